using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

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

    private static ComponentModel? Only(DiagnosisContext context) => context.Model.Components.Where(c => c.Kind == ComponentKind.Database).ToArray() is [var only] ? only : null;

    [GeneratedRegex(@"^(?:jdbc:)?(?:postgres(?:ql)?|mysql2?|mariadb|sqlserver|mongodb)[\w+]{0,20}:|\b(?:Host|Server|Data Source)\s{0,4}=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:^|_)(?:DB|PG|POSTGRES|POSTGRESQL|DATABASE|MYSQL)_?HOST(?:NAME)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex HostKey();
}
