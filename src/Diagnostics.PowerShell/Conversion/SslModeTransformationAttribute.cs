using System.Management.Automation;

namespace Diagnostics.Commands.Conversion;

/// <summary>Lets an sslmode be written as libpq does: verify-full, verify-ca.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SslModeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text ? text.Replace("-", "", StringComparison.Ordinal) : inputData;
}
