using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A load test crossed the limit that it sets on response times, and the log of one service alone says that its requests take long, again and again: that service is slow. Where its database logs slow statements, one of
/// them is shown.
/// </summary>
/// <remarks>Source: k6 documentation, thresholds; PostgreSQL documentation, log_min_duration_statement (<c>duration: 3105.911 ms</c>).</remarks>
internal sealed class SlowServiceRule : IFindingRule, IExplanationRule
{
    private const string Topic = "slow-service";

    private const int Fewest = 3;

    // What people wait for: a second is where attention begins to wander. Source: Nielsen, Response Times: The 3 Important Limits.
    private const double Slow = 1;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation crossed in context.LogsBy.WithCode(FailureCodes.ReadinessBelowThreshold).Where(o => !o.IsHistory && o.Event.Citation.Excerpt?.Contains("duration", StringComparison.OrdinalIgnoreCase) == true).Take(1))
        {
            (ComponentModel Component, (double Seconds, Citation Citation)[] Slow)[] slow = [.. context.Model.Components.Where(c => c.IsApplication && c.Kind != ComponentKind.Proxy).Select(c => (c, SlowOf(context, c))).Where(c => c.Item2.Length > 0)];
            // Whoever waits for another is slow with it.
            (ComponentModel Component, (double Seconds, Citation Citation)[] Slow)[] deepest = [.. slow.Where(s => !context.Model.NeedsOf(s.Component).Any(n => Array.Exists(slow, o => o.Component == n)))];
            if (deepest is not [var one]) continue;
            (double longest, Citation place) = one.Slow.MaxBy(s => s.Seconds);
            var draft = new FindingDraft(FailureCodes.HttpSlow, one.Component.Name, crossed.Environment, Status.Fail, $"{one.Component.Name} takes up to {Durations.Show(Math.Round(longest, 1))} for a request, and a load test crossed its limit", 0.82) { IsFault = true, Topic = Topic };
            draft.Citations.Add(place);
            draft.Citations.Add(crossed.Event.Citation);
            if (DatabaseServers.Of(context, one.Component) is { } database && SlowOf(context, database) is [var statement, ..]) draft.Citations.Add(statement.Citation);
            draft.NextSteps.Add("EXPLAIN (ANALYZE, BUFFERS) the slowest statement: a sequential scan over many rows asks for an index that its condition can use");
            yield return draft;
        }
    }

    /// <summary>The test that crossed its limit follows, and proxies that tell of slow requests.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Topic: Topic, Status: Status.Fail }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f.Code is FailureCodes.ReadinessBelowThreshold or FailureCodes.HttpSlow && f.SharesEnvironment(cause)))
                yield return new Explanation(cause, effect, 0.9, $"{cause.Component} is slow", LinkBasis.Measured);
        }
    }

    // More than half of what it finished took long.
    private static (double Seconds, Citation Citation)[] SlowOf(DiagnosisContext context, ComponentModel component)
    {
        (double Seconds, Citation Citation)[] all = [.. FinishedWork.Of(context, component)], slow = [.. all.Where(a => a.Seconds >= Slow)];
        return slow.Length >= Fewest && slow.Length * 2 > all.Length ? slow : [];
    }
}
