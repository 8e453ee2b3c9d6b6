namespace Diagnostics.Core.Diagnosis;

/// <summary>What was diagnosed.</summary>
/// <param name="Path">The folder, as it was given.</param>
/// <param name="Environment">The environment that was named, or null for all that were found.</param>
public sealed record DiagnosisSubject(string Path, string? Environment);
