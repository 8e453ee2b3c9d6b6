using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Time limits that contradict each other: whoever checks a component's health gives up before its start-up can end, or a proxy gives up before the service behind it. The summary
/// shows the arithmetic. A failure where the time was measured and something stops because of it, else a warning.
/// </summary>
internal sealed class TimeLimitRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            if (component.TimeLimits.Count == 0) continue;
            foreach (string? environment in context.Environments)
            {
                TimeLimit[] limits = [.. component.TimeLimits.Where(l => ComponentModel.Applies(l.Environment, environment))];
                foreach (FindingDraft draft in StartUps(context, component, environment, limits)) yield return draft;
                foreach (FindingDraft draft in Requests(context, component, environment, limits)) yield return draft;
            }
        }
    }

    private static IEnumerable<FindingDraft> StartUps(DiagnosisContext context, ComponentModel component, string? environment, TimeLimit[] limits)
    {
        StartUp? observed = context.StartUps.Where(s => context.Model.Find(s.Component) == component && ComponentModel.Applies(s.Environment, environment)).MaxBy(s => s.Duration);
        foreach (TimeLimit limit in limits.Where(l => l.Kind == TimeLimitKind.StartUp))
        {
            if (observed is not null && observed.Duration.TotalSeconds > limit.Seconds)
            {
                bool fatal = limit.IsFatal || component.AwaitedBy.Count > 0 || IsSeen(context, component, environment);
                string who = component.AwaitedBy.Count > 0 ? "; " + string.Join(" and ", component.AwaitedBy.Select(a => a.Component).Distinct()) + " waits for that" : limit.IsFatal ? ", and it is restarted then" : "";
                double took = observed.Duration.TotalSeconds;
                var draft = New(component, environment, fatal ? Status.Fail : Status.Warn, $"{component.Name} takes {Durations.Show(took)} to start, but {limit.Words} gives up after {Durations.Show(limit.Seconds)} ({limit.Arithmetic}){who}", fatal ? 0.88 : 0.6, limit.Citation.Location);
                draft.Citations.Add(limit.Citation);
                draft.Citations.Add(observed.Begin);
                draft.Citations.Add(observed.Listens);
                foreach ((string _, Citation citation) in component.AwaitedBy.DistinctBy(a => a.Citation.Location)) draft.Citations.Add(citation);
                draft.NextSteps.Add($"At {limit.Citation.Location}, give the start-up at least {Durations.Show(Math.Ceiling(took * 1.5 / 5) * 5)} ({(limit.Arithmetic.StartsWith("start_period", StringComparison.Ordinal) ? "start_period" : "failureThreshold × periodSeconds of a startupProbe")}), then start {component.Name} again");
                yield return draft;
                continue;
            }

            // Another file of the same component says how long it may take to start.
            TimeLimit? declared = limits.Where(l => l.Kind == TimeLimitKind.DeclaredStartUp && l.Citation.Source != limit.Citation.Source).MaxBy(l => l.Seconds);
            if (observed is not null || declared is null || declared.Seconds <= limit.Seconds) continue;
            var contradiction = New(component, environment, Status.Warn, $"{component.Name} may take {Durations.Show(declared.Seconds)} to start ({declared.Words}: {declared.Arithmetic}), but {limit.Words} gives up after {Durations.Show(limit.Seconds)} ({limit.Arithmetic})", 0.55, limit.Citation.Location);
            contradiction.Citations.Add(limit.Citation);
            contradiction.Citations.Add(declared.Citation);
            contradiction.NextSteps.Add($"At {limit.Citation.Location}, wait at least {Durations.Show(declared.Seconds)}, or correct {declared.Citation.Location}");
            yield return contradiction;
        }
    }

    private static IEnumerable<FindingDraft> Requests(DiagnosisContext context, ComponentModel component, string? environment, TimeLimit[] limits)
    {
        TimeLimit? own = limits.LastOrDefault(l => l.Kind == TimeLimitKind.Request);
        foreach (FindingDraft draft in Clients(context, component, environment, limits, own)) yield return draft;
        if (own is null) yield break;
        foreach (TimeLimit proxy in limits.Where(l => l.Kind == TimeLimitKind.ProxiedRequest && l.Seconds < own.Seconds))
        {
            LogObservation? seen = context.CurrentLogs.FirstOrDefault(o => IsGatewayTimeout(o.Event) && ComponentModel.Applies(o.Environment, environment));
            // A platform ends a request at its own time whatever the server allows: people set servers' limits beyond it on purpose, and a proxy of their own is what they must match.
            if (seen is null && component.Platforms.Any(p => proxy.Words.StartsWith(p, StringComparison.Ordinal))) continue;
            var draft = New(component, environment, seen is null ? Status.Warn : Status.Fail, $"{proxy.Words} gives up on {component.Name} after {Durations.Show(proxy.Seconds)}, but {component.Name} may work on a request for {Durations.Show(own.Seconds)} ({own.Words}): {Durations.Show(proxy.Seconds)} < {Durations.Show(own.Seconds)}", seen is null ? 0.55 : 0.8, proxy.Citation.Location);
            draft.Citations.Add(proxy.Citation);
            draft.Citations.Add(own.Citation);
            if (seen is not null) draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"Make {proxy.Citation.Location} longer than {Durations.Show(own.Seconds)}, or {own.Citation.Location} shorter than {Durations.Show(proxy.Seconds)}: service < proxy < client");
            yield return draft;
        }
    }

    // A client that waits for less than the service may need is usual, and right where the service is fast: it counts once it was seen to give up.
    private static IEnumerable<FindingDraft> Clients(DiagnosisContext context, ComponentModel component, string? environment, TimeLimit[] limits, TimeLimit? own)
    {
        foreach (TimeLimit client in limits.Where(l => l.Kind == TimeLimitKind.ClientRequest))
        {
            TimeLimit? longer = own is not null && own.Seconds > client.Seconds ? own : limits.LastOrDefault(l => l.Kind == TimeLimitKind.ProxiedRequest && l.Seconds > client.Seconds);
            if (longer is null) continue;
            LogObservation? seen = context.CurrentLogs.FirstOrDefault(o => o.Event.Signature.Code is FailureCodes.HttpTimeout or FailureCodes.NetTimeout && ComponentModel.Applies(o.Environment, environment)
                && context.Model.Find(o.Component)?.Name == client.Caller && (LogTargets.Resolve(context, o) ?? component) == component);
            if (seen is null) continue;
            var draft = New(component, environment, Status.Fail, $"{client.Words} gives up on {component.Name} after {Durations.Show(client.Seconds)}, but {longer.Words} allows a request {Durations.Show(longer.Seconds)}: {Durations.Show(client.Seconds)} < {Durations.Show(longer.Seconds)}", 0.75, client.Citation.Location);
            draft.Citations.Add(client.Citation);
            draft.Citations.Add(longer.Citation);
            draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"Make {client.Citation.Location} longer than {Durations.Show(longer.Seconds)}, or {longer.Citation.Location} shorter than {Durations.Show(client.Seconds)}: service < proxy < client");
            yield return draft;
        }
    }

    // The log says that a check gave up, whatever came later.
    private static bool IsSeen(DiagnosisContext context, ComponentModel component, string? environment) =>
        context.Logs.Any(o => o.Event.Signature.Code is FailureCodes.ContainerUnhealthy or FailureCodes.DeployHealthCheck or FailureCodes.AppStartupTimeout
            && ComponentModel.Applies(o.Environment, environment)
            && (context.Model.FindContainer(o.Event.Field("container")) ?? context.Model.Find(o.Component)) == component
            && o.Event.Signature.Kind is LogEventKind.Failure or LogEventKind.Probe);

    private static bool IsGatewayTimeout(LogEvent e) => e.Signature.Kind == LogEventKind.Failure && e.Citation.Excerpt is { } line
        && (line.Contains("upstream timed out", StringComparison.Ordinal) || line.Contains("504", StringComparison.Ordinal) && e.Signature.Id.StartsWith("http.", StringComparison.Ordinal));

    private static FindingDraft New(ComponentModel component, string? environment, Status status, string summary, double confidence, string place) =>
        new(FailureCodes.ConfigTimeoutMisaligned, component.Name, environment, status, summary, confidence) { Subject = place };
}
