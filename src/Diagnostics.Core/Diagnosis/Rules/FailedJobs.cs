using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What follows from a fault by which a job of a build server missed one of its servers: what was said at the places that the fault cites, and the job's own failure.</summary>
internal static class FailedJobs
{
    private static readonly HashSet<string> s_follow =
    [
        FailureCodes.DependencyFailed, FailureCodes.TestFailed, FailureCodes.TestBlocked, FailureCodes.TestNotCollected, FailureCodes.BuildFailed, FailureCodes.AppCrash, FailureCodes.ContainerExited,
    ];

    /// <summary>Explains them.</summary>
    /// <param name="cause">The fault; its evidence names the places.</param>
    /// <param name="findings">All findings.</param>
    /// <param name="met">The code of what the job met there.</param>
    /// <param name="weight">0 to 1.</param>
    /// <param name="reason">Why they follow.</param>
    public static IEnumerable<Explanation> Explain(FindingDraft cause, FindingIndex findings, string met, double weight, string reason)
    {
        HashSet<string> places = [.. cause.Citations.Where(c => c.Kind != CitationKind.Config).Select(c => c.Location)];
        HashSet<string> logs = [.. cause.Citations.Where(c => c.Kind == CitationKind.Log).Select(c => c.Source)];
        foreach (FindingDraft effect in findings.All.Where(f => f != cause && (f.Code == met || s_follow.Contains(f.Code)) && f.Environment == cause.Environment))
        {
            // The build's own failure says that the tests failed, and no more.
            if (effect.Citations.Exists(c => places.Contains(c.Location)) || (effect.Code is FailureCodes.BuildFailed or FailureCodes.ContainerExited && effect.Citations.Exists(c => logs.Contains(c.Source))))
                yield return new Explanation(cause, effect, weight, reason, LinkBasis.Measured);
        }
    }
}
