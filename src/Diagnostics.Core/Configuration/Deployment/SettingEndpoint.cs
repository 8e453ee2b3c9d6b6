using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The endpoint that a setting names.</summary>
internal static partial class SettingEndpoint
{
    /// <summary>Host and port of a value that is a URL, or a <c>host:port</c> under a key that says so; null where it names none.</summary>
    public static (string Host, int? Port)? Read(string key, string raw)
    {
        // jdbc:postgresql://db:5432/shop holds a URL.
        if (raw.Contains("://", StringComparison.Ordinal)) return UrlEndpoint.Read(raw.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase) ? raw["jdbc:".Length..] : raw);
        // PHP's PDO names the driver in front: mysql:host=db;dbname=shop.
        if (PdoDriver().Match(raw) is { Success: true } driver) raw = raw[driver.Length..];
        if (KeyValueHost().Match(raw) is { Success: true } ado)
        {
            string server = ado.Groups["host"].Value.Trim();
            int mark = server.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
            string[] parts = server[mark..].Split(',', 2);
            string? given = parts.Length > 1 ? parts[1] : KeyValuePort().Match(raw) is { Success: true } by ? by.Groups["port"].Value : null;
            return parts[0].Length == 0 ? null : (parts[0], given is not null && IsPort(given.Trim(), out int number) ? number : null);
        }

        bool says = key.EndsWith("_ADDR", StringComparison.OrdinalIgnoreCase) || key.EndsWith("_ADDRESS", StringComparison.OrdinalIgnoreCase) || key.EndsWith("_ENDPOINT", StringComparison.OrdinalIgnoreCase)
            || key.EndsWith("_HOST", StringComparison.OrdinalIgnoreCase) || key.EndsWith("_URL", StringComparison.OrdinalIgnoreCase);
        int colon = raw.LastIndexOf(':');
        if (!says || raw.Any(c => char.IsWhiteSpace(c) || c is '/' or ',' or '@')) return null;
        if (colon > 0 && IsPort(raw.AsSpan(colon + 1), out int port)) return (raw[..colon].Trim('[', ']'), port);
        return colon < 0 && key.EndsWith("_HOST", StringComparison.OrdinalIgnoreCase) ? (raw, null) : null;
    }

    /// <summary>Whether a text is a port number.</summary>
    public static bool IsPort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;

    /// <summary>Whether a host means the machine or container itself.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host == "0.0.0.0" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    // Host=db;Port=5432;Database=…: ADO.NET, and host=db dbname=… of libpq.
    [GeneratedRegex(@"^(?:[^=;]{1,40}=[^;]*;)*\s*(?:host|server|data source|address|addr)\s*=\s*(?<host>[^;\s]+)\s*;|\bhost=(?<host>[^\s;]+)(?=.*\b(?:dbname|user|port)=)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex KeyValueHost();

    [GeneratedRegex(@"^(?:mysql|pgsql|sqlsrv|dblib|sybase|firebird):(?!//)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PdoDriver();

    [GeneratedRegex(@"\bport\s*=\s*(?<port>\d{1,5})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex KeyValuePort();
}
