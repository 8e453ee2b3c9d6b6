using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What a component logs in with to a server of the same deployment, and the lines that say so. Values are in clear and never leave Core.</summary>
/// <param name="Server">The component that is the server.</param>
/// <param name="User">The user's name; null where none is given.</param>
/// <param name="Password">The password; null where none is given.</param>
/// <param name="Database">The database; null where none is given.</param>
/// <param name="Key">The key of the setting that names the server.</param>
/// <param name="Citation">Its line.</param>
/// <param name="PasswordCitation">The line of the password, where it is another.</param>
/// <param name="UserCitation">The line of the user's name, where it is another.</param>
/// <param name="DatabaseCitation">The line of the database, where it is another.</param>
internal sealed record ClientCredential(ComponentModel Server, string? User, string? Password, string? Database, string Key, Citation Citation, Citation PasswordCitation, Citation UserCitation, Citation DatabaseCitation)
{
    private static readonly string[] s_users = ["USER", "USERNAME", "USER_NAME", "LOGIN"];
    private static readonly string[] s_passwords = ["PASSWORD", "PASS", "PASSWD", "PWD"];
    private static readonly string[] s_databases = ["DATABASE", "NAME", "DB", "DBNAME"];

    /// <summary>The credentials that a component's effective settings hold.</summary>
    public static IEnumerable<ClientCredential> Of(DiagnosisContext context, ComponentModel client, string? environment)
    {
        foreach (string key in client.Keys)
        {
            if (client.Effective(key, environment) is not { Raw.Length: > 0, IsAssumed: false } setting || SettingEndpoint.Read(key, setting.Raw) is not { } endpoint) continue;
            if (context.Model.FindExact(endpoint.Host) is not { IsComposed: true } server || server == client || !(server.Kind is ComponentKind.Database or ComponentKind.Cache or ComponentKind.Queue || PoolerComponents.Is(server))) continue;
            string prefix = Prefix(key);
            Setting? Beside(string[] endings) => endings.Select(e => client.Effective(prefix + e, environment) ?? client.Effective(prefix.TrimEnd('_') + e, environment)).FirstOrDefault(s => s is { Raw: not ("" or "null" or "nil" or "none" or "None" or "(null)") });
            Setting? user = Beside(s_users), password = Beside(s_passwords), database = Beside(s_databases);
            (string? inUser, string? inPassword, string? inDatabase) = InUrl(setting.Raw);
            bool own = inPassword is not null;
            yield return new ClientCredential(
                server, inUser ?? user?.Raw, inPassword ?? password?.Raw, inDatabase ?? (setting.Raw.Contains("://", StringComparison.Ordinal) ? null : database?.Raw), key, setting.Citation, own || password is null ? setting.Citation : password.Citation, inUser is not null || user is null ? setting.Citation : user.Citation, inDatabase is not null || database is null ? setting.Citation : database.Citation);
        }
    }

    // DB_HOST, DATABASE_URL, SPRING_DATASOURCE_URL: what stands before the last word is common to those beside it.
    private static string Prefix(string key)
    {
        int last = key.LastIndexOf('_');
        return last < 0 ? key.Replace("HOST", "", StringComparison.OrdinalIgnoreCase).Replace("URL", "", StringComparison.OrdinalIgnoreCase) : key[..(last + 1)];
    }

    private static (string? User, string? Password, string? Database) InUrl(string raw)
    {
        string url = raw.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase) ? raw["jdbc:".Length..] : raw;
        if (!UrlParts.TryParse(url, out UrlParts parts))
        {
            string? Of(params ReadOnlySpan<string> names)
            {
                foreach (string part in raw.Split(';'))
                {
                    int equals = part.IndexOf('=', StringComparison.Ordinal);
                    if (equals > 0 && names.Contains(part[..equals].Trim().ToLowerInvariant())) return part[(equals + 1)..].Trim();
                }

                return null;
            }

            return raw.Contains(';', StringComparison.Ordinal) ? (Of("username", "user id", "uid", "user"), Of("password", "pwd"), Of("database", "initial catalog")) : (null, null, null);
        }

        string path = parts.Path.ToString();
        int end = path.IndexOfAny(['?', '#']);
        string database = (end < 0 ? path : path[..end]).Trim('/');
        string? password = ConnectionPasswords.Of(url) is [.., var last] ? last : null;
        return (parts.User.IsEmpty ? null : Uri.UnescapeDataString(parts.User.ToString()), password, database.Length == 0 || database.Contains('/', StringComparison.Ordinal) ? null : database);
    }
}
