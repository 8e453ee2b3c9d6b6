using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The verdict of a diagnosis.</summary>
internal static class Verdicts
{
    /// <summary>
    /// That of its readiness; except that a warning is something to tell even where nothing was seen to work, as in a folder without logs that is diagnosed offline: it is at best degraded. Its readiness
    /// stays unknown.
    /// </summary>
    public static Verdict Of(Readiness readiness, IReadOnlyList<Finding> findings) =>
        readiness.Verdict == Verdict.Unknown && findings.Any(f => f.Status == Status.Warn) ? Verdict.Degraded : readiness.Verdict;
}
