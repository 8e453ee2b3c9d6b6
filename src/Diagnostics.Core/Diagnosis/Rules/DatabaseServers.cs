using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which database a line of a log is about that names none.</summary>
internal static partial class DatabaseServers
{
    /// <summary>The writer itself, where it is one; else the only one that it needs. Null where there is none, or there are several.</summary>
    public static ComponentModel? Of(DiagnosisContext context, ComponentModel? writer) =>
        writer is null or { Kind: ComponentKind.Database } ? writer : context.Model.OnlyNeedOf(writer, ComponentKind.Database);

    /// <summary>The same, or else the only database of the deployment.</summary>
    public static ComponentModel? OrOnly(DiagnosisContext context, LogObservation line) =>
        Of(context, context.Model.Find(line.Component)) ?? Only(context);

    /// <summary>The database of a client whose files name none, since its address is kept as a secret: the only one of the deployment.</summary>
    public static ComponentModel? OfUnnamed(DiagnosisContext context, ComponentModel client, string? environment) =>
        client.IsApplication && !context.Model.NeedsOf(client).Any(n => n.Kind == ComponentKind.Database) && !client.Keys.Select(k => client.Effective(k, environment)).OfType<Setting>().Any(s => Address().IsMatch(s.Raw) || HostKey().IsMatch(s.Key)) ? Only(context) : null;

    /// <summary>
    /// The database of a client whose files give an address that no file here runs: the only one of the deployment, where its own log names the client's user (and database, where files name one) as whom it
    /// refused. Source: PostgreSQL documentation, log_line_prefix (%u, %d): "db=shop,user=api", or "api@shop".
    /// </summary>
    public static ComponentModel? OfUser(DiagnosisContext context, ComponentModel client, string? environment)
    {
        if (!client.IsApplication || context.Model.NeedsOf(client).Any(n => n.Kind == ComponentKind.Database) || Only(context) is not { } server) return null;
        if (Named(client, environment) is not ({ Length: > 0 } user, var database)) return null;
        return context.LogsBy.WithCode(FailureCodes.DbTooManyConnections).Any(o => context.Model.Find(o.Component) == server && ComponentModel.Applies(o.Environment, environment) && IsOf(o.Event.Citation.Excerpt ?? "", user, database)) ? server : null;
    }

    private static bool IsOf(string line, string user, string? database)
    {
        Match match = Prefix().Match(line);
        return match.Success && match.Groups["user"].Value == user && (database is null || match.Groups["database"] is not { Success: true } given || given.Value == database);
    }

    private static (string? User, string? Database) Named(ComponentModel client, string? environment)
    {
        Setting[] settings = [.. client.Keys.Select(k => client.Effective(k, environment)).OfType<Setting>()];
        foreach (Setting setting in settings)
        {
            if (Url().Match(setting.Raw) is { Success: true } url) return (url.Groups["user"].Value, url.Groups["database"] is { Success: true } path ? path.Value : null);
        }

        return (Array.Find(settings, s => UserKey().IsMatch(s.Key))?.Raw.Trim(), Array.Find(settings, s => NameKey().IsMatch(s.Key))?.Raw.Trim());
    }

    private static ComponentModel? Only(DiagnosisContext context) => context.Model.Components.Where(c => c.Kind == ComponentKind.Database).ToArray() is [var only] ? only : null;

    [GeneratedRegex(@"^(?:jdbc:)?(?:postgres(?:ql)?|mysql2?|mariadb|sqlserver|mongodb)[\w+]{0,20}:|\b(?:Host|Server|Data Source)\s{0,4}=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?:db|database)=(?<database>[^\s,]{1,63}),? ?user=(?<user>[^\s,]{1,63})|\buser=(?<user>[^\s,]{1,63}),? ?(?:db|database)=(?<database>[^\s,]{1,63})|(?<![\w.])(?<user>[A-Za-z_][\w\-]{0,62})@(?<database>[A-Za-z_][\w\-]{0,62})(?![\w.])", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^postgres(?:ql)?(?:\+\w{1,20})?://(?<user>[^:@/\s]{1,63})(?::[^@/\s]{0,200})?@[^/\s]{1,255}(?:/(?<database>[\w\-]{1,63}))?", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Url();

    [GeneratedRegex(@"^(?:DB|PG|POSTGRES|POSTGRESQL|DATABASE)_?USER(?:NAME)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex UserKey();

    [GeneratedRegex(@"^(?:(?:PG|POSTGRES_?)(?:DATABASE|DB)|(?:DB|DATABASE|POSTGRES)_?NAME)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex NameKey();

    [GeneratedRegex(@"(?:^|_)(?:DB|PG|POSTGRES|POSTGRESQL|DATABASE|MYSQL)_?HOST(?:NAME)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex HostKey();
}
