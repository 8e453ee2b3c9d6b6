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

        foreach (FindingDraft listening in OfListeners(context)) yield return listening;
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

    // LISTEN binds to the server connection, which goes back to the pool at the end of the transaction: nothing fails, and no notification comes.
    // Source: PgBouncer documentation, features: LISTEN is never possible in transaction pooling.
    private static IEnumerable<FindingDraft> OfListeners(DiagnosisContext context)
    {
        (ComponentModel Component, string? Environment, Setting Setting, Citation Mode)[] led =
        [
            .. context.Model.Components.Where(c => c.IsApplication).SelectMany(c => context.Environments.SelectMany(e => Poolers(c, e).Select(s => (c, e, s, Mode: Mode(context, c, s))))).Where(l => l.Mode is not null && !HasDirect(l.c, l.e)).Select(l => (l.c, l.e, l.s, l.Mode!)),
        ];
        // Of several that may share the code, those that are named after it.
        if (context.Model.Components.Count(c => c.IsApplication && !PoolerComponents.Is(c)) > 1) led = [.. led.Where(l => Listens().IsMatch(l.Component.Name) || l.Component.CommandTexts.Exists(c => Listens().IsMatch(c.Text)) || l.Component.Keys.Any(k => Listens().IsMatch(k)))];
        if (led.DistinctBy(l => l.Component).Count() != 1 || CodeLines.Of(context, Listen(), null).Select(l => l.Citation).FirstOrDefault() is not { } code) yield break;
        (ComponentModel component, string? environment, Setting setting, Citation mode) = led[0];
        var draft = new FindingDraft(FailureCodes.DbPoolerTransactionMode, component.Name, environment, Status.Fail, $"{component.Name} listens for notifications through a pooler in transaction mode, where none arrives: {setting.Key}", 0.85) { IsFault = true, Variable = setting.Key };
        draft.Citations.Add(setting.Citation);
        draft.Citations.Add(mode);
        draft.Citations.Add(code);
        draft.NextSteps.Add($"At {setting.Citation.Location}, give {component.Name} an address of the database itself (or of a pool in session mode) for LISTEN, then restart it");
        yield return draft;
    }

    // The line of the pooler's own file that says so.
    private static Citation? Mode(DiagnosisContext context, ComponentModel component, Setting setting) =>
        SettingEndpoint.Read(setting.Key, setting.Raw) is { } endpoint && context.Model.FindFrom(component, endpoint.Host) is { } pooler ? MountedFiles.Lines(context.Root, pooler, TransactionMode(), context.Redactor).FirstOrDefault() : null;

    private static bool HasDirect(ComponentModel component, string? environment) =>
        component.Keys.Select(k => component.Effective(k, environment)).OfType<Setting>().Any(s => s.Raw.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) && !Poolers(component, environment).Contains(s));

    [GeneratedRegex(@"^\s*pool_mode\s*=\s*transaction\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TransactionMode();

    [GeneratedRegex(@"listen|notif|event", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Listens();

    [GeneratedRegex(@"[""'`]\s*LISTEN\s|\bWaitForNotification\b|\.add_listener\(|\bPostgrex\.Notifications\b|\bPGNotificationListener\b|\.on\(\s*['""]notification['""]|\.wait_for_notify\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Listen();

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
