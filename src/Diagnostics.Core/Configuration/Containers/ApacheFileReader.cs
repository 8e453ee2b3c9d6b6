using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Where Apache's httpd sends requests, how long it waits, and where it listens, as its configuration says.</summary>
/// <remarks>Source of the rules: Apache HTTP Server documentation, mod_proxy (ProxyPass, BalancerMember, ProxyTimeout, parameter upgrade), mod_proxy_wstunnel, mod_rewrite (flag P), directive Listen.</remarks>
internal static partial class ApacheFileReader
{
    /// <summary>Whether a text is a configuration of httpd that makes it a proxy: it may be mounted under any name.</summary>
    public static bool IsApache(string text) => Pass().IsMatch(text) || Member().IsMatch(text);

    /// <summary>The servers behind it: host, port, the directive, its line, and the balancer in which they stand in for each other. What a variable decides is left out.</summary>
    public static IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)> Read(string text)
    {
        var found = new List<(string Host, int Port, string Directive, int Line, string? Group)>();
        string? group = null;
        foreach ((string line, int number) in Lines(text))
        {
            if (Balancer().Match(line) is { Success: true } balancer) group = balancer.Groups["name"].Value;
            else if (line.TrimStart().StartsWith("</Proxy", StringComparison.OrdinalIgnoreCase)) group = null;
            Match match = Pass().Match(line) is { Success: true } pass ? pass : Member().Match(line);
            if (!match.Success) continue;
            bool isMember = match.Groups["directive"].Value.Equals("BalancerMember", StringComparison.OrdinalIgnoreCase);
            int port = match.Groups["port"].Success ? int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
                : match.Groups["scheme"].Value is "https" or "wss" ? 443 : match.Groups["scheme"].Value is "ajp" ? 8009 : match.Groups["scheme"].Value is "fcgi" ? 9000 : 80;
            if (port is > 0 and <= 65535) found.Add((match.Groups["host"].Value, port, match.Groups["directive"].Value, number, isMember ? group : null));
        }

        return found;
    }

    /// <summary>The routes by HTTP of a file that tunnels no WebSocket to the same host: neither the parameter <c>upgrade</c> nor a route to <c>ws:</c>.</summary>
    public static IEnumerable<(string Host, string Path, int Line)> WithoutUpgrade(string text)
    {
        HashSet<string> tunnelled = [.. Tunnel().Matches(text).Select(m => m.Groups["host"].Value)];
        foreach ((string line, int number) in Lines(text))
        {
            if (Pass().Match(line) is not { Success: true } pass || pass.Groups["scheme"].Value is not ("http" or "https") || !pass.Groups["path"].Success || tunnelled.Contains(pass.Groups["host"].Value)) continue;
            if (!line.Contains("upgrade=", StringComparison.OrdinalIgnoreCase)) yield return (pass.Groups["host"].Value, pass.Groups["path"].Value, number);
        }
    }

    /// <summary>How long it waits for an answer, where the file says it once: seconds and line; null where it does not, or says several.</summary>
    public static (double Seconds, int Line)? ReadTimeout(string text)
    {
        (double Seconds, int Line)? found = null;
        foreach ((string line, int number) in Lines(text))
        {
            if (TimeLimit().Match(line) is not { Success: true } match || Durations.Seconds(match.Groups["limit"].Value + "s") is not { } seconds) continue;
            if (found is { } other && other.Seconds != seconds) return null;
            found ??= (seconds, number);
        }

        return found;
    }

    /// <summary>The ports on which the file makes it listen.</summary>
    public static IEnumerable<int> Listens(string text) => Listen().Matches(text).Select(m => int.Parse(m.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)).Where(p => p is > 0 and <= 65535);

    private static IEnumerable<(string Line, int Number)> Lines(string text) => text.Split('\n').Select((l, i) => (l, i + 1)).Where(l => !l.l.TrimStart().StartsWith('#'));

    private const string Url = @"(?<scheme>https?|wss?|ajp|fcgi|h2c?)://(?<host>[A-Za-z0-9](?:[A-Za-z0-9_.\-]*[A-Za-z0-9])?)(?::(?<port>\d{1,5}))?(?=[\s/""$]|$)";

    // ProxyPass /path url; in a Location, ProxyPass url alone.
    [GeneratedRegex(@"^[ \t]*(?<directive>ProxyPass|ProxyPassMatch)[ \t]+(?:""?(?<path>[/^][^\s""]*)""?[ \t]+)?""?" + Url, RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Pass();

    [GeneratedRegex(@"^[ \t]*(?<directive>BalancerMember)[ \t]+""?" + Url, RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@"^[ \t]*<Proxy[ \t]+""?balancer://(?<name>[A-Za-z0-9_.\-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Balancer();

    [GeneratedRegex(@"^[ \t]*(?:ProxyPass|ProxyPassMatch|RewriteRule|BalancerMember)[ \t][^\n#]*?wss?://(?<host>[A-Za-z0-9](?:[A-Za-z0-9_.\-]*[A-Za-z0-9])?)", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tunnel();

    [GeneratedRegex(@"^[ \t]*(?:ProxyTimeout[ \t]+(?<limit>\d+)|ProxyPass[ \t][^\n]*?[ \t]timeout=(?<limit>\d+))(?=\s|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TimeLimit();

    [GeneratedRegex(@"^[ \t]*Listen[ \t]+(?:\S{0,60}:)?(?<port>\d{1,5})(?=\s|$)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Listen();
}
