namespace Diagnostics.Core.Diagnosis.Gates;

/// <summary>What waiting is at.</summary>
/// <param name="Component">What was asked.</param>
/// <param name="Attempt">Which attempt it was, from 1.</param>
/// <param name="Summary">What it answered, in words.</param>
/// <param name="IsUp">Whether it is up.</param>
/// <param name="Next">How long until the next attempt; null where there is none.</param>
public sealed record GateProgress(string Component, int Attempt, string Summary, bool IsUp, TimeSpan? Next);
