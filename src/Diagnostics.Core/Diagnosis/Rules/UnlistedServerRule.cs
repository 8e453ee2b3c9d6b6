using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A workload of a cluster waits in vain for another one of its namespace, and the network policies that select its pods let it connect to others only: what they do not list is dropped without a word. Told only where its log says so again
/// and again, or somebody asked from its pod.
/// </summary>
/// <remarks>Source: Kubernetes documentation, Network Policies: once a policy for egress selects a pod, only what some policy lists may leave it.</remarks>
internal sealed partial class UnlistedServerRule : IFindingRule, IExplanationRule
{
    private const string Topic = "unlisted-server";

    private const int FewestAsked = 2;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var missed in Timeouts(context).GroupBy(o => (Client: context.Model.Find(o.Component), Server: LogTargets.Resolve(context, o), o.Environment)))
        {
            if (missed.Key is not { Client: { } client, Server: { } server } || (LogTally.Total(missed.Select(o => o.Event.Tally)) < FewestAsked && !missed.Any(o => ByHand().IsMatch(o.Event.Citation.Excerpt ?? "")))) continue;
            if (client.UnlistedServers.FindLast(u => ComponentModel.Applies(u.Environment, missed.Key.Environment) && context.Model.Find(u.Server) == server) is not { Citation: { } policy } listed) continue;
            var draft = new FindingDraft(FailureCodes.NetTimeout, client.Name, missed.Key.Environment, Status.Fail, $"{client.Name} cannot reach {server.Name}: {listed.Words}", 0.92)
            { IsFault = true, Topic = Topic, Subject = server.Name, Port = missed.First().Event.Port, Observer = client.Name, Target = server.Name };
            draft.Citations.Add(policy);
            draft.Citations.Add(missed.First().Event.Citation);
            draft.NextSteps.Add($"At {policy.Location}, let it connect to the pods of {server.Name} by the labels that these have, then apply");
            yield return draft;
        }
    }

    /// <summary>That it misses the server follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.NetTimeout, Status: Status.Fail, Topic: Topic }))
        {
            HashSet<string> places = [.. Timeouts(context).Where(o => context.Model.Find(o.Component)?.Name == cause.Component).Select(o => o.Event.Citation.Location)];
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause) && e.Code is FailureCodes.NetTimeout or FailureCodes.DependencyFailed or FailureCodes.AppErrorsRising && e.Citations.Exists(c => places.Contains(c.Location))))
                yield return new Explanation(cause, effect, 0.95, $"nothing lets {cause.Component} connect to {cause.Target}", LinkBasis.Measured);
        }
    }

    private static IEnumerable<LogObservation> Timeouts(DiagnosisContext context) =>
        context.LogsBy.WithCode(FailureCodes.NetTimeout).Where(o => !o.IsHistory && o.Component is not null && o.Event.Field("host") is not null);

    [GeneratedRegex(@"^\s{0,8}(?:nc|ncat|telnet): ", RegexOptions.CultureInvariant, 250)]
    private static partial Regex ByHand();
}
