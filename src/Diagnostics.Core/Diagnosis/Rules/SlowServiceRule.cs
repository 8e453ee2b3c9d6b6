using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A load test crossed the limit that it sets on response times, and the log of one service alone says that its requests take long, again and again: that service is slow. Where its database logs slow statements, one of
/// them is shown; where its processor time is limited and the kernel was seen to hold it back, the limit is the place.
/// </summary>
/// <remarks>Source: k6 documentation, thresholds; PostgreSQL documentation, log_min_duration_statement (<c>duration: 3105.911 ms</c>); Kubernetes documentation, resource management (a limit on processor time is enforced by throttling).</remarks>
internal sealed class SlowServiceRule : IFindingRule, IExplanationRule
{
    private const string Topic = "slow-service";

    private const int Fewest = 3;

    // What people wait for: a second is where attention begins to wander. Source: Nielsen, Response Times: The 3 Important Limits.
    private const double Slow = 1;

    // Held back in most periods, it stands still for most of the time that it works.
    private const double Throttled = 0.5;

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
            if (one.Component.CpuLimits.FindLast(l => ComponentModel.Applies(l.Environment, crossed.Environment)) is { Citation: { } limit } set && ThrottledPods.Of(context, one.Component) is { Share: >= Throttled } held)
            {
                draft.Confidence = 0.92;
                draft.Summary += string.Create(CultureInfo.InvariantCulture, $"; its processor time is limited to {set.Text}, and the kernel holds it back in {held.Share:P0} of the periods");
                draft.Citations.AddRange([limit, place, held.Citation, crossed.Event.Citation]);
                draft.NextSteps.Add($"At {limit.Location}, allow {one.Component.Name} more processor time (or take the limit away and keep the request), apply it, then run the test again");
                yield return draft;
                continue;
            }

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
