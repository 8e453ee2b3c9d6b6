using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>No resolver answers a component whose network policies let nothing leave it to port 53: every name is asked in vain. Told only where its log says so again and again.</summary>
/// <remarks>Source: Kubernetes documentation, Network Policies, and DNS for Services and Pods.</remarks>
internal sealed class BlockedResolverRule : IFindingRule, IExplanationRule
{
    private const string Topic = "blocked-resolver";

    private const int FewestAsked = 2;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var asked in context.LogsBy.WithCode(FailureCodes.DnsTimeout).Where(o => !o.IsHistory).GroupBy(o => (Client: context.Model.Find(o.Component), o.Environment)))
        {
            if (asked.Key.Client is not { } client || LogTally.Total(asked.Select(o => o.Event.Tally)) < FewestAsked) continue;
            if (client.WithoutResolver.FindLast(w => ComponentModel.Applies(w.Environment, asked.Key.Environment)) is not { Citation: { } policy }) continue;
            var draft = new FindingDraft(FailureCodes.DnsTimeout, client.Name, asked.Key.Environment, Status.Fail, $"{client.Name}: no resolver answers, for its network policy lets nothing leave it to port 53", 0.92) { IsFault = true, Topic = Topic, Observer = client.Name };
            draft.Citations.Add(policy);
            draft.Citations.Add(asked.First().Event.Citation);
            draft.NextSteps.Add($"At {policy.Location}, let it ask the cluster's resolver: to the namespace kube-system, ports 53 UDP and 53 TCP");
            yield return draft;
        }
    }

    /// <summary>What it could not reach for want of an address follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DnsTimeout, Status: Status.Fail, Topic: Topic }))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause)))
            {
                bool follows = effect.Code is FailureCodes.DnsTimeout ? effect.SharesComponent(cause) || string.Equals(effect.Observer, cause.Component, StringComparison.OrdinalIgnoreCase)
                    : effect.Code is FailureCodes.AppErrorsRising or FailureCodes.DependencyFailed or FailureCodes.HttpServerError && effect.SharesComponent(cause);
                if (follows) yield return new Explanation(cause, effect, 0.92, $"{cause.Component} may not ask for names", LinkBasis.Measured);
            }
        }
    }
}
