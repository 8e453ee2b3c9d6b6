using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What one client tells of an answer that its server gave, and what would make another client's telling one of the same fault. Keys may hold values in clear and never leave Core.</summary>
/// <param name="Draft">Its finding.</param>
/// <param name="Servers">The servers of the kind that it needs, directly or through a pooler.</param>
/// <param name="DiffersFromServer">Whether files show that it sends something other than the server has: a fault of its own.</param>
/// <param name="Keys">What it shares with others of the same fault: lines of files, values that are sent, a database.</param>
/// <param name="Lines">Those of the keys that are lines.</param>
internal sealed partial record FaultTelling(FindingDraft Draft, IReadOnlyList<string> Servers, bool DiffersFromServer, IReadOnlyList<string> Keys, IReadOnlyList<string> Lines)
{
    /// <summary>What a link to another client's telling rests on.</summary>
    public LinkBasis Basis => Lines.Count > 0 ? LinkBasis.Declared : LinkBasis.Inferred;

    /// <summary>Whether its component is the job that brings the schema about: by its name, or since it runs a client of the database and nothing else.</summary>
    public bool IsOfMigration { get; private init; }

    /// <summary>Why it is the same fault as another's.</summary>
    public string Reason(FindingDraft first)
    {
        string? line = Lines.FirstOrDefault(l => first.Citations.Exists(c => c.Location == l));
        return line is not null ? $"both have it from {line}" : $"it is the same as {first.Component}'s";
    }

    /// <summary>Reads what a finding's component is given.</summary>
    public static FaultTelling Of(DiagnosisContext context, FindingDraft draft)
    {
        ComponentModel? client = context.Model.Find(draft.Component);
        ComponentModel[] servers = client is null ? [] : [.. Needed(context, client, KindOf(draft.Code), draft.Environment).Distinct()];
        HashSet<string> own = client is null ? [] : [.. client.Settings.Select(s => s.Setting.Citation.Location)];
        HashSet<string> theirs = [.. servers.SelectMany(s => s.Settings).Select(s => s.Setting.Citation.Location)];
        string[] lines = [.. draft.Citations.Where(c => c.Kind == CitationKind.Config && c.Line is not null).Select(c => c.Location)];
        string[] shared = [.. lines.Where(l => !theirs.Contains(l) || own.Contains(l))];
        var keys = new List<string>(shared);
        if (client is not null && (CredentialNames.DatabaseRejections.Contains(draft.Code) || CredentialNames.CacheRejections.Contains(draft.Code) || draft.Code == FailureCodes.CacheAuthUnexpected))
        {
            bool ofDatabase = CredentialNames.DatabaseRejections.Contains(draft.Code);
            // With the server that it is for: two servers may well have passwords alike.
            foreach (string password in Passwords(client, draft.Environment, ofDatabase)) keys.AddRange(servers.Select(s => s.Name).DefaultIfEmpty("").Select(s => s + "\n" + password));
        }
        else if (draft.Code is FailureCodes.AppMigration or FailureCodes.DbPoolerTransactionMode && servers.Length == 1)
        {
            keys.Add("server\n" + servers[0].Name);
        }
        else if (draft.Code == FailureCodes.AppMigration && servers.Length == 0)
        {
            // No file tells which database it uses: processes of one program miss one and the same table or column.
            keys.AddRange(draft.Citations.Select(c => Missed().Match(c.Excerpt ?? "")).Where(m => m.Success).Select(m => "missed\n" + m.Groups["name"].Value).Distinct(StringComparer.Ordinal));
        }

        return new FaultTelling(draft, [.. servers.Select(s => s.Name)], lines.Any(l => theirs.Contains(l) && !own.Contains(l)), keys, shared)
        {
            IsOfMigration = client is not null && (MigrationJobRule.IsMigration(client) || client.CommandTexts.Exists(c => ClientPrograms.Are(c.Text))),
        };
    }

    // As PostgreSQL, SQLite, MySQL and SQL Server name it.
    [GeneratedRegex(@"(?:column|relation|table|no such (?:table|column):|Unknown column|Invalid (?:object|column) name|Table) [""'`\\]{0,3}(?<name>[A-Za-z_][\w.]{2,120})", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Missed();

    private static ComponentKind KindOf(string code) =>
        code.StartsWith("cache.", StringComparison.Ordinal) ? ComponentKind.Cache : code.StartsWith("service.", StringComparison.Ordinal) ? ComponentKind.Queue : ComponentKind.Database;

    // Directly, or behind a pooler.
    private static IEnumerable<ComponentModel> Needed(DiagnosisContext context, ComponentModel client, ComponentKind kind, string? environment)
    {
        foreach (ComponentModel near in client.Dependencies.Where(d => ComponentModel.Applies(d.Environment, environment)).Select(d => context.Model.Find(d.On)).OfType<ComponentModel>())
        {
            if (near.Kind == kind) yield return near;
            if (near.IsApplication) continue;
            foreach (ComponentModel far in near.Dependencies.Select(d => context.Model.Find(d.On)).OfType<ComponentModel>())
            {
                if (far.Kind == kind) yield return far;
            }
        }
    }

    private static IEnumerable<string> Passwords(ComponentModel client, string? environment, bool ofDatabase)
    {
        foreach (string key in client.Keys)
        {
            if (client.Effective(key, environment) is not { Raw.Length: > 0 } setting || setting.Raw.Contains("${", StringComparison.Ordinal)) continue;
            bool isUrl = ofDatabase ? DatabaseSetting.Read(key, setting.Raw) is not null : setting.Raw.StartsWith("redis", StringComparison.OrdinalIgnoreCase);
            if (isUrl) foreach (string password in ConnectionPasswords.Of(setting.Raw)) yield return password;
            else if ((ofDatabase ? CredentialNames.IsOfDatabase(key) : CredentialNames.IsOfCache(key)) && SecretNames.IsSecret(key)) yield return setting.Raw;
        }
    }
}
