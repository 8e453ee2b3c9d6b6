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

    /// <summary>Whether a failed probe belongs to a start-up that came to its end, of a component of which nothing else is wrong: one of so few that no threshold was reached, or of a pod that the cluster says is ready now.</summary>
    public static bool IsOfUsualStart(DiagnosisContext context, LogObservation observation)
    {
        if (!IsProbe(observation) || IsKill(observation)) return false;
        ComponentModel? component = context.OwnerOf(observation);
        bool ready = IsReady(context, component, observation.Environment);
        // A liveness probe that fails has waited for its initial delay, and leads to a restart.
        bool isFew = Times(observation) < UsualThreshold && observation.Event.Citation.Excerpt?.Contains("Liveness probe", StringComparison.Ordinal) != true;
        if (!isFew && !(ready && IsOver(observation))) return false;
        return !context.LogsBy.About(component).Any(o => !o.IsHistory && o.Event.Signature is { Kind: LogEventKind.Failure, Code: not null } && (!IsProbe(o) || (Times(o) >= UsualThreshold && !(ready && IsOver(o)))));
    }

    // "kubectl describe" and "kubectl get" tell of each pod whether it is ready; a component is where all that are told of are.
    private static bool IsReady(DiagnosisContext context, ComponentModel? component, string? environment)
    {
        if (component is null) return false;
        LogObservation[] told = [.. context.LogsBy.About(component).Where(o => ComponentModel.Applies(o.Environment, environment) && Tells(o) is not null)];
        return told.Length > 0 && Array.TrueForAll(told, o => Tells(o) == true);
    }

    private static bool? Tells(LogObservation observation) => observation.Event.Signature.Id switch
    {
        "kubectl.pod-row" => observation.Event.Field("ready") == observation.Event.Field("of"),
        "kubectl.container-unready" => false,
        "work.platform" when observation.Event.Citation.Excerpt?.TrimStart().StartsWith("Ready:", StringComparison.Ordinal) == true => true,
        _ => null,
    };

    // Nothing listened yet, as while it starts; or it has not failed any more for as long as it did before.
    private static bool IsOver(LogObservation observation)
    {
        string line = observation.Event.Citation.Excerpt ?? "";
        if (line.Contains("connection refused", StringComparison.Ordinal)) return true;
        return Ages().Match(line) is { Success: true } match && Durations.Seconds(match.Groups["age"].Value) is { } age && Durations.Seconds(match.Groups["over"].Value) - age <= age;
    }

    /// <summary>Whether a database tells of a user root that only its own health check can have been: <c>pg_isready</c> without a user takes the name of the machine's.</summary>
    public static bool IsOfHealthCheck(DiagnosisContext context, LogObservation observation) =>
        observation.Event.Signature.Code == Language.FailureCodes.DbAuthUser && observation.Event.Citation.Excerpt?.Contains("role \"root\" does not exist", StringComparison.Ordinal) == true
        && (context.Model.Find(observation.Component)?.Kind == ComponentKind.Database || IsServers().IsMatch(observation.Event.Citation.Excerpt))
        && !context.CurrentLogs.Any(o => o.Event.Signature.Code == Language.FailureCodes.DbAuthUser && o.Component != observation.Component);

    /// <summary>Whether the cluster says that it ends the container because its liveness or start-up probe failed, or its load balancer's check.</summary>
    public static bool IsKill(LogObservation observation) => observation.Event.Signature.Id is "platform.kubelet-killed" or "ecs.killed";

    // What a probe printed may be known by words of its own.
    private static bool IsProbe(LogObservation observation) => observation.Event.Signature.Id.StartsWith("platform.kubelet-", StringComparison.Ordinal) || (observation.Event.Citation.Excerpt is { } line && Failed().IsMatch(line));

    private static long Times(LogObservation observation) =>
        Math.Max(observation.Event.Tally.Count, Counted().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } match && long.TryParse(match.Groups["times"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long times) ? times : 0);

    // As the server writes its own log by default ("%m [%p] "), also where a build server prints it below a job. Source: PostgreSQL documentation, log_line_prefix.
    [GeneratedRegex(@"\d\d:\d\d:\d\d\.\d{3} \w{1,6} \[\d{1,10}\] FATAL:", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsServers();

    [GeneratedRegex(@"\bUnhealthy\b.{0,200}?\b(?:Startup|Readiness|Liveness) probe failed: ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Failed();

    [GeneratedRegex(@"\(x(?<times>\d{1,6}) over ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counted();

    // "4m58s (x14 over 6m8s)": when it failed last, and when it did first.
    [GeneratedRegex(@"(?:^|\s)(?<age>(?:\d{1,4}[smhd]){1,4}) \(x\d{1,6} over (?<over>(?:\d{1,4}[smhd]){1,4})\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ages();
}
