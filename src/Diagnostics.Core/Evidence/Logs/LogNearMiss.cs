namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A line that looks like a signature's and is not: run as a test.</summary>
/// <param name="Text">The line.</param>
/// <param name="Code">The failure code that another signature rightly sees in it; null where none may see any.</param>
public sealed record LogNearMiss(string Text, string? Code);
