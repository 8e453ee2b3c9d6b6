using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A component that is not reachable or not healthy, and needs another that failed, fails because of it: by a dependency that a plan, a compose or platform file or a URL in its settings declares. What
/// has a stand-in fails only where too few of the group are left. Faults of its own configuration never follow from another component.
/// </summary>
internal sealed class DependencyCascade : ComponentRule
{
    // A component of which nothing was seen passes on what is wrong behind it, so many steps far.
    private const int MostSteps = 3;

    private const int MostBehind = 8;

    private static readonly HashSet<string> s_follows =
    [
        FailureCodes.DependencyFailed, FailureCodes.NetRefused, FailureCodes.NetTimeout, FailureCodes.HttpUnavailable, FailureCodes.HttpBadGateway, FailureCodes.HttpServerError, FailureCodes.HttpTimeout,
        FailureCodes.HttpSlow, FailureCodes.WsRejected, FailureCodes.ContainerUnhealthy, FailureCodes.ContainerExited, FailureCodes.ContainerRestarting, FailureCodes.AppCrash, FailureCodes.AppErrorsRising, FailureCodes.DeployFailed,
        FailureCodes.DeployHealthCheck, FailureCodes.AppStartupTimeout, FailureCodes.TestFailed, FailureCodes.TestBlocked, FailureCodes.DbPoolerBackend,
    ];

    public override IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings, string component)
    {
        DependencyGraph graph = context.Graph(findings);
        IReadOnlyList<DependencyEdge> needs = graph.NeedsOf(Name(context, component));
        if (needs.Count == 0) yield break;
        IReadOnlySet<string> heard = findings.HeardOf(context);
        FindingDraft[] effects = [.. findings.Of(component).Where(f => s_follows.Contains(f.Code))];
        foreach (string? environment in effects.Select(e => e.Environment).Distinct())
        {
            foreach (DependencyEdge need in needs)
            {
                // What an error names is explained by the rule that reads errors; what a test needs, by the one that knows which test.
                if (need.Basis is DependencyBasis.Observed or DependencyBasis.Required || !ComponentModel.Applies(need.Environment, environment) || HasStandIn(needs, need, environment, findings)) continue;
                foreach ((CauseGroup causes, double weight, LinkBasis basis, string reason) in Causes(context, graph, findings, heard, need, component, environment))
                {
                    foreach (FindingDraft effect in effects)
                    {
                        // A failed dependency names what it could not use: only that explains it.
                        if (effect.Environment == environment && (effect.Target is not { } target || target.Equals(need.To, StringComparison.OrdinalIgnoreCase))) yield return Explanation.By(causes, effect, weight, reason, basis);
                    }
                }
            }
        }
    }

    private static IEnumerable<(CauseGroup Causes, double Weight, LinkBasis Basis, string Reason)> Causes(
        DiagnosisContext context, DependencyGraph graph, FindingIndex findings, IReadOnlySet<string> heard, DependencyEdge need, string component, string? environment)
    {
        if (findings.Failures(need.To, environment) is { } causes) yield return (causes, 0.6, LinkBasis.Declared, Reason());
        else if (!heard.Contains(need.To))
        {
            foreach ((string through, CauseGroup behind) in Behind(graph, findings, heard, need.To, environment))
                yield return (behind, 0.5, LinkBasis.Inferred, Reason() + $", of which nothing was seen, and which needs {through}");
        }
        else
        {
            // It works, and says itself in words of its own whom it cannot use.
            foreach (DependencyEdge next in graph.NeedsOf(need.To).Where(n => n.Basis != DependencyBasis.Observed && n.RedundancyGroup is null && n.To != component && ComponentModel.Applies(n.Environment, environment)))
            {
                if (findings.Failures(next.To, environment) is { } behind && NamingErrors.Of(context, need.To, next.To, environment) is { } named) yield return (behind, 0.5, LinkBasis.Inferred, Reason() + $", which tells of {next.To} ({named.Location})");
            }
        }

        string Reason() => $"{component} needs {need.To}" + (need.Citation is { } at ? $" ({at.Location})" : "");
    }

    private static string Name(DiagnosisContext context, string component) => context.Model.Find(component)?.Name ?? component;

    private static bool HasStandIn(IReadOnlyList<DependencyEdge> needs, DependencyEdge need, string? environment, FindingIndex findings)
    {
        if (need.RedundancyGroup is null) return false;
        int working = needs.Where(n => n.RedundancyGroup == need.RedundancyGroup && ComponentModel.Applies(n.Environment, environment))
            .Select(n => n.To).Distinct(StringComparer.OrdinalIgnoreCase).Count(to => findings.Failures(to, environment) is null);
        return working >= need.GroupNeeds;
    }

    // The nearest failures behind a silent component, breadth first.
    private static List<(string Component, CauseGroup Causes)> Behind(DependencyGraph graph, FindingIndex findings, IReadOnlySet<string> heard, string silent, string? environment)
    {
        var found = new List<(string, CauseGroup)>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { silent };
        List<string> at = [silent];
        for (int step = 0; step < MostSteps && found.Count == 0 && at.Count > 0; step++)
        {
            var next = new List<string>();
            foreach (DependencyEdge need in at.Take(MostBehind).SelectMany(graph.NeedsOf))
            {
                if (need.Basis == DependencyBasis.Observed || need.RedundancyGroup is not null || !ComponentModel.Applies(need.Environment, environment) || !seen.Add(need.To)) continue;
                if (findings.Failures(need.To, environment) is { } causes && found.Count < MostBehind) found.Add((need.To, causes));
                else if (!heard.Contains(need.To)) next.Add(need.To);
            }

            at = next;
        }

        return found;
    }
}
