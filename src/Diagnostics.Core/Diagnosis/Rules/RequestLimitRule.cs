using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Time limits on a request that contradict each other, or the time that a request was seen to take: a proxy or platform gives up before the service behind it, a client before both, or the service ends its own work although the proxy would still wait. The summary shows the arithmetic. A failure where
/// a log shows that it happens, else a warning; limits that hold where no file says otherwise count only once they were seen.
/// </summary>
internal sealed class RequestLimitRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            if (component.TimeLimits.Count == 0) continue;
            foreach (string? environment in context.Environments)
            {
                TimeLimit[] limits = [.. component.TimeLimits.Where(l => ComponentModel.Applies(l.Environment, environment))];
                foreach (FindingDraft draft in Requests(context, component, environment, limits)) yield return draft;
            }
        }
    }

    private static IEnumerable<FindingDraft> Requests(DiagnosisContext context, ComponentModel component, string? environment, TimeLimit[] limits)
    {
        TimeLimit? own = limits.LastOrDefault(l => l.Kind == TimeLimitKind.Request);
        foreach (FindingDraft draft in Clients(context, component, environment, limits, own)) yield return draft;
        TimeLimit[] proxies = [.. limits.Where(l => l.Kind == TimeLimitKind.ProxiedRequest)];
        if (proxies.Length == 0) yield break;
        LogObservation? seen = context.CurrentLogs.FirstOrDefault(o => IsGatewayTimeout(context, o) && ComponentModel.Applies(o.Environment, environment) && (LogTargets.Resolve(context, o) ?? component) == component);
        TimeLimit[] shorter = own is null ? [] : [.. proxies.Where(l => l.Seconds < own.Seconds)];
        if (seen is not null && Observed(context, component, environment, proxies.Except(shorter), seen) is { } observed) yield return observed;
        if (own is null) yield break;
        if (Killed(context, component, environment, proxies, own) is { } killed) yield return killed;
        foreach (TimeLimit proxy in shorter)
        {
            // A platform ends a request at its own time whatever the server allows: people set servers' limits beyond it on purpose, and a proxy of their own is what they must match.
            if (seen is null && (proxy.IsUsual || component.Platforms.Any(p => proxy.Words.StartsWith(p, StringComparison.Ordinal)))) continue;
            var draft = OfProxy(context, proxy, component, environment, seen is null ? Status.Warn : Status.Fail, $"{proxy.Words} gives up on {component.Name} after {Durations.Show(proxy.Seconds)}, but {component.Name} may work on a request for {Durations.Show(own.Seconds)} ({own.Words}): {Durations.Show(proxy.Seconds)} < {Durations.Show(own.Seconds)}", seen is null ? 0.55 : 0.8);
            draft.Citations.Add(proxy.Citation);
            draft.Citations.Add(own.Citation);
            if (seen is not null) draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"Make {proxy.Citation.Location} longer than {Durations.Show(own.Seconds)}, or {own.Citation.Location} shorter than {Durations.Show(proxy.Seconds)}: service < proxy < client");
            yield return draft;
        }
    }

    // What the service worked on for longer than the proxy waits: its answer went nowhere. A stream lasts as long and is right, so that it counts only where the proxy was seen to give up.
    private static FindingDraft? Observed(DiagnosisContext context, ComponentModel component, string? environment, IEnumerable<TimeLimit> proxies, LogObservation seen)
    {
        (double Seconds, Citation Citation)[] slow =
        [
            .. context.LogsBy.About(component).Where(o => o.Event.Field("took") is not null && ComponentModel.Applies(o.Environment, environment))
                .Select(o => (Durations.Seconds(o.Event.Field("took")!.Replace(" ", "", StringComparison.Ordinal)) ?? 0, o.Event.Citation)),
        ];
        if (slow.Length == 0) slow = [.. FinishedWork.Of(context, component)];
        if (slow.Length == 0) return null;
        (double took, Citation longest) = slow.MaxBy(s => s.Seconds);
        if (proxies.Where(p => p.Seconds < took).MinBy(p => p.Seconds) is not { } proxy) return null;
        string arithmetic = $"{Durations.Show(proxy.Seconds)} < {Durations.Show(took)}";
        var draft = OfProxy(context, proxy, component, environment, Status.Fail, $"{proxy.Words} gives up on {component.Name} after {Durations.Show(proxy.Seconds)}, but {component.Name} was seen to work on a request for {Durations.Show(took)}: {arithmetic}", 0.8);
        draft.Citations.Add(proxy.Citation);
        draft.Citations.Add(longest);
        draft.Citations.Add(seen.Event.Citation);
        draft.NextSteps.Add($"Make the request of {longest.Location} faster or a job in the background, or {proxy.Citation.Location} longer than {Durations.Show(took)}");
        return draft;
    }

    // A client that waits for less than the service may need is usual, and right where the service is fast: it counts once it was seen to give up.
    private static IEnumerable<FindingDraft> Clients(DiagnosisContext context, ComponentModel component, string? environment, TimeLimit[] limits, TimeLimit? own)
    {
        foreach (TimeLimit client in limits.Where(l => l.Kind == TimeLimitKind.ClientRequest))
        {
            TimeLimit? longer = own is not null && own.Seconds > client.Seconds ? own : limits.LastOrDefault(l => l.Kind == TimeLimitKind.ProxiedRequest && !l.IsUsual && l.Seconds > client.Seconds);
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

    // To end work early is what the limit is for, and shows only once it did so while somebody was meant to wait longer.
    private static FindingDraft? Killed(DiagnosisContext context, ComponentModel component, string? environment, TimeLimit[] proxies, TimeLimit own)
    {
        if (proxies.Where(l => !l.IsUsual && l.Seconds > own.Seconds).MinBy(l => l.Seconds) is not { } proxy) return null;
        LogObservation? seen = context.LogsBy.WrittenBy(component).FirstOrDefault(o => !o.IsHistory && o.Event.Signature.Id is "app.worker-timeout" or "php.fpm-terminated" && ComponentModel.Applies(o.Environment, environment));
        if (seen is null) return null;
        string kept = Durations.Show(own.Seconds), awaited = Durations.Show(proxy.Seconds);
        var draft = New(component, environment, Status.Fail, $"{component.Name} ends a request after {kept} ({own.Words}), although {proxy.Words} waits {awaited} for it: {kept} < {awaited}", 0.85, own.Citation.Location);
        draft.Citations.Add(own.Citation);
        draft.Citations.Add(seen.Event.Citation);
        draft.Citations.Add(proxy.Citation);
        draft.NextSteps.Add($"Make {own.Citation.Location} as long as such a request takes, and shorter than {awaited}, or answer it later from a job; then restart {component.Name}");
        return draft;
    }

    // "504" in an access log is a proxy's word; a service may answer so for reasons of its own.
    private static bool IsGatewayTimeout(DiagnosisContext context, LogObservation observation) => observation.Event is { Signature: { Kind: LogEventKind.Failure } signature, Citation.Excerpt: { } line }
        && (signature is { Code: FailureCodes.HttpTimeout, Layer: "platform" } || line.Contains("upstream timed out", StringComparison.Ordinal) || (line.Contains("504", StringComparison.Ordinal) && signature.Id.StartsWith("http.", StringComparison.Ordinal))
            || (signature.Id == "answer.502" && line.Contains(" 504 ", StringComparison.Ordinal) && context.Model.Find(observation.Component)?.Kind == ComponentKind.Proxy));

    // What is to be changed is the proxy's line: where the proxy is a component of its own, the finding is its.
    private static FindingDraft OfProxy(DiagnosisContext context, TimeLimit limit, ComponentModel component, string? environment, Status status, string summary, double confidence) =>
        context.Model.Find(limit.Caller) is { } proxy && proxy != component
            ? new(FailureCodes.ConfigTimeoutMisaligned, proxy.Name, environment, status, summary, confidence) { Subject = limit.Citation.Location, Target = component.Name }
            : New(component, environment, status, summary, confidence, limit.Citation.Location);

    private static FindingDraft New(ComponentModel component, string? environment, Status status, string summary, double confidence, string place) =>
        new(FailureCodes.ConfigTimeoutMisaligned, component.Name, environment, status, summary, confidence) { Subject = place };
}
