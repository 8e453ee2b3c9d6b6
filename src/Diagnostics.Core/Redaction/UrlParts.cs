using System.Globalization;

namespace Diagnostics.Core.Redaction;

/// <summary>
/// The parts of a URL as people write them in .env files, also where it is malformed: a password may hold unescaped <c>@</c>, <c>/</c>, <c>#</c> or <c>?</c>,
/// which <see cref="Uri"/> refuses or, worse, reads as a host. Nothing is decoded and nothing is copied.
/// </summary>
internal readonly ref struct UrlParts
{
    private static readonly string[] s_databases =
    [
        "postgres", "postgresql", "postgis", "mysql", "mariadb", "redis", "rediss", "valkey", "mongodb", "amqp", "amqps", "kafka", "nats", "mssql", "sqlserver", "oracle", "sqlite", "sqlite3", "jdbc", "cockroachdb",
        "clickhouse", "cassandra", "neo4j", "neo4js", "bolt", "memcached", "elasticsearch", "ldap", "ldaps", "smtp", "smtps", "sqs", "mqtt", "mqtts", "libsql", "db2", "couchdb", "etcd", "pulsar", "prisma",
    ];

    /// <summary>What stands before <c>://</c>.</summary>
    public ReadOnlySpan<char> Scheme { get; private init; }

    /// <summary>Whether there is user information.</summary>
    public bool HasUser { get; private init; }

    /// <summary>The user's name.</summary>
    public ReadOnlySpan<char> User { get; private init; }

    /// <summary>The password; empty for none.</summary>
    public ReadOnlySpan<char> Password { get; private init; }

    /// <summary>The host, or several with commas between them.</summary>
    public ReadOnlySpan<char> Host { get; private init; }

    /// <summary>The port, or null.</summary>
    public int? Port { get; private init; }

    /// <summary>Path, query and fragment.</summary>
    public ReadOnlySpan<char> Path { get; private init; }

    /// <summary>Whether what stands where the port belongs is no port.</summary>
    public bool HasBadPort { get; private init; }

    /// <summary>Parts a URL; false where there is no <c>scheme://</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, out UrlParts parts)
    {
        parts = default;
        int colon = value.IndexOf("://", StringComparison.Ordinal);
        if (colon <= 0) return false;
        ReadOnlySpan<char> scheme = value[..colon];
        foreach (char c in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '.' or '-')) return false;
        }

        ReadOnlySpan<char> rest = value[(colon + 3)..].Trim();
        ReadOnlySpan<char> user = default, password = default;
        int at = UserInfoEnd(scheme, rest);
        if (at >= 0)
        {
            user = rest[..at];
            rest = rest[(at + 1)..];
            int split = user.IndexOf(':');
            if (split >= 0)
            {
                password = user[(split + 1)..];
                user = user[..split];
            }
        }

        int end = rest.IndexOfAny('/', '?', '#');
        ReadOnlySpan<char> authority = end < 0 ? rest : rest[..end];
        ReadOnlySpan<char> host = authority;
        int? port = null;
        bool badPort = false;
        int portColon = authority.LastIndexOf(':');
        if (portColon >= 0 && portColon > authority.LastIndexOf(']') && !authority[..portColon].Contains(','))
        {
            ReadOnlySpan<char> digits = authority[(portColon + 1)..];
            host = authority[..portColon];
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 0 and <= 65535) port = number;
            else badPort = !digits.IsEmpty && !digits.Contains('$');
        }

        parts = new UrlParts
        {
            Scheme = scheme,
            HasUser = at >= 0,
            User = user,
            Password = password,
            Host = host,
            Port = port,
            Path = end < 0 ? default : rest[end..],
            HasBadPort = badPort,
        };
        return true;
    }

    /// <summary>Whether a scheme is one of a database, cache or queue.</summary>
    public static bool IsDatabase(ReadOnlySpan<char> scheme)
    {
        int plus = scheme.IndexOf('+');
        ReadOnlySpan<char> name = plus < 0 ? scheme : scheme[..plus];
        if (name.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return false;
        foreach (string known in s_databases)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    // The last '@' ends the user information, unless what comes before it already reads as host, port and path.
    private static int UserInfoEnd(ReadOnlySpan<char> scheme, ReadOnlySpan<char> rest)
    {
        int at = rest.LastIndexOf('@');
        if (at < 0) return -1;
        int end = rest.IndexOfAny('/', '?', '#');
        if (end < 0 || at < end) return at;
        ReadOnlySpan<char> head = rest[..end];
        int first = head.LastIndexOf('@');
        if (first >= 0 && !IsDatabase(scheme)) return first;
        // user@host/path?mail=a@b of a database: the first '@' has a plain host after it.
        if (first >= 0 && IsHostAndPort(head[(first + 1)..])) return first;
        int colon = head.IndexOf(':');
        if (colon < 0) return -1;
        bool isPort = head.Length - colon - 1 is > 0 and <= 5 && !head[(colon + 1)..].ContainsAnyExceptInRange('0', '9');
        return isPort ? -1 : at;
    }

    private static bool IsHostAndPort(ReadOnlySpan<char> text)
    {
        int colon = text.LastIndexOf(':');
        ReadOnlySpan<char> host = colon < 0 ? text : text[..colon];
        if (host.IsEmpty || !(host.Contains('.') || colon > 0)) return false;
        foreach (char c in host)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')) return false;
        }

        return colon < 0 || (colon + 1 < text.Length && !text[(colon + 1)..].ContainsAnyExceptInRange('0', '9'));
    }
}
