namespace Diagnostics.Core.Diagnosis;

/// <summary>What one root cause explains.</summary>
/// <param name="Root">Id of the root cause.</param>
/// <param name="Name">It in two or three words: <c>api port mismatch</c>.</param>
/// <param name="Failures">How many failures it explains, itself not counted.</param>
public sealed record LedgerEntry(string Root, string Name, int Failures);
