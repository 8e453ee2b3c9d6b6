namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Names of variables that people use for the same thing: DB_URL and DATABASE_URL, REDIS_PASS and REDIS_PASSWORD.</summary>
internal static class AlikeNames
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DATABASE"] = "DB", ["POSTGRES"] = "DB", ["POSTGRESQL"] = "DB", ["PG"] = "DB", ["URI"] = "URL", ["DSN"] = "URL", ["CONNECTIONSTRING"] = "URL", ["PASS"] = "PASSWORD", ["PASSWD"] = "PASSWORD", ["PWD"] = "PASSWORD",
        ["USERNAME"] = "USER", ["HOSTNAME"] = "HOST", ["SERVER"] = "HOST", ["ADDR"] = "HOST", ["ADDRESS"] = "HOST", ["DBNAME"] = "NAME", ["AUTHENTICATION"] = "AUTH", ["CREDENTIALS"] = "CREDENTIAL", ["ENVIRONMENT"] = "ENV",
    };

    /// <summary>Whether two different names say the same: by other words for it, or in other letters' case.</summary>
    public static bool AreAlike(string one, string other) => one != other && Plain(one) is { Length: > 3 } plain && plain == Plain(other);

    private static string Plain(string name) => string.Join('_', name.Replace("CONNECTION_STRING", "CONNECTIONSTRING", StringComparison.OrdinalIgnoreCase).Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => s_words.GetValueOrDefault(w, w.ToUpperInvariant())));
}
