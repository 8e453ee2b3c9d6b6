using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Whether a setting of one environment reaches into another. Usable on single entries, without a comparison.</summary>
public static class CrossEnvironment
{
    /// <summary>
    /// The other environment that a URL, connection string, host, queue or bucket names (<c>db.prod.example.com</c> in staging), or null. A key that itself names that environment
    /// (PROD_API_URL) means it; a value that also names its own environment is its own; local environments may use staging's services by name, not production's.
    /// </summary>
    public static string? Named(EnvEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (EnvironmentNames.Normalise(entry.Environment) is not { } own || entry.Origin.IsTemplate) return null;
        // A file whose name tells no environment is taken for development's. What it says of its own environment is then no contradiction but the answer, and a database may be named as its framework names it.
        if (entry.Kind == EnvValueKind.EnvironmentName) return entry.IsEnvironmentAssumed ? null : NamedByEnvironmentKey(entry, own);
        if (entry.RawValue is { } raw && entry.Kind is not EnvValueKind.Secret && CloudResource.In(raw) is { } resource) return NamedByResource(entry, resource, own);
        if (entry.Kind is not (EnvValueKind.Url or EnvValueKind.ConnectionString or EnvValueKind.Host) || entry.RawValue is null) return null;
        // Most values name no other environment anywhere; only those that do are taken apart.
        string? anywhere = null;
        bool ignored = false;
        Scan(entry.RawValue, own, ref anywhere, ref ignored);
        if (anywhere is null || IsListOfOrigins(entry.Key) || EnvEndpoint.Of(entry) is not { IsLoopback: false } endpoint) return null;
        string? named = null;
        bool isOwn = false;
        Scan(endpoint.Host, own, ref named, ref isOwn);
        if (entry.Kind == EnvValueKind.ConnectionString && !entry.IsEnvironmentAssumed)
        {
            Scan(endpoint.Database, own, ref named, ref isOwn);
            if (endpoint.User is { } user) Scan(user, own, ref named, ref isOwn);
        }

        if (named is null || isOwn || NamesEnvironment(entry.Key, named)) return null;
        if (EnvIsolation.IsLocal(own) && named != EnvironmentNames.Production) return null;
        // What a provider calls its sandbox is there for whoever is not production.
        if (named == "sandbox" && own != EnvironmentNames.Production) return null;
        return EnvIsolation.MustBeIsolated(own, named) ? named : null;
    }

    /// <summary>
    /// Whether two environments that must be isolated have the very same database, cache or queue: same host (a name that means the same machine everywhere),
    /// same port, same database and, behind a pooler that tells tenants by user name, the same user.
    /// </summary>
    public static bool SharesData(EnvEntry one, EnvEntry other, EnvDocument oneDocument, EnvDocument otherDocument)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(oneDocument);
        ArgumentNullException.ThrowIfNull(otherDocument);
        // Nearly all pairs are told apart by their hosts.
        if (EnvEndpoint.Of(one) is not { } a || EnvEndpoint.Of(other) is not { } b) return false;
        bool project = a.Project is { } ours && ours == b.Project;
        if (!project && (a.Host != b.Host || one.Kind != other.Kind || !IsOfData(one))) return false;
        if (otherDocument.IsTemplate || !EnvIsolation.MustBeIsolated(oneDocument.Environment, otherDocument.Environment)) return false;
        // One project of a hosted database is one, by whichever of its doors.
        if (project) return true;
        if (!a.IsPublicName || IsMail(a.Scheme)) return false;
        if (one.Kind == EnvValueKind.ConnectionString) return a.Port == b.Port && a.Database == b.Database && (a.User?.Contains('.', StringComparison.Ordinal) != true || a.User == b.User);
        return SameSibling(one.Key, oneDocument, otherDocument);
    }

    /// <summary>Whether an entry may name data that another environment has as well: asked once of what is then compared with many.</summary>
    internal static bool MayShareData(EnvEntry one) => IsOfData(one) || EnvEndpoint.Of(one)?.Project is not null;

    private static bool IsOfData(EnvEntry one) => one.Kind == EnvValueKind.ConnectionString || (one.Kind == EnvValueKind.Host && IsDatabaseHost(one.Key));

    /// <summary>Whether this is the environment that customers use.</summary>
    internal static bool IsProduction(string? environment) => EnvironmentNames.Normalise(environment) == EnvironmentNames.Production;

    /// <summary>How much it matters that <paramref name="from"/> reaches into <paramref name="into"/>.</summary>
    internal static EnvSeverity Severity(string? from, string into) =>
        IsProduction(into) ? EnvSeverity.Critical : IsProduction(from) ? EnvSeverity.High : EnvSeverity.Medium;

    // "invoices-staging" in production's file. Words that name what a queue or bucket is for as often as an environment tell nothing.
    private static string? NamedByResource(EnvEntry entry, string resource, string own)
    {
        string? named = null;
        bool isOwn = false;
        Scan(resource, own, ref named, ref isOwn);
        if (isOwn || named is not (EnvironmentNames.Production or EnvironmentNames.Staging or EnvironmentNames.Development or "preproduction" or "qa" or "uat") || NamesEnvironment(entry.Key, named)) return null;
        if (EnvIsolation.IsLocal(own) && named != EnvironmentNames.Production) return null;
        return EnvIsolation.MustBeIsolated(own, named) ? named : null;
    }

    // APP_ENV=production in staging's file. NODE_ENV and its like name how a framework was built: production everywhere but on a developer's machine.
    private static string? NamedByEnvironmentKey(EnvEntry entry, string own)
    {
        bool framework = entry.Key.ToUpperInvariant() is "NODE_ENV" or "RAILS_ENV" or "RACK_ENV" or "FLASK_ENV" or "MIX_ENV" or "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" or "VERCEL_ENV";
        if (framework || EnvironmentNames.Known(entry.RawValue.AsSpan().Trim()) is not { } named || named == own) return null;
        return EnvIsolation.MustBeIsolated(own, named) ? named : null;
    }

    private static void Scan(string text, string own, ref string? named, ref bool isOwn)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetter(text[i])) continue;
            ReadOnlySpan<char> word = text.AsSpan(start, i - start);
            start = i + 1;
            // "live" and "test" are words of many names; "dev" is a top-level domain.
            bool isTopLevel = i == text.Length && word is "dev";
            if (word.Length < 2 || isTopLevel || word is "live" or "demo" || EnvironmentNames.Known(word) is not { } known) continue;
            if (known == own) isOwn = true;
            else if (named is null || known == EnvironmentNames.Production) named = known;
        }
    }

    private static bool NamesEnvironment(string key, string environment)
    {
        foreach (string word in key.Split('_', '-', '.'))
        {
            if (EnvironmentNames.Known(word) == environment) return true;
        }

        return false;
    }

    private static bool IsListOfOrigins(string key) =>
        key.Contains("CORS", StringComparison.OrdinalIgnoreCase) || key.Contains("ORIGIN", StringComparison.OrdinalIgnoreCase) || key.Contains("ALLOWED", StringComparison.OrdinalIgnoreCase);

    private static bool IsDatabaseHost(string key)
    {
        foreach (string part in (ReadOnlySpan<string>)["DB", "DATABASE", "POSTGRES", "PG", "MYSQL", "MARIADB", "REDIS", "MONGO", "SQL", "RABBITMQ"])
        {
            if (key.StartsWith(part, StringComparison.OrdinalIgnoreCase) || key.Contains("_" + part, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsMail(string scheme) => scheme is "smtp" or "smtps" or "ldap" or "ldaps";

    // DB_HOST is shared on purpose where DB_NAME tells the environments apart.
    private static bool SameSibling(string hostKey, EnvDocument one, EnvDocument other)
    {
        int cut = hostKey.LastIndexOf("HOST", StringComparison.OrdinalIgnoreCase);
        if (cut < 0) return true;
        string prefix = hostKey[..cut];
        foreach (string suffix in (ReadOnlySpan<string>)["NAME", "DATABASE", "DB", "USER", "USERNAME", "PORT", "VHOST"])
        {
            string key = prefix + suffix;
            if (one.Find(key)?.RawValue is { } a && other.Find(key)?.RawValue is { } b && a != b) return false;
        }

        return true;
    }
}
