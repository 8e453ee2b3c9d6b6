using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Errors of one wording that no signature explains.</summary>
/// <param name="Template">The wording; what differs from line to line is <c>*</c>. Redacted.</param>
/// <param name="Component">Who logged them, by a prefix in the line; null where the lines have none.</param>
/// <param name="Tally">How many, and when.</param>
/// <param name="LastLine">Number of the last line.</param>
/// <param name="Citation">The first of them.</param>
/// <param name="Jump">When they became many; null where they did not, or where nothing tells when they were logged.</param>
public sealed record LogCluster(string Template, string? Component, LogTally Tally, int LastLine, Citation Citation, LogRateJump? Jump)
{
    /// <summary>Whether the last of them is a stack trace that no logger announced: what a program prints when an exception ends it.</summary>
    public bool IsBareTrace { get; init; }

    /// <summary>How many fell into which time.</summary>
    internal LogRate Rate { get; init; } = new();

    /// <summary>The places of source that the last of them names, nearest to the error first.</summary>
    internal IReadOnlyList<TracePlace> Places { get; init; } = [];
}
