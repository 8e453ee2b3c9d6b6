using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A database takes no more connections, and the pools of one of its clients alone may open more than it takes: that client's pool is the cause, whoever is refused, and whatever waits for a connection meanwhile.
/// </summary>
/// <remarks>Source: PostgreSQL documentation, max_connections and superuser_reserved_connections; HikariCP wiki, About Pool Sizing.</remarks>
internal sealed class PoolBudgetRule : IFindingRule, IExplanationRule
{
    private const string Topic = "pool-budget";

    // Pools that are so many times those of the next client leave it nothing.
    private const int MostOfAll = 3;

    // More clients than that are no few that share a server.
    private const int MostClients = 50;

    private static readonly HashSet<string> s_effects = [FailureCodes.DbTooManyConnections, FailureCodes.DbPoolerSaturated, FailureCodes.DbPoolerBackend];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (IGrouping<(ComponentModel? Server, string? Environment), LogObservation> refused in context.LogsBy.WithCode(FailureCodes.DbTooManyConnections).Where(o => !o.IsHistory).GroupBy(o => (DatabaseServers.OrOnly(context, o), o.Environment)))
        {
            if (refused.Key.Server is not { } server || refused.First().Event.Signature.Id.StartsWith("mysql.", StringComparison.Ordinal)) continue;
            (int limit, Citation? declared) = ConnectionBudget.Limit(context, server, refused.Key.Environment) ?? (ConnectionBudget.UsualLimit, null);
            // Where the limit was lowered, and the pools would have found room without, it is not the pools that are at fault.
            int room = limit < ConnectionBudget.UsualLimit ? ConnectionBudget.UsualLimit : limit - ConnectionBudget.Reserved;
            if (ConnectionBudget.Demands(context, server, refused.Key.Environment).Where(d => d.Connections > room).ToArray() is not [var most]) continue;
            var draft = new FindingDraft(FailureCodes.DbTooManyConnections, most.Client.Name, refused.Key.Environment, Status.Fail, $"{most.Words} to {server.Name}: {ConnectionBudget.Taken(limit, declared)}", 0.92) { IsFault = true, Topic = Topic };
            draft.Citations.AddRange(most.Citations);
            if (declared is not null) draft.Citations.Add(declared);
            draft.Citations.AddRange(refused.DistinctBy(o => o.Component).Select(o => o.Event.Citation));
            draft.NextSteps.Add(ConnectionBudget.Advice(most, limit));
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Topic: Topic, Status: Status.Fail }))
        {
            ComponentModel? client = context.Model.Find(cause.Component);
            ComponentModel? server = DatabaseServers.Of(context, client) ?? (client is null ? null : DatabaseServers.OfUnnamed(context, client, cause.Environment) ?? DatabaseServers.OfUser(context, client, cause.Environment));
            foreach (FindingDraft effect in findings.All.Where(f => s_effects.Contains(f.Code) && f != cause && f.SharesEnvironment(cause)))
            {
                ComponentModel? told = context.Model.Find(effect.Component);
                if (server is not null && (DatabaseServers.Of(context, told) == server || (told is not null && (context.Model.NeedsOf(told).Contains(server) || DatabaseServers.OfUnnamed(context, told, effect.Environment) == server || DatabaseServers.OfUser(context, told, effect.Environment) == server))))
                    yield return new Explanation(cause, effect, 0.95, $"{cause.Component}'s pools take all connections that {server.Name} has", LinkBasis.Declared);
            }
        }

        foreach (IGrouping<(ComponentModel?, string?), FindingDraft> refused in findings.All.Where(f => f is { Code: FailureCodes.DbTooManyConnections, Status: Status.Fail } && f.Topic != Topic).GroupBy(f => (DatabaseServers.Of(context, context.Model.Find(f.Component)), f.Environment)))
        {
            (FindingDraft Draft, int Connections)[] clients = [.. refused.Select(f => (f, context.Model.Find(f.Component) is { IsApplication: true } client ? ConnectionBudget.Of(context, client, f.Environment)?.Connections ?? 0 : -1)).OrderByDescending(c => c.Item2)];
            if (clients.Length is < 2 or > MostClients || clients[0].Connections < MostOfAll * Math.Max(1, clients[1].Connections)) continue;
            foreach ((FindingDraft draft, int _) in clients.Skip(1).Where(c => c.Connections >= 0))
                yield return new Explanation(clients[0].Draft, draft, 0.85, $"{clients[0].Draft.Component}'s pools take most of the server's connections", LinkBasis.Declared);
        }
    }
}
