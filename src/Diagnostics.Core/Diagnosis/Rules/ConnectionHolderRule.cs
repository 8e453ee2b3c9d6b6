using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Several clients of a PostgreSQL server are told that its connections are all taken, and a table of pg_stat_activity shows who holds them: where one client holds more than all others together, the others are refused
/// because of it.
/// </summary>
/// <remarks>Source: PostgreSQL documentation, pg_stat_activity (one row for each connection); runtime-config-connection, max_connections; ALTER ROLE … CONNECTION LIMIT.</remarks>
internal sealed class ConnectionHolderRule : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] told = [.. findings.All.Where(f => f is { Code: FailureCodes.DbTooManyConnections, Status: Status.Fail, Topic: null, Component: not null })];
        if (told.Length < 2 || context.Activity.Clients is not { Count: > 1 } clients) yield break;
        (ComponentModel holder, (int connections, Citation citation)) = clients.MaxBy(c => c.Value.Connections);
        int all = clients.Sum(c => c.Value.Connections);
        if (connections * 2 <= all) yield break;
        foreach (FindingDraft cause in told.Where(f => context.Model.Find(f.Component) == holder))
        {
            foreach (FindingDraft effect in told.Where(f => f != cause && f.SharesEnvironment(cause) && context.Model.Find(f.Component) is { } client && client != holder && clients.ContainsKey(client)))
                yield return new Explanation(cause, effect, 0.9, string.Create(CultureInfo.InvariantCulture, $"{holder.Name} holds {connections} of {all} connections ({citation.Location})"), LinkBasis.Measured);
        }
    }
}
