namespace Diagnostics.Core.Diagnosis;

/// <summary>How many failures there are and how many have a known cause.</summary>
/// <param name="Failures">Findings of status <c>Fail</c>.</param>
/// <param name="Explained">Of these, root causes and what follows from them.</param>
/// <param name="Unexplained">Of these, the rest.</param>
public sealed record Ledger(int Failures, int Explained, int Unexplained);
