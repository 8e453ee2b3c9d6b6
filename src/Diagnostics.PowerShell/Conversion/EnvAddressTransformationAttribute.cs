using System.Management.Automation;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Commands.Conversion;

/// <summary>Takes entries of Get-EnvConfig, live or deserialised, for the address that they were read from: their own path is a part of it only.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EnvAddressTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is PSObject { BaseObject: EnvEntry live }) return live.Address;
        if (inputData is EnvEntry entry) return entry.Address;
        bool deserialised = inputData is PSObject { TypeNames: [{ } name, ..] } && name.EndsWith("." + nameof(EnvEntry), StringComparison.Ordinal);
        return deserialised && ((PSObject)inputData!).Properties[nameof(EnvEntry.Address)]?.Value is string address ? address : inputData;
    }
}
