using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Failed probes in the events of a cluster: one or two while a container starts belong to every rollout.</summary>
/// <remarks>Source: Kubernetes documentation, "Configure Liveness, Readiness and Startup Probes": <c>failureThreshold</c> is 3 unless a manifest says otherwise; events are counted as <c>(x31 over 13m)</c>.</remarks>
internal static partial class ProbeEvents
{
    private const int UsualThreshold = 3;

    /// <summary>Whether a failed probe is one of so few that no threshold was reached, of a component of which nothing else is wrong.</summary>
    public static bool IsOfUsualStart(DiagnosisContext context, LogObservation observation)
    {
        // A liveness probe that fails has waited for its initial delay, and leads to a restart.
        if (!IsProbe(observation) || IsKill(observation) || Times(observation) >= UsualThreshold || observation.Event.Citation.Excerpt?.Contains("Liveness probe", StringComparison.Ordinal) == true) return false;
        ComponentModel? component = context.OwnerOf(observation);
        return !context.LogsBy.About(component).Any(o => !o.IsHistory && o.Event.Signature is { Kind: LogEventKind.Failure, Code: not null } && (!IsProbe(o) || Times(o) >= UsualThreshold));
    }

    /// <summary>Whether a database tells of a user root that only its own health check can have been: <c>pg_isready</c> without a user takes the name of the machine's.</summary>
    public static bool IsOfHealthCheck(DiagnosisContext context, LogObservation observation) =>
        observation.Event.Signature.Code == Language.FailureCodes.DbAuthUser && observation.Event.Citation.Excerpt?.Contains("role \"root\" does not exist", StringComparison.Ordinal) == true
        && context.Model.Find(observation.Component)?.Kind == ComponentKind.Database
        && !context.CurrentLogs.Any(o => o.Event.Signature.Code == Language.FailureCodes.DbAuthUser && o.Component != observation.Component);

    /// <summary>Whether the cluster says that it ends the container because its liveness or start-up probe failed, or its load balancer's check.</summary>
    public static bool IsKill(LogObservation observation) => observation.Event.Signature.Id is "platform.kubelet-killed" or "ecs.killed";

    private static bool IsProbe(LogObservation observation) => observation.Event.Signature.Id.StartsWith("platform.kubelet-", StringComparison.Ordinal);

    private static long Times(LogObservation observation) =>
        Math.Max(observation.Event.Tally.Count, Counted().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } match && long.TryParse(match.Groups["times"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long times) ? times : 0);

    [GeneratedRegex(@"\(x(?<times>\d{1,6}) over ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counted();
}
