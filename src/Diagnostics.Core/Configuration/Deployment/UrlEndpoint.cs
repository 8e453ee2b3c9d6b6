using System.Globalization;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Host and port of a URL, read leniently: passwords in the wild hold unescaped characters that a strict parser trips over.</summary>
internal static class UrlEndpoint
{
    /// <summary>Host (without brackets) and port (that of the scheme where none is given); null where there is no host.</summary>
    public static (string Host, int? Port)? Read(string url)
    {
        int start = url.IndexOf("://", StringComparison.Ordinal);
        if (start <= 0) return null;
        string scheme = url[..start].ToLowerInvariant();
        string rest = url[(start + 3)..];
        int at = rest.LastIndexOf('@');
        // An '@' in the query is no user information.
        int query = rest.IndexOf('?', StringComparison.Ordinal);
        if (at >= 0 && (query < 0 || at < query)) rest = rest[(at + 1)..];
        int end = rest.IndexOfAny(['/', '?', '#', ' ', '"', '\'']);
        string authority = end < 0 ? rest : rest[..end];
        int comma = authority.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0) authority = authority[..comma];
        if (authority.Length == 0) return null;
        string host = authority;
        int? port = DefaultPort(scheme);
        int close = authority.IndexOf(']', StringComparison.Ordinal);
        int colon = authority.LastIndexOf(':');
        if (colon > close)
        {
            host = authority[..colon];
            if (!int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int given) || given is < 1 or > 65535) return null;
            port = given;
        }

        host = host.Trim('[', ']');
        return host.Length == 0 || host.Contains('$', StringComparison.Ordinal) ? null : (host, port);
    }

    private static int? DefaultPort(string scheme)
    {
        int plus = scheme.IndexOf('+', StringComparison.Ordinal);
        return (plus < 0 ? scheme : scheme[..plus]) switch
        {
            "http" or "ws" => 80,
            "https" or "wss" => 443,
            "postgres" or "postgresql" => 5432,
            "mysql" or "mariadb" => 3306,
            "redis" or "rediss" => 6379,
            "amqp" => 5672,
            "amqps" => 5671,
            "mongodb" => 27017,
            "nats" => 4222,
            _ => null,
        };
    }
}
