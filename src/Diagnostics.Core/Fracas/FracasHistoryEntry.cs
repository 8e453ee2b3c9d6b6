namespace Diagnostics.Core.Fracas;

/// <summary>One thing that happened to a record. History is only added to.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who, or null where that was not given.</param>
/// <param name="What">What was done.</param>
public sealed record FracasHistoryEntry(DateTimeOffset At, string? By, string What);
