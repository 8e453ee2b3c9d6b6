using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A program with several listeners, by its own log, whose health checks alone ask a port that none of them has, while requests are sent to one of them: the ports agree, and it is the health check that is wrong.
/// </summary>
/// <remarks>Source: Kubernetes documentation, Configure Liveness, Readiness and Startup Probes (a probe asks the port that it names, whatever the container's ports are).</remarks>
internal static class ProbePorts
{
    /// <summary>What is wrong with the health check; null where that is not all that is wrong.</summary>
    public static FindingDraft? Of(ComponentModel component, string? environment, PortAnalysis ports, ListeningPort listening, IReadOnlyList<PortClaim> unmet)
    {
        int[] heard = [.. listening.Ports.Distinct()];
        if (!listening.IsMeasured || heard.Length < 2 || unmet.Any(c => c.Role != PortRole.HealthCheck || c.Port != unmet[0].Port)) return null;
        PortClaim[] met = [.. ports.Expectations.Where(e => heard.Contains(e.Port!.Value))];
        if (!met.Any(e => e.Role is PortRole.Target or PortRole.Platform or PortRole.Called) || !unmet.Any(c => c.Citation.Kind == CitationKind.Config)) return null;
        int asked = unmet[0].Port!.Value;
        var draft = new FindingDraft(
            FailureCodes.DeployHealthCheck, component.Name, environment, Status.Fail,
            string.Create(CultureInfo.InvariantCulture, $"{component.Name}'s health check asks port {asked}, on which nothing listens: by its log it listens on {string.Join(" and ", heard.Order())}"), 0.92)
        { IsFault = true, Port = asked };
        foreach (Citation citation in unmet.Select(c => c.Citation).OrderByDescending(c => c.Kind == CitationKind.Config).DistinctBy(c => c.Location).Append(listening.Citation)) draft.Citations.Add(citation);
        // A listener that nobody else asks is there for that.
        int[] free = [.. heard.Where(p => !met.Any(e => e.Port == p))];
        draft.NextSteps.Add(string.Create(CultureInfo.InvariantCulture, $"At {draft.Citations[0].Location}, ask port {(free.Length == 1 ? free[0] : listening.Port)} in place of {asked}, then deploy {component.Name} again"));
        return draft;
    }
}
