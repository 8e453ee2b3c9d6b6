namespace Diagnostics.Core.Diagnosis.Recovery;

/// <summary>What became of one promise.</summary>
/// <param name="Root">Key of the root cause that was repaired.</param>
/// <param name="Key">Key of the failure that should be gone.</param>
/// <param name="Component">Its component, or null.</param>
/// <param name="Code">Its failure code.</param>
/// <param name="Result">Whether it is.</param>
public sealed record RecoveryOutcome(string Root, string Key, string? Component, string Code, RecoveryResult Result)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Key}: {Result}";
}
