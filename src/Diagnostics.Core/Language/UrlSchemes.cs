using System.Collections.Frozen;

namespace Diagnostics.Core.Language;

/// <summary>Default ports of URL schemes: the IANA registrations, and for drivers' own schemes what their documentation says.</summary>
internal static class UrlSchemes
{
    private static readonly FrozenDictionary<string, int> s_ports = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["http"] = 80, ["https"] = 443, ["ws"] = 80, ["wss"] = 443,
        ["postgres"] = 5432, ["postgresql"] = 5432, ["mysql"] = 3306, ["mariadb"] = 3306, ["mssql"] = 1433, ["sqlserver"] = 1433,
        ["mongodb"] = 27017, ["cassandra"] = 9042, ["redis"] = 6379, ["rediss"] = 6379, ["valkey"] = 6379, ["memcached"] = 11211,
        ["amqp"] = 5672, ["amqps"] = 5671, ["mqtt"] = 1883, ["mqtts"] = 8883, ["nats"] = 4222, ["kafka"] = 9092,
        ["ldap"] = 389, ["ldaps"] = 636, ["smtp"] = 25, ["smtps"] = 465, ["imap"] = 143, ["imaps"] = 993,
        ["ftp"] = 21, ["ssh"] = 22, ["sftp"] = 22,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Default port of <paramref name="scheme"/>, or null. A driver suffix (<c>postgresql+asyncpg</c>) does not change it; <c>+srv</c> has none.</summary>
    public static int? DefaultPort(string scheme)
    {
        int plus = scheme.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0)
        {
            // An SRV record names the ports: there is no default to assume.
            if (scheme.EndsWith("+srv", StringComparison.OrdinalIgnoreCase)) return null;
            scheme = scheme[..plus];
        }

        return s_ports.TryGetValue(scheme, out int port) ? port : null;
    }

    /// <summary>Whether a text is a scheme by RFC 3986: a letter, then letters, digits, <c>+</c>, <c>-</c>, <c>.</c>.</summary>
    public static bool IsScheme(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 40 || !char.IsAsciiLetter(text[0])) return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        }

        return true;
    }
}
