using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Where HAProxy sends requests, and how long it waits, as its configuration says.</summary>
/// <remarks>Source of the rules: HAProxy Configuration Manual, sections 4 (proxies), 5.2 (server) and 2.5 (times: milliseconds where no unit is written).</remarks>
internal static partial class HaproxyFileReader
{
    /// <summary>Whether a text is a configuration of HAProxy: by its sections, since it may be mounted under any name.</summary>
    public static bool IsHaproxy(string text) => Section().IsMatch(text);

    /// <summary>The servers behind HAProxy: host, port, the directive, its line, and the back end in which they stand in for each other. Disabled ones, sockets, ports of the client's choice and what a variable decides are left out.</summary>
    public static IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)> Read(string text)
    {
        var found = new List<(string Host, int Port, string Directive, int Line, string? Group)>();
        string? group = null;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Section().Match(lines[i]) is { Success: true } section) group = section.Groups["kind"].Value is "backend" or "listen" ? section.Groups["name"].Value : null;
            if (group is null || Server().Match(lines[i]) is not { Success: true } match || Disabled().IsMatch(match.Groups["rest"].Value)) continue;
            if (SettingEndpoint.IsPort(match.Groups["port"].ValueSpan, out int port))
                found.Add((match.Groups["host"].Value, port, match.Groups["directive"].Value, i + 1, group));
        }

        return found;
    }

    /// <summary>The services behind HAProxy that it finds by a record of DNS, which tells their ports too: the record's name, the directive, and its line.</summary>
    /// <remarks>Source: HAProxy Configuration Manual, server-template (an SRV record where the name begins with an underscore); RFC 2782.</remarks>
    public static IEnumerable<(string Host, string Directive, int Line)> Discovered(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Record().Match(lines[i]) is { Success: true } match) yield return (match.Groups["host"].Value, match.Groups["directive"].Value, i + 1);
        }
    }

    /// <summary>How long the file lets a connection be silent: the directive, seconds and line.</summary>
    /// <remarks>Source: HAProxy Configuration Manual, timeout tunnel (holds in place of the two others once a connection is a tunnel, as after an Upgrade), timeout client, timeout server.</remarks>
    public static IEnumerable<(string Name, double Seconds, int Line)> Silences(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Silence().Match(lines[i]) is { Success: true } match && Seconds(match.Groups["limit"].Value) is { } seconds) yield return ("timeout " + match.Groups["side"].Value, seconds, i + 1);
        }
    }

    private static double? Seconds(string limit) => Durations.Seconds(char.IsAsciiDigit(limit[^1]) ? limit + "ms" : limit);

    /// <summary>How long HAProxy waits for a server's answer, where the file says it once: seconds and line; null where it does not, or says several.</summary>
    public static (double Seconds, int Line)? ReadTimeout(string text)
    {
        (double Seconds, int Line)? found = null;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (TimeLimit().Match(lines[i]) is not { Success: true } match) continue;
            if (Seconds(match.Groups["limit"].Value) is not { } seconds) continue;
            if (found is { } other && other.Seconds != seconds) return null;
            found ??= (seconds, i + 1);
        }

        return found;
    }

    // A section begins a line; nginx's blocks and directives of those names end with a brace or a semicolon.
    [GeneratedRegex(@"^(?<kind>frontend|backend|listen|defaults|global)(?:[ \t]+(?<name>[A-Za-z0-9_.:\-]+))?(?:[ \t]+(?:from[ \t]+)?[A-Za-z0-9_.:*\-]+)*[ \t]*(?:#.*)?\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"^[ \t]*(?<directive>server|server-template)[ \t]+[A-Za-z0-9_.:\-]+[ \t]+(?:\d+(?:-\d+)?[ \t]+)?(?:ipv[46]@)?(?<host>[A-Za-z0-9](?:[A-Za-z0-9_.\-]*[A-Za-z0-9])?):(?<port>\d{1,5})(?<rest>(?:[ \t][^#\r\n]*)?)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Server();

    [GeneratedRegex(@"^[ \t]*(?<directive>server-template)[ \t]+[A-Za-z0-9_.:\-]{1,100}[ \t]+\d+(?:-\d+)?[ \t]+(?<host>_[A-Za-z0-9_\-]{1,60}\.[A-Za-z0-9_.\-]{1,200}[A-Za-z0-9])(?=[\s#]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Record();

    [GeneratedRegex(@"^[ \t]*timeout[ \t]+(?<side>client|server|tunnel)[ \t]+(?<limit>\d{1,12}(?:us|ms|s|m|h|d)?)(?=[\s#]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Silence();

    [GeneratedRegex(@"(?:^|\s)disabled(?:\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Disabled();

    [GeneratedRegex(@"^[ \t]*timeout[ \t]+server[ \t]+(?<limit>\d+(?:us|ms|s|m|h|d)?)(?=[\s#]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimeLimit();
}
