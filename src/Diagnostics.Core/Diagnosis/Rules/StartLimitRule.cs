using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Whoever checks a component's health gives up before its start-up can end. The summary shows the arithmetic. A failure where something stops because of it, else a warning. A start-up
/// that was measured in another environment counts where the check was seen to give up; so does one that was ended by the check before the component listened, without any error of its own.
/// </summary>
internal sealed class StartLimitRule : IFindingRule, IExplanationRule
{
    // What a cluster adds to the time until the process is gone: its grace period, 30 s unless a manifest says otherwise. Source: Kubernetes documentation, pod lifecycle.
    private const double Grace = 45;

    private const string Topic = "start-limit";

    private static readonly HashSet<string> s_effects = [FailureCodes.CacheLoading, FailureCodes.DbStarting, FailureCodes.ContainerRestarting, FailureCodes.ContainerExited, FailureCodes.NetRefused, FailureCodes.DeployHealthCheck];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            TimeLimit[] all = [.. component.TimeLimits.Where(l => l.Kind is TimeLimitKind.StartUp or TimeLimitKind.DeclaredStartUp)];
            if (all.Length == 0) continue;
            LogObservation[] kills = [.. context.LogsBy.About(component).Where(ProbeEvents.IsKill)];
            foreach (string? environment in context.Environments)
            {
                TimeLimit[] limits = [.. all.Where(l => ComponentModel.Applies(l.Environment, environment))];
                // A check that can never fail does not give up.
                foreach (TimeLimit limit in limits.Where(l => l.Kind == TimeLimitKind.StartUp && !(IsOfCompose(l) && HealthCheckCommandRule.NeverFails(component, environment))))
                {
                    if (Of(context, component, environment, limits, limit, kills) is { } draft) yield return draft;
                }
            }
        }
    }

    /// <summary>What is ended before it has read its data is met while it reads them, and between two starts.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Topic: Topic, Status: Status.Fail }))
        {
            foreach (FindingDraft effect in findings.Of(cause.Component).Where(f => f != cause && s_effects.Contains(f.Code) && f.SharesEnvironment(cause)))
                yield return new Explanation(cause, effect, 0.92, "it is ended before its start comes to its end", LinkBasis.Declared);
        }
    }

    private static FindingDraft? Of(DiagnosisContext context, ComponentModel component, string? environment, TimeLimit[] limits, TimeLimit limit, LogObservation[] kills)
    {
        LogObservation[] here = [.. kills.Where(k => ComponentModel.Applies(k.Environment, environment))];
        bool isSeen = here.Length > 0 || IsSeen(context, component, environment);
        StartUp[] measured = [.. context.StartUps.Where(s => context.Model.Find(s.Component) == component)];
        StartUp? own = measured.Where(s => ComponentModel.Applies(s.Environment, environment)).MaxBy(s => s.Duration);
        if (own is not null && own.Duration.TotalSeconds > limit.Seconds)
        {
            // It came to its end here, after that time; where the check gave up is elsewhere.
            return kills.Length > 0 && here.Length == 0 ? null : Measured(component, environment, limit, own, here, isSeen);
        }

        if (isSeen && measured.Where(s => s.Duration.TotalSeconds > limit.Seconds).MaxBy(s => s.Duration) is { } elsewhere) return Measured(component, environment, limit, elsewhere, here, isSeen);
        if (here.Length > 0 && limit.IsFatal && EndedLoading(context, component, environment) is { } ended) return WhileLoading(component, environment, limit, here, ended);
        if (here.Length > 0 && limit.IsFatal && own is null) return Unfinished(context, component, environment, limit, here);
        return own is null ? Declared(component, environment, limits, limit) : null;
    }

    private static FindingDraft Measured(ComponentModel component, string? environment, TimeLimit limit, StartUp observed, LogObservation[] kills, bool isSeen)
    {
        bool fatal = limit.IsFatal || component.AwaitedBy.Count > 0 || isSeen;
        string who = component.AwaitedBy.Count > 0 ? "; " + string.Join(" and ", component.AwaitedBy.Select(a => a.Component).Distinct()) + " waits for that" : limit.IsFatal ? ", and it is restarted then" : "";
        double took = observed.Duration.TotalSeconds;
        string where = ComponentModel.Applies(observed.Environment, environment) ? "" : $" (measured in {observed.Environment})";
        var draft = New(component, environment, fatal ? Status.Fail : Status.Warn, $"{component.Name} takes {Durations.Show(took)} to start{where}, but {limit.Words} gives up after {Durations.Show(limit.Seconds)} ({limit.Arithmetic}){who}", fatal ? where.Length > 0 && kills.Length == 0 ? 0.8 : 0.88 : 0.6, limit.Citation.Location);
        draft.Citations.Add(limit.Citation);
        draft.Citations.Add(observed.Begin);
        if (!draft.Citations.Contains(observed.Listens)) draft.Citations.Add(observed.Listens);
        draft.Citations.AddRange(kills.Select(k => k.Event.Citation).Take(2));
        foreach ((string _, Citation citation) in component.AwaitedBy.DistinctBy(a => a.Citation.Location)) draft.Citations.Add(citation);
        draft.NextSteps.Add($"At {limit.Citation.Location}, give the start-up at least {Durations.Show(Math.Ceiling(took * 1.5 / 5) * 5)} ({Where(limit)}), then start {component.Name} again");
        return draft;
    }

    // The check ended it; its own log shows a start that was under way, and no error: nothing else stopped it.
    private static FindingDraft? Unfinished(DiagnosisContext context, ComponentModel component, string? environment, TimeLimit limit, LogObservation[] kills)
    {
        LogObservation[] own = [.. context.LogsBy.About(component).Where(o => ComponentModel.Applies(o.Environment, environment))];
        // What listens, or answers its probe with an error, has started; what logs an error of its own fails for that.
        if (own.Any(o => o.Event.Signature.Kind == LogEventKind.Listen || o.Event.Signature.Id == "platform.kubelet-status" || (o.Event.Signature.Kind == LogEventKind.Failure && !IsOfPlatform(o)))) return null;
        if (context.UnexplainedErrors.Any(u => context.Model.Find(u.Component) == component && ComponentModel.Applies(u.Environment, environment))) return null;
        LogSpan? span = context.LogSpans.Where(s => context.Model.Find(s.Component) == component && ComponentModel.Applies(s.Environment, environment) && kills.All(k => k.Event.Citation.Source != s.End.Source)).MinBy(s => s.Length);
        if (span is null) return null;
        double lasted = span.Length.TotalSeconds;
        string until = lasted <= limit.Seconds + Grace ? $"; its log ends {Durations.Show(Math.Round(lasted, 1))} after its first line, without an error and before it listens" : "; its log holds no error, and no line that says that it listens";
        var draft = New(component, environment, Status.Fail, $"{component.Name} is ended while it still starts: {limit.Words} gives up after {Durations.Show(limit.Seconds)} ({limit.Arithmetic}){until}", 0.8, limit.Citation.Location);
        draft.Citations.Add(limit.Citation);
        draft.Citations.AddRange(kills.Select(k => k.Event.Citation).Take(2));
        draft.Citations.Add(span.End);
        draft.NextSteps.Add($"At {limit.Citation.Location}, give the start-up more time ({Where(limit)}): more than {component.Name} takes where nothing ends it, then start it again");
        return draft;
    }

    // The server's last word is that it was told to end while it read its data.
    private static LogObservation? EndedLoading(DiagnosisContext context, ComponentModel component, string? environment) =>
        context.LogsBy.About(component).FirstOrDefault(o => !o.IsHistory && o.Event.Signature.Id == "redis.ended-loading" && ComponentModel.Applies(o.Environment, environment));

    private static FindingDraft WhileLoading(ComponentModel component, string? environment, TimeLimit limit, LogObservation[] kills, LogObservation ended)
    {
        var draft = new FindingDraft(FailureCodes.ConfigTimeoutMisaligned, component.Name, environment, Status.Fail, $"{component.Name} is ended while it still reads its data: {limit.Words} gives up after {Durations.Show(limit.Seconds)} ({limit.Arithmetic})", 0.9) { IsFault = true, Subject = limit.Citation.Location, Topic = Topic };
        draft.Citations.Add(limit.Citation);
        draft.Citations.AddRange(kills.Select(k => k.Event.Citation).Take(2));
        draft.Citations.Add(ended.Event.Citation);
        draft.NextSteps.Add($"At {limit.Citation.Location}, give the start-up more time ({Where(limit)}): more than {component.Name} takes to read its data, or count LOADING as alive, then start it again");
        return draft;
    }

    // Another file of the same component says how long it may take to start.
    private static FindingDraft? Declared(ComponentModel component, string? environment, TimeLimit[] limits, TimeLimit limit)
    {
        TimeLimit? declared = limits.Where(l => l.Kind == TimeLimitKind.DeclaredStartUp && l.Citation.Source != limit.Citation.Source).MaxBy(l => l.Seconds);
        if (declared is null || declared.Seconds <= limit.Seconds) return null;
        var contradiction = New(component, environment, Status.Warn, $"{component.Name} may take {Durations.Show(declared.Seconds)} to start ({declared.Words}: {declared.Arithmetic}), but {limit.Words} gives up after {Durations.Show(limit.Seconds)} ({limit.Arithmetic})", 0.55, limit.Citation.Location);
        contradiction.Citations.Add(limit.Citation);
        contradiction.Citations.Add(declared.Citation);
        contradiction.NextSteps.Add($"At {limit.Citation.Location}, wait at least {Durations.Show(declared.Seconds)}, or correct {declared.Citation.Location}");
        return contradiction;
    }

    private static string Where(TimeLimit limit) =>
        IsOfCompose(limit) ? "start_period" : limit.Arithmetic.StartsWith("initialDelaySeconds", StringComparison.Ordinal) ? "failureThreshold × periodSeconds of a startupProbe" : "or make the start-up shorter: what it waits for can be loaded once it listens";

    private static bool IsOfCompose(TimeLimit limit) => limit.Arithmetic.StartsWith("start_period", StringComparison.Ordinal);

    private static bool IsOfPlatform(LogObservation observation) =>
        observation.Event.Signature.Code is FailureCodes.ContainerRestarting or FailureCodes.ContainerUnhealthy or FailureCodes.ContainerExited or FailureCodes.DeployHealthCheck or FailureCodes.DeployFailed or FailureCodes.AppStartupTimeout;

    // The log says that a check gave up, whatever came later.
    private static bool IsSeen(DiagnosisContext context, ComponentModel component, string? environment) =>
        context.LogsBy.About(component).Any(o => o.Event.Signature.Code is FailureCodes.ContainerUnhealthy or FailureCodes.DeployHealthCheck or FailureCodes.AppStartupTimeout
            && ComponentModel.Applies(o.Environment, environment)
            && o.Event.Signature.Kind is LogEventKind.Failure or LogEventKind.Probe);

    private static FindingDraft New(ComponentModel component, string? environment, Status status, string summary, double confidence, string place) =>
        new(FailureCodes.ConfigTimeoutMisaligned, component.Name, environment, status, summary, confidence) { Subject = place };
}
