using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A managed database does not answer a component whose security group is not among those that may connect to it: packets of others are dropped without a word. Told only where the component's log says so again and again, and the group that bears its
/// name is declared beside the database's.
/// </summary>
/// <remarks>Source: Amazon VPC documentation, security groups (what no rule allows is dropped, and the caller waits until it gives up).</remarks>
internal sealed class UnlistedCallerRule : IFindingRule, IExplanationRule
{
    private const string Topic = "unlisted-caller";

    private const int FewestAsked = 2;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var given in Timeouts(context).GroupBy(o => (o.Component, o.Event.Port, o.Environment)))
        {
            if (given.Select(o => o.Event.Tally).Distinct().Sum(t => t.Count) < FewestAsked || Guard(context, given.First()) is not { } guard) continue;
            string name = context.Model.Find(guard.Name)?.Name ?? guard.Name;
            var draft = new FindingDraft(FailureCodes.NetTimeout, name, given.Key.Environment, Status.Fail, string.Create(CultureInfo.InvariantCulture, $"{name} does not answer {given.Key.Component}: its security group lets others connect to port {guard.Port}, and not {given.Key.Component}'s"), 0.92) { IsFault = true, Variable = Topic, Port = guard.Port, Observer = given.Key.Component };
            draft.Citations.Add(guard.Citation);
            draft.Citations.Add(given.First().Event.Citation);
            draft.NextSteps.Add($"At {guard.Citation.Location}, add the security group of {given.Key.Component}, then apply");
            yield return draft;
        }
    }

    /// <summary>That its callers miss it follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.NetTimeout, Status: Status.Fail, Variable: Topic }))
        {
            HashSet<string> places = [.. Timeouts(context).Where(o => o.Component == cause.Observer && o.Event.Port == cause.Port).Select(o => o.Event.Citation.Location)];
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause) && e.Code is FailureCodes.NetTimeout or FailureCodes.DependencyFailed or FailureCodes.AppErrorsRising && e.Citations.Exists(c => places.Contains(c.Location))))
                yield return new Explanation(cause, effect, 0.95, $"nothing lets {cause.Observer} connect to {cause.Component}", LinkBasis.Measured);
        }
    }

    private static IEnumerable<LogObservation> Timeouts(DiagnosisContext context) =>
        context.LogsBy.WithCode(FailureCodes.NetTimeout).Where(o => !o.IsHistory && o.Component is not null && o.Event.Port is not null);

    // The only one on that port; the caller's own group is known, and may not connect.
    private static GuardedServer? Guard(DiagnosisContext context, LogObservation observation)
    {
        GuardedServer[] guards = [.. context.Model.GuardedServers.Where(g => g.Port == observation.Event.Port)];
        if (guards is not [var guard]) return null;
        string caller = Plain(observation.Component!);
        return guard.Groups.Any(g => Plain(g) == caller) && !guard.Allowed.Any(g => Plain(g) == caller) ? guard : null;
    }

    private static string Plain(string name) => name.Replace('_', '-').ToUpperInvariant();
}
