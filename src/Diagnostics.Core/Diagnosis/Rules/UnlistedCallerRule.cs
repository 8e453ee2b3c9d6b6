using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A server does not answer a component that is not among those who may connect to it: packets of others are dropped without a word. The list is that of a managed database's security group, beside which the group that bears the component's name is
/// declared, or that of network policies of a cluster. Told only where the component's log says so again and again.
/// </summary>
/// <remarks>Source: Amazon VPC documentation, security groups (what no rule allows is dropped, and the caller waits until it gives up); Kubernetes documentation, Network Policies.</remarks>
internal sealed class UnlistedCallerRule : IFindingRule, IExplanationRule
{
    private const string Topic = "unlisted-caller";

    private const int FewestAsked = 2;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var given in Timeouts(context).GroupBy(o => (o.Component, o.Event.Port, o.Environment)))
        {
            if (LogTally.Total(given.Select(o => o.Event.Tally)) < FewestAsked || Guard(context, given.First()) is not { } guard) continue;
            var draft = new FindingDraft(FailureCodes.NetTimeout, guard.Server, given.Key.Environment, Status.Fail, $"{guard.Server} does not answer {given.Key.Component}: {guard.Words}", 0.92) { IsFault = true, Topic = Topic, Port = given.Key.Port, Observer = given.Key.Component };
            draft.Citations.Add(guard.List);
            draft.Citations.Add(given.First().Event.Citation);
            draft.NextSteps.Add($"At {guard.List.Location}, add {guard.Missing} of {given.Key.Component}, then apply");
            yield return draft;
        }
    }

    /// <summary>That its callers miss it follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.NetTimeout, Status: Status.Fail, Topic: Topic }))
        {
            HashSet<string> places = [.. Timeouts(context).Where(o => o.Component == cause.Observer && o.Event.Port == cause.Port).Select(o => o.Event.Citation.Location)];
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause) && e.Code is FailureCodes.NetTimeout or FailureCodes.DependencyFailed or FailureCodes.AppErrorsRising && e.Citations.Exists(c => places.Contains(c.Location))))
                yield return new Explanation(cause, effect, 0.95, $"nothing lets {cause.Observer} connect to {cause.Component}", LinkBasis.Measured);
        }
    }

    private static IEnumerable<LogObservation> Timeouts(DiagnosisContext context) =>
        context.LogsBy.WithCode(FailureCodes.NetTimeout).Where(o => !o.IsHistory && o.Component is not null && o.Event.Port is not null);

    private static (string Server, Citation List, string Words, string Missing)? Guard(DiagnosisContext context, LogObservation observation)
    {
        string caller = observation.Component!;
        if (LogTargets.Resolve(context, observation) is { } target && target.UnlistedCallers.FindLast(u => ComponentModel.Applies(u.Environment, observation.Environment) && u.Caller.Equals(caller, StringComparison.OrdinalIgnoreCase)) is { Citation: { } policy })
            return (target.Name, policy, $"network policies let others connect to it, and not {caller}", "the labels");
        // The only one on that port; the caller's own group is known, and may not connect.
        if (context.Model.GuardedServers.Where(g => g.Port == observation.Event.Port).ToArray() is not [var guard]) return null;
        string plain = Plain(caller);
        if (!guard.Groups.Any(g => Plain(g) == plain) || guard.Allowed.Any(g => Plain(g) == plain)) return null;
        return (context.Model.Find(guard.Name)?.Name ?? guard.Name, guard.Citation, string.Create(CultureInfo.InvariantCulture, $"its security group lets others connect to port {guard.Port}, and not {caller}'s"), "the security group");
    }

    private static string Plain(string name) => name.Replace('_', '-').ToUpperInvariant();
}
