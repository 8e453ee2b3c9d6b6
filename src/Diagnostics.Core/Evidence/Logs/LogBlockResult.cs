namespace Diagnostics.Core.Evidence.Logs;

/// <summary>What was found in a block.</summary>
/// <param name="Hits">In the order of the lines.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Sample">Its first lines, for the order of their times.</param>
internal sealed record LogBlockResult(IReadOnlyList<LogHit> Hits, int Lines, IReadOnlyList<string> Sample);
