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

        if (CacheOptions().Match(raw) is { Success: true } options)
            return HostAndPort(raw[..raw.IndexOf(',', StringComparison.Ordinal)].Trim()) is not { } cache ? null : (cache.Host, cache.Port ?? (options.Groups["option"].Captures.Any(o => UsesTls().IsMatch(o.Value)) ? 6380 : 6379));
        if (!AddressKey().IsMatch(key)) return null;
        // Of several servers of one kind the first stands for all.
        string[] servers = raw.Split(',', StringSplitOptions.TrimEntries);
        if (HostAndPort(servers[0]) is not { } found || Array.Exists(servers, s => HostAndPort(s) is not { Port: not null } && servers.Length > 1)) return null;
        return found.Port is not null || key.EndsWith("_HOST", StringComparison.OrdinalIgnoreCase) || key.Equals("PGHOST", StringComparison.OrdinalIgnoreCase) ? found : null;
    }

    /// <summary>Whether a text is a port number.</summary>
    public static bool IsPort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;

    // A name or address alone has no port; anything else is neither, least of all what a template fills in.
    private static (string Host, int? Port)? HostAndPort(string text)
    {
        if (text.Length == 0 || text.Any(c => char.IsWhiteSpace(c) || c is '/' or ',' or '@' or '=' or ';' or '{' or '<')) return null;
        int colon = text.LastIndexOf(':');
        return colon < 0 ? (text, null) : colon > 0 && IsPort(text.AsSpan(colon + 1), out int port) ? (text[..colon].Trim('[', ']'), port) : null;
    }

    /// <summary>Whether a host means the machine or container itself.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host == "0.0.0.0" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    // Keys whose values are addresses. ConnectionStrings__Redis is one of .NET; the name of an image (redis:7) stands under none of these.
    [GeneratedRegex(@"(?:_(?:ADDR|ADDRESS|ENDPOINT|HOST|URL|SERVERS?|BROKERS?)|(?:BOOTSTRAP|CACHE|KAFKA|REDIS|VALKEY)_?(?:SERVERS?|BROKERS?|CONFIGURATION|CONNECTION_?STRING)|_(?:CONFIGURATION|CONNECTION_?STRING)|\APGHOST)\z|\AConnectionStrings__", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AddressKey();

    // cache:6380,abortConnect=false: StackExchange.Redis.
    [GeneratedRegex(@"\A[^,=;\s]+(?:,[^,=;\s]+)*?(?<option>,\s*(?:password|user|ssl|sslHost|abortConnect|allowAdmin|defaultDatabase|connectTimeout|connectRetry|syncTimeout|asyncTimeout|keepAlive|name|channelPrefix|resolveDns|tiebreaker|serviceName)\s*=[^,]*)+\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CacheOptions();

    [GeneratedRegex(@"\A,\s*ssl\s*=\s*true\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex UsesTls();

    // Host=db;Port=5432;Database=…: ADO.NET, and host=db dbname=… of libpq.
    [GeneratedRegex(@"^(?:[^=;]{1,40}=[^;]*;)*\s*(?:host|server|data source|address|addr)\s*=\s*(?<host>[^;\s]+)\s*;|\bhost=(?<host>[^\s;]+)(?=.*\b(?:dbname|user|port)=)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex KeyValueHost();

    [GeneratedRegex(@"^(?:mysql|pgsql|sqlsrv|dblib|sybase|firebird):(?!//)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PdoDriver();

    [GeneratedRegex(@"\bport\s*=\s*(?<port>\d{1,5})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex KeyValuePort();
}
