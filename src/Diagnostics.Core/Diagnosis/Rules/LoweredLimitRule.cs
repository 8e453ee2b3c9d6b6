using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A database takes no more connections, and a file lets it take fewer than its product does by itself: the pools of its clients would have found room. What is too small is the server's limit, not the pools.
/// </summary>
/// <remarks>Source: MySQL reference manual, max_connections (151 unless set); PostgreSQL documentation, max_connections (100 unless set).</remarks>
internal sealed class LoweredLimitRule : IFindingRule, IExplanationRule
{
    private const int UsualOfMySql = 151;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (IGrouping<(ComponentModel? Server, string? Environment), LogObservation> refused in context.LogsBy.WithCode(FailureCodes.DbTooManyConnections).Where(o => !o.IsHistory).GroupBy(o => (DatabaseServers.Of(context, context.Model.Find(o.Component)), o.Environment)))
        {
            if (refused.Key.Server is not { } server || ConnectionBudget.Limit(context, server, refused.Key.Environment) is not ({ } limit, { } declared)) continue;
            int usual = refused.First().Event.Signature.Id.StartsWith("mysql.", StringComparison.Ordinal) ? UsualOfMySql : ConnectionBudget.UsualLimit;
            List<ConnectionDemand> demands = ConnectionBudget.Demands(context, server, refused.Key.Environment);
            int sum = demands.Sum(d => d.Connections);
            if (limit >= usual || sum <= limit || sum > usual) continue;
            var draft = new FindingDraft(FailureCodes.DbTooManyConnections, server.Name, refused.Key.Environment, Status.Fail, string.Create(CultureInfo.InvariantCulture, $"{server.Name} takes {limit} connections, where {usual} are usual: {string.Join(" and ", demands.Select(d => d.Words))}"), 0.92) { IsFault = true };
            draft.Citations.Add(declared);
            draft.Citations.AddRange(demands.Select(d => d.Citations[0]));
            draft.Citations.AddRange(refused.DistinctBy(o => o.Component).Select(o => o.Event.Citation));
            draft.NextSteps.Add(string.Create(CultureInfo.InvariantCulture, $"At {declared.Location}, let it take more than {sum}, then restart {server.Name}"));
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DbTooManyConnections, Status: Status.Fail, IsFault: true }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f.Code == FailureCodes.DbTooManyConnections && f != cause && !f.SharesComponent(cause) && f.SharesEnvironment(cause)))
            {
                if (DatabaseServers.Of(context, context.Model.Find(effect.Component))?.Name == cause.Component) yield return new Explanation(cause, effect, 0.95, "the server's limit was set too low for the pools of its clients", LinkBasis.Declared);
            }
        }
    }
}
