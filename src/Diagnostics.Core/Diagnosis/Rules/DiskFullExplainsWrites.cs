using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A full disk stops everything that writes to it: caches that cannot save, databases that stop, builds that fail; of the same component, and of others that compose runs on the same host.</summary>
internal sealed class DiskFullExplainsWrites : IExplanationRule
{
    private static readonly HashSet<string> s_own =
    [
        FailureCodes.CacheWriteRefused, FailureCodes.DbStarting, FailureCodes.DbReadOnly, FailureCodes.AppCrash, FailureCodes.ContainerExited, FailureCodes.ContainerRestarting, FailureCodes.ContainerUnhealthy,
        FailureCodes.BuildFailed, FailureCodes.BuildDependency, FailureCodes.NetRefused, FailureCodes.HttpServerError, FailureCodes.HttpUnavailable, FailureCodes.DeployFailed, FailureCodes.AppMigration,
    ];

    // What only a full disk does to a neighbour.
    private static readonly HashSet<string> s_neighbours = [FailureCodes.CacheWriteRefused, FailureCodes.BuildFailed];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] full = [.. findings.All.Where(f => f.Code == FailureCodes.HostDiskFull && f.Status == Status.Fail)];
        if (full.Length == 0) yield break;
        foreach (FindingDraft cause in full)
        {
            foreach (FindingDraft effect in findings.Of(cause.Component))
            {
                if (effect != cause && s_own.Contains(effect.Code) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.88, "nothing can be written");
            }
        }

        var composed = full.Where(f => context.Model.Find(f.Component)?.IsComposed == true).ToArray();
        if (composed.Length == 0) yield break;
        var group = new CauseGroup(composed);
        foreach (FindingDraft effect in findings.All)
        {
            if (s_neighbours.Contains(effect.Code) && !composed[0].SharesComponent(effect) && context.Model.Find(effect.Component)?.IsComposed == true && composed[0].SharesEnvironment(effect))
                yield return Explanation.By(group, effect, 0.6, "containers of one host share its disk", LinkBasis.Inferred);
        }
    }
}
