using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Where a server listens, as its own configuration file says: pools of php-fpm, Redis and its forks, PostgreSQL.</summary>
/// <remarks>Source: PHP manual, FPM configuration, <c>listen</c>; redis.conf, <c>bind</c> and <c>port</c>; PostgreSQL documentation, connection settings.</remarks>
internal static partial class ServerFileReader
{
    /// <summary>The server's kind, address, port and the line that binds; null for files of other servers, for sockets, and where several addresses of which one is reached from outside are bound.</summary>
    public static (ServerFileKind Kind, string Host, int Port, int Line)? Read(string path, string text)
    {
        if (Pool().IsMatch(text) && Listen().Match(text) is { Success: true } pool)
            return Number(pool.Groups["port"].Value) is { } port ? (ServerFileKind.PhpFpm, pool.Groups["host"].Success ? pool.Groups["host"].Value.Trim('[', ']') : "0.0.0.0", port, LineOf(text, pool.Groups["key"].Index)) : null;
        string name = Path.GetFileName(path);
        if (CacheName().IsMatch(name) && Bind().Match(text) is { Success: true } bind)
            return Only(bind.Groups["hosts"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { } host ? (ServerFileKind.Cache, host, Number(Port().Match(text).Groups["port"].Value) ?? 6379, LineOf(text, bind.Groups["key"].Index)) : null;
        if (name.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) && Addresses().Match(text) is { Success: true } addresses)
            return Only(addresses.Groups["hosts"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) is { } address ? (ServerFileKind.Postgres, address, Number(PostgresPort().Match(text).Groups["port"].Value) ?? 5432, LineOf(text, addresses.Groups["key"].Index)) : null;
        return null;
    }

    /// <summary>How long a pool of php-fpm works on a request before it ends the process: seconds and line; null where the file does not say so.</summary>
    /// <remarks>Source: PHP manual, FPM configuration, <c>request_terminate_timeout</c>: seconds where no unit is given, 0 for no limit.</remarks>
    public static (double Seconds, int Line)? WorkLimit(string text)
    {
        if (!Pool().IsMatch(text) || Terminate().Match(text) is not { Success: true } match) return null;
        string limit = match.Groups["limit"].Value;
        return Durations.Seconds(char.IsAsciiDigit(limit[^1]) ? limit + "s" : limit) is > 0 and { } seconds ? (seconds, LineOf(text, match.Groups["key"].Index)) : null;
    }

    [GeneratedRegex(@"^[ \t]*(?<key>request_terminate_timeout)[ \t]*=[ \t]*(?<limit>\d{1,6}[smhd]?)[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Terminate();

    // A hyphen before an address lets Redis start where it has no such interface.
    private static string? Only(string[] hosts)
    {
        string[] plain = [.. hosts.Select(h => h.TrimStart('-') is "localhost" ? "127.0.0.1" : h.TrimStart('-'))];
        return plain.Length > 0 && plain.All(h => System.Net.IPAddress.TryParse(h, out System.Net.IPAddress? address) && System.Net.IPAddress.IsLoopback(address)) ? plain[0] : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535 ? port : null;

    private static int LineOf(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    [GeneratedRegex(@"^\s*pm(?:\.max_children)?\s*=", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Pool();

    [GeneratedRegex(@"^[ \t]*(?<key>listen)[ \t]*=[ \t]*(?:(?<host>[0-9.]+|\[[0-9a-fA-F:]+\]|localhost):)?(?<port>\d{1,5})[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Listen();

    [GeneratedRegex(@"^(?:redis|valkey|keydb)\b.*\.conf$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CacheName();

    [GeneratedRegex(@"^[ \t]*(?<key>bind)[ \t]+(?<hosts>[^#\r\n]+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Bind();

    [GeneratedRegex(@"^[ \t]*port[ \t]+(?<port>\d{1,5})\b", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Port();

    [GeneratedRegex(@"^[ \t]*(?<key>listen_addresses)[ \t]*=?[ \t]*'(?<hosts>[^'\r\n]*)'", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"^[ \t]*port[ \t]*=?[ \t]*(?<port>\d{1,5})\b", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex PostgresPort();
}
