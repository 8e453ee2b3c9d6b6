using System.Management.Automation;
using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Commands.Conversion;

/// <summary>Lets a parameter take a diagnosis as it is, one that came back from a job or a file, or the path of a saved one as text or file object. What is none of these passes, for the cmdlet to name it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DiagnosisTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? converted = EvidenceConverter.Convert(inputData);
        if (converted is DiagnosisResult) return converted;
        object? plain = inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData;
        return plain is FileInfo file ? file.FullName : plain;
    }
}
