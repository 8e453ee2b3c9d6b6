using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A container failed on what it depends on because that was not ready yet, and it became ready later: nothing made the one wait for the other. <c>depends_on</c> without a
/// condition waits for the start only.
/// </summary>
/// <remarks>Source: compose specification, depends_on; Docker documentation, control startup order.</remarks>
internal sealed class StartOrderRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation failure in context.CurrentLogs)
        {
            if (Unmigrated(context, failure) is { } early)
            {
                yield return early;
                continue;
            }

            if (failure.Event.Signature.Kind != LogEventKind.Failure || failure.Event.Signature.Code is not (FailureCodes.NetRefused or FailureCodes.DbStarting or FailureCodes.CacheLoading)) continue;
            if (context.Model.Find(failure.Component) is not { IsComposed: true } component || Target(context, component, failure) is not { IsComposed: true } target || target == component) continue;
            Dependency? dependency = component.Dependencies.FirstOrDefault(d => context.Model.Find(d.On) == target && d.Condition is not null && ComponentModel.Applies(d.Environment, failure.Environment));
            // It was told to wait for health: then the order is right, and something else is wrong.
            if (dependency?.Condition is "service_healthy" or "service_completed_successfully" || (dependency is null && component.Declaration is null)) continue;
            // It went on without: the next try got through, or it is made to do without.
            if (CameUp(context, component, failure) || Ready(context, target, failure) is not { } ready) continue;
            yield return Of(component, target, dependency, failure, ready);
        }
    }

    /// <summary>The refusal, what the dependency seemed to be, and what the component did of it, follow.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f.Code == FailureCodes.ContainerDependencyOrder))
        {
            // The schema that a job did not make is missed by all who use that database.
            if (context.Model.Find(cause.Component) is { } job && MigrationJobRule.IsMigration(job))
            {
                foreach (FindingDraft missed in findings.All.Where(f => f.Code == FailureCodes.AppMigration && f.Status == Status.Fail && f.SharesEnvironment(cause) && !f.SharesComponent(cause) && DatabaseServers.Of(context, context.Model.Find(f.Component))?.Name == cause.Target))
                    yield return new Explanation(cause, missed, 0.95, $"{cause.Component} did not make the schema");
            }

            foreach (FindingDraft effect in findings.Of(cause.Target).Concat(findings.Of(cause.Component)))
            {
                bool there = effect.Component != cause.Component && effect.Code is FailureCodes.NetRefused or FailureCodes.DbStarting;
                if (effect.Code == FailureCodes.AppMigration && effect.Component == cause.Component && effect.Citations.Exists(cause.Citations.Contains) && cause.SharesEnvironment(effect))
                {
                    yield return new Explanation(cause, effect, 0.95, "the schema was not made yet");
                    continue;
                }

                bool here = effect.Component == cause.Component && (Meanwhile(cause, effect) || effect.Code is FailureCodes.DbStarting or FailureCodes.CacheLoading or FailureCodes.AppCrash or FailureCodes.ContainerExited or FailureCodes.ContainerRestarting or FailureCodes.NetRefused
                    || (effect.Code == FailureCodes.DependencyFailed && string.Equals(effect.Target, cause.Target, StringComparison.OrdinalIgnoreCase)));
                if ((there || here) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "it was not ready yet");
            }
        }
    }

    // What its migrations and its pool complained of between the refusal and the hour at which the other was ready, all in one log: neither had a connection.
    private static bool Meanwhile(FindingDraft cause, FindingDraft effect)
    {
        if (effect.Code is not (FailureCodes.AppMigration or FailureCodes.DbPoolerSaturated)) return false;
        Citation[] told = [.. cause.Citations.Where(c => c.Kind == CitationKind.Log)], complained = [.. effect.Citations.Where(c => c.Kind == CitationKind.Log)];
        return told.Length > 1 && complained.Length > 0 && complained.All(c => c.Source == told[0].Source && c.Line >= told.Min(t => t.Line) && c.Line <= told.Max(t => t.Line)) && told.All(t => t.Source == told[0].Source);
    }

    // A table was missing, and the job that makes it ended well afterwards: nothing made the one wait for the other's end.
    private static FindingDraft? Unmigrated(DiagnosisContext context, LogObservation failure)
    {
        if (failure.Event.Signature.Code != FailureCodes.AppMigration || !failure.Event.IsFailure || context.Model.Find(failure.Component) is not { IsComposed: true, IsApplication: true } component || CameUp(context, component, failure)) return null;
        foreach (LogObservation done in context.Logs.Where(o => o.Event.Signature.Id == "ready.migrated"))
        {
            if (context.Model.Find(done.Component) is not { IsComposed: true } job || job == component || !IsAfter(done.Event, failure.Event)) continue;
            Dependency? dependency = component.Dependencies.FirstOrDefault(d => context.Model.Find(d.On) == job && ComponentModel.Applies(d.Environment, failure.Environment));
            if (dependency?.Condition == "service_completed_successfully" || (dependency?.Citation ?? component.Declaration) is not { } place) continue;
            string how = dependency is null ? $"nothing makes it wait for {job.Name}" : $"depends_on waits for {job.Name}'s start only";
            var draft = new FindingDraft(FailureCodes.ContainerDependencyOrder, component.Name, failure.Environment, Status.Fail, $"{component.Name} was started before {job.Name} had made the schema, and gave up; {how}", 0.88) { Target = job.Name, Subject = job.Name };
            draft.Citations.Add(place);
            draft.Citations.Add(failure.Event.Citation);
            draft.Citations.Add(done.Event.Citation);
            draft.NextSteps.Add($"At {place.Location}, write depends_on: {job.Name}: condition: service_completed_successfully");
            draft.NextSteps.Add($"{DiagnosisContext.ComposeUp(component, draft.Environment)}  # {job.Name} has ended well by now");
            return draft;
        }

        return null;
    }

    private static bool IsAfter(LogEvent later, LogEvent earlier) =>
        later.Citation.Source == earlier.Citation.Source ? later.Citation.Line > earlier.Citation.Line : later.Time is { } at && earlier.Time is { } before && at > before;

    // "the database system is starting up" names no host: the database that it depends on is meant.
    private static ComponentModel? Target(DiagnosisContext context, ComponentModel component, LogObservation failure)
    {
        if ((LogTargets.Resolve(context, failure) ?? ImpliedTargets.Of(context, failure)) is { } named) return named;
        ComponentKind? kind = failure.Event.Signature.Code switch
        {
            FailureCodes.DbStarting => ComponentKind.Database,
            FailureCodes.CacheLoading => ComponentKind.Cache,
            _ => failure.Event.Port is { } port && !LogTargets.IsLocal(failure.Event.Field("host") ?? "localhost") ? LogTargets.ByWellKnownPort(context, port)?.Kind : null,
        };
        return kind is null ? null : context.Model.OnlyNeedOf(component, kind);
    }

    // Later in its log, or already when it failed: then a request failed, and not the start. Who answers requests has come up.
    private static bool CameUp(DiagnosisContext context, ComponentModel component, LogObservation failure) =>
        context.LogsBy.WrittenBy(component).Any(o => (o.Event.Signature.Kind == LogEventKind.Listen || LogTimeline.IsAnswer(o.Event)) && o.Event.Citation.Source == failure.Event.Citation.Source && (o.Event.Citation.Line > failure.Event.Citation.Line || !o.IsHistory));

    // It listens on the very port, later in the same log, or as another log of its own tells.
    private static LogObservation? Ready(DiagnosisContext context, ComponentModel target, LogObservation failure)
    {
        // Where it is known to listen elsewhere, waiting would not have helped.
        if (failure.Event.Port is { } wanted && PortAnalysis.Of(context, target, failure.Environment).Listening is { } listening && !listening.Ports.Contains(wanted)) return null;
        // A server that makes its files is ready for itself first, and listens for others only afterwards.
        int opened = context.LogsBy.WrittenBy(target).Where(o => o.Event.Signature.Kind == LogEventKind.Listen && o.Event.Port is { } on && on == failure.Event.Port && o.Event.Citation.Source == failure.Event.Citation.Source).Select(o => o.Event.Citation.Line ?? 0).FirstOrDefault();
        bool isUnopened = opened > failure.Event.Citation.Line;
        LogObservation? ready = null;
        foreach (LogObservation observation in context.LogsBy.WrittenBy(target))
        {
            if (observation.Event.Signature.Kind is not (LogEventKind.Listen or LogEventKind.Ready)) continue;
            // A server that still reads its data listens already.
            if (observation.Event.Signature.Kind == LogEventKind.Listen && failure.Event.Signature.Code is FailureCodes.CacheLoading or FailureCodes.DbStarting) continue;
            if (observation.Event.Port is { } listens && failure.Event.Port is { } asked && listens != asked) return null;
            bool same = observation.Event.Citation.Source == failure.Event.Citation.Source;
            // Refused while it listened: it listens where it is not asked.
            if (!same && observation.Event.Time is { } at && failure.Event.Time is { } failed && at < failed && failure.Event.Signature.Code == FailureCodes.NetRefused) return null;
            if (!same || observation.Event.Citation.Line > failure.Event.Citation.Line) ready = observation;
            // It was ready before: it went away, which is another matter.
            else if (failure.Event.Signature.Code != FailureCodes.DbStarting && !isUnopened) return null;
        }

        // What its own log tells of failures is stronger than that it once was ready.
        bool hasFailed = context.LogsBy.WrittenBy(target).Any(o => !o.IsHistory && o.Event.Signature.Kind == LogEventKind.Failure && o != failure && !IsAnswer(o));
        return hasFailed ? null : ready;
    }

    // What a database tells a client of its statement or its log-in says nothing against the database.
    private static bool IsAnswer(LogObservation line) => line.Event.Signature.Code is { } code && (code is FailureCodes.AppMigration or FailureCodes.DbNotFound || code.StartsWith("db.auth", StringComparison.Ordinal));

    private static FindingDraft Of(ComponentModel component, ComponentModel target, Dependency? dependency, LogObservation failure, LogObservation ready)
    {
        Citation place = dependency?.Citation ?? component.Declaration!;
        string how = dependency is null ? $"nothing makes it wait for {target.Name}" : $"depends_on waits for {target.Name}'s start only";
        var draft = new FindingDraft(
            FailureCodes.ContainerDependencyOrder, component.Name, failure.Environment, Status.Fail, $"{component.Name} was started before {target.Name} was ready, and gave up; {how}", 0.88)
        { Target = target.Name, Subject = target.Name };
        draft.Citations.Add(place);
        draft.Citations.Add(failure.Event.Citation);
        draft.Citations.Add(ready.Event.Citation);
        draft.NextSteps.Add($"At {place.Location}, write depends_on: {target.Name}: condition: service_healthy{(target.HealthChecked.Count > 0 ? "" : $", and give {target.Name} a health check")}");
        draft.NextSteps.Add($"{DiagnosisContext.ComposeUp(component, draft.Environment)}  # {target.Name} is ready now");
        return draft;
    }
}
