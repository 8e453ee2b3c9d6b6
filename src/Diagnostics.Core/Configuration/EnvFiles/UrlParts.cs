using System.Globalization;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>
/// The parts of a URL as people write them in .env files, also where it is malformed: a password may hold unescaped <c>@</c>, <c>/</c>, <c>#</c> or <c>?</c>,
/// which <see cref="Uri"/> refuses or, worse, reads as a host. Nothing is decoded.
/// </summary>
internal readonly record struct UrlParts(string Scheme, string? User, string? Password, string Host, int? Port, string Path, bool HasBadPort)
{
    /// <summary>Parts a URL; false where there is no <c>scheme://</c>.</summary>
    public static bool TryParse(string value, out UrlParts parts)
    {
        parts = default;
        int colon = value.IndexOf("://", StringComparison.Ordinal);
        if (colon <= 0) return false;
        ReadOnlySpan<char> scheme = value.AsSpan(0, colon);
        foreach (char c in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '.' or '-')) return false;
        }

        ReadOnlySpan<char> rest = value.AsSpan(colon + 3).Trim();
        string? user = null, password = null;
        int at = UserInfoEnd(scheme, rest);
        if (at >= 0)
        {
            ReadOnlySpan<char> info = rest[..at];
            int split = info.IndexOf(':');
            user = (split < 0 ? info : info[..split]).ToString();
            password = split < 0 ? null : info[(split + 1)..].ToString();
            rest = rest[(at + 1)..];
        }

        int end = rest.IndexOfAny('/', '?', '#');
        ReadOnlySpan<char> authority = end < 0 ? rest : rest[..end];
        string path = end < 0 ? "" : rest[end..].ToString();
        int? port = null;
        bool badPort = false;
        ReadOnlySpan<char> host = authority;
        int portColon = authority.LastIndexOf(':');
        if (portColon >= 0 && portColon > authority.LastIndexOf(']') && !authority[..portColon].Contains(','))
        {
            ReadOnlySpan<char> digits = authority[(portColon + 1)..];
            host = authority[..portColon];
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 0 and <= 65535) port = number;
            else badPort = !digits.IsEmpty;
        }

        parts = new UrlParts(scheme.ToString(), user, password, host.ToString(), port, path, badPort);
        return true;
    }

    // The last '@' ends the user information, unless what comes before it already reads as host, port and path.
    private static int UserInfoEnd(ReadOnlySpan<char> scheme, ReadOnlySpan<char> rest)
    {
        int at = rest.LastIndexOf('@');
        if (at < 0) return -1;
        int end = rest.IndexOfAny('/', '?', '#');
        if (end < 0 || at < end) return at;
        int first = rest[..end].LastIndexOf('@');
        if (first >= 0 && !IsDatabase(scheme)) return first;
        ReadOnlySpan<char> head = rest[..end];
        int colon = head.IndexOf(':');
        if (colon < 0) return -1;
        bool isPort = head.Length - colon - 1 is > 0 and <= 5 && !head[(colon + 1)..].ContainsAnyExceptInRange('0', '9');
        return isPort ? -1 : at;
    }

    /// <summary>Whether a scheme is one of a database, cache or queue.</summary>
    public static bool IsDatabase(ReadOnlySpan<char> scheme)
    {
        int plus = scheme.IndexOf('+');
        ReadOnlySpan<char> name = plus < 0 ? scheme : scheme[..plus];
        foreach (string known in s_databases)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static readonly string[] s_databases =
    [
        "postgres", "postgresql", "postgis", "mysql", "mariadb", "redis", "rediss", "valkey", "mongodb", "amqp", "amqps", "kafka", "nats", "mssql", "sqlserver", "oracle", "sqlite", "sqlite3", "jdbc", "cockroachdb",
        "clickhouse", "cassandra", "neo4j", "neo4js", "bolt", "memcached", "elasticsearch", "ldap", "ldaps", "smtp", "smtps", "sqs", "mqtt", "mqtts", "libsql", "db2", "couchdb", "etcd", "pulsar", "prisma", "prisma+postgres",
    ];
}
