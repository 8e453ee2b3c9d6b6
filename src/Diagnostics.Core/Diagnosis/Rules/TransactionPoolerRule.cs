using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A client that prepares statements is sent to a pooler in transaction mode, where the next statement may meet another server connection. Proved by the log; or asked for by the connection string itself.
/// </summary>
internal sealed partial class TransactionPoolerRule : IFindingRule
{
    // Supabase's pooler: 6543 is transaction mode, 5432 session mode.
    private const int TransactionPort = 6543;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        var logged = new HashSet<(ComponentModel, string?)>();
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature is not { Kind: LogEventKind.Failure, Code: FailureCodes.DbPoolerTransactionMode } || context.Model.Find(observation.Component) is not { } component) continue;
            if (Poolers(component, observation.Environment).FirstOrDefault() is not { } setting || !logged.Add((component, observation.Environment))) continue;
            FindingDraft draft = Of(component, observation.Environment, setting, Status.Fail, $"{component.Name}'s {setting.Key} leads to a pooler in transaction mode, where its prepared statements break", 0.92);
            draft.Citations.Add(observation.Event.Citation);
            yield return draft;
        }

        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (string? environment in context.Environments)
            {
                foreach (Setting setting in Poolers(component, environment))
                {
                    if (!logged.Contains((component, environment)) && Prepares().IsMatch(setting.Raw))
                        yield return Of(component, environment, setting, Status.Warn, $"{component.Name}'s {setting.Key} asks for prepared statements at a pooler in transaction mode, where they break", 0.6);
                }
            }
        }
    }

    private static FindingDraft Of(ComponentModel component, string? environment, Setting setting, Status status, string summary, double confidence)
    {
        var draft = new FindingDraft(FailureCodes.DbPoolerTransactionMode, component.Name, environment, status, summary, confidence) { Variable = setting.Key };
        draft.Citations.Add(setting.Citation);
        draft.NextSteps.Add($"At {setting.Citation.Location}, use the pooler's session mode (port 5432), or turn prepared statements off in the client: asyncpg statement_cache_size=0, psycopg prepare_threshold=None, Prisma ?pgbouncer=true");
        return draft;
    }

    private static IEnumerable<Setting> Poolers(ComponentModel component, string? environment)
    {
        foreach (string key in component.Keys)
        {
            if (component.Effective(key, environment) is not { Raw.Length: > 0 } setting || SettingEndpoint.Read(key, setting.Raw) is not { } endpoint) continue;
            bool pooler = endpoint.Host.Contains("pooler", StringComparison.OrdinalIgnoreCase) || endpoint.Host.Contains("pgbouncer", StringComparison.OrdinalIgnoreCase);
            if (endpoint.Port == TransactionPort || (pooler && endpoint.Port is not 5432)) yield return setting;
        }
    }

    [GeneratedRegex(@"[?&;]\s*(?:prepared_statements?=(?:true|1)|prepare_?threshold=[1-9]|max auto prepare=[1-9]|statement_cache_size=[1-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Prepares();
}
