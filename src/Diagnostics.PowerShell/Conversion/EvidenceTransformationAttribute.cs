using System.Collections;
using System.Management.Automation;

namespace Diagnostics.Commands.Conversion;

/// <summary>Lets a parameter take evidence that came back from a job, a remote session or a file. What is no evidence passes, for the cmdlet to name it in an error of its own.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EvidenceTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? data = inputData is PSObject { BaseObject: IList list } ? list : inputData;
        return data is IList items ? items.Cast<object?>().Select(EvidenceConverter.Convert).ToArray() : EvidenceConverter.Convert(inputData);
    }
}
