using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>The parts of a log line: who wrote it, by the prefix of a joined log, and what it says.</summary>
internal static partial class LogLine
{
    // A line of a program, in the log of a container, in a message of a collector: deeper nesting was not met.
    private const int DeepestEscape = 3;

    // Longer prefixes were not met; what comes later is text.
    private const int LongestPrefix = 160;

    /// <summary>Takes a line apart: the service that a prefix names, or null; and the text behind the prefixes of collectors and container runtimes.</summary>
    public static (string? Service, string Body) Open(string line)
    {
        string? service = null;
        string body = line;
        if (body.StartsWith("{\"log\":\"", StringComparison.Ordinal) && DockerFrame().Match(body) is { Success: true } frame)
            body = Unescape(frame.Groups["log"].Value).TrimEnd('\n', '\r');
        (string? named, int at) = Prefix(body);
        if (named is not null)
        {
            service = named;
            body = body[at..];
        }

        if (body.Length > 30 && char.IsAsciiDigit(body[0]) && RuntimePrefix().Match(body) is { Success: true } runtime) body = body[runtime.Length..];
        if (service is null && body.Length > 30 && FlyPrefix().Match(body) is { Success: true } fly) body = body[fly.Length..];
        if (service is null && body.Length > 0 && body[0] == '{' && ServiceField().Match(body) is { Success: true } field) service = field.Groups["service"].Value;
        return (service, body);
    }

    /// <summary>The text with the escapes of JSON undone, where it is a JSON line or quotes one; so that patterns see what was logged.</summary>
    public static string Plain(string line)
    {
        for (int depth = 0; depth < DeepestEscape && IsEscaped(line); depth++) line = Unescape(line);
        return line;
    }

    /// <summary>The texts that a structured line holds as values, with escapes undone: each was a line of its own to who logged it.</summary>
    public static IEnumerable<string> Values(string body) => body.Length > 0 && body[0] == '{' ? Value().Matches(body).Select(m => Unescape(m.Groups["value"].Value)) : [];

    /// <summary>The service that wrote the line, where a prefix says so (<c>api-1  | text</c>, <c>[pod/api-5d9/api] text</c>, <c>app[web.1]: text</c>, syslog's <c>host app[7]: text</c>), and where the rest of the line begins.</summary>
    public static (string? Service, int TextAt) Prefix(string line)
    {
        if (line.Length == 0 || line[0] is ' ' or '\t' or '{') return (null, 0);
        string head = line.Length > LongestPrefix ? line[..LongestPrefix] : line;
        Match match = head.StartsWith("[pod/", StringComparison.Ordinal) ? PodPrefix().Match(head)
            : head.Contains("]: ", StringComparison.Ordinal) && HerokuPrefix().Match(head) is { Success: true } dyno ? dyno
            : head.Contains('|', StringComparison.Ordinal) && ComposePrefix().Match(head) is { Success: true } compose ? compose
            : head.Contains('/', StringComparison.Ordinal) && PodRow().Match(head) is { Success: true } row ? row
            : head.Contains(": ", StringComparison.Ordinal) ? SyslogPrefix().Match(head)
            : Match.Empty;
        return match.Success ? (match.Groups["service"].Value, match.Length) : (null, 0);
    }

    private static bool IsEscaped(string line) =>
        line.Contains("\\\"", StringComparison.Ordinal) || line.Contains("\\u00", StringComparison.Ordinal)
        || (line.Contains('\\', StringComparison.Ordinal) && line.Contains("{\"", StringComparison.Ordinal) && line.Contains("\\n", StringComparison.Ordinal));

    private static string Unescape(string line)
    {
        if (!line.Contains('\\', StringComparison.Ordinal)) return line;
        var plain = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\' || i + 1 == line.Length)
            {
                plain.Append(line[i]);
                continue;
            }

            char next = line[++i];
            if (next is '"' or '\\' or '/') plain.Append(next);
            else if (next is 'n' or 'r') plain.Append('\n');
            else if (next == 't') plain.Append('\t');
            else if (next == 'u' && i + 4 < line.Length && ushort.TryParse(line.AsSpan(i + 1, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out ushort code))
            {
                plain.Append((char)code);
                i += 4;
            }
            else plain.Append('\\').Append(next);
        }

        return plain.ToString();
    }

    [GeneratedRegex(@":\s?""(?<value>(?:[^""\\]|\\.){8,})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();

    // Docker's json-file driver.
    [GeneratedRegex(@"^\{""log"":""(?<log>(?:[^""\\]|\\.)*)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DockerFrame();

    // docker compose logs: "api-1  | text", or "shop_api_1 | text"; swarm: "shop_api.1.x2x9k@node | text".
    [GeneratedRegex(@"^(?<service>[A-Za-z0-9][A-Za-z0-9_.\-]{0,62}?)(?:[-_]\d{1,3}|\.\d{1,3}\.[a-z0-9]{6,}@[\w.\-]+)?\s*\|(?: |$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ComposePrefix();

    // kubectl logs --prefix: "[pod/api-5d9c7b-x2x9k/api] text".
    [GeneratedRegex(@"^\[pod/[^/\s\]]{1,253}/(?<service>[A-Za-z0-9][A-Za-z0-9_.\-]{0,62})\] ?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PodPrefix();

    // kubectl get pods: "shop-api-5d9c7b6f5c-x2x9k   0/1   CrashLoopBackOff   7   9m".
    [GeneratedRegex(@"^(?<service>[a-z0-9](?:[a-z0-9\-]{0,250}[a-z0-9])?)-(?:[a-f0-9]{6,10}-[a-z0-9]{5}|\d{1,3}) +\d{1,2}/\d{1,2} +(?=[A-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PodRow();

    // Fly: "2026-03-01T10:00:00Z app[1857e2dc4] fra [info] text": the level is the collector's, not the program's.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z app\[[0-9a-f]{6,}\] [a-z]{3} \[info\] ?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FlyPrefix();

    // Heroku: "2026-03-01T10:00:00+00:00 app[web.1]: text".
    [GeneratedRegex(@"^(?:\S+ )?(?:app|heroku)\[(?<service>[A-Za-z_][A-Za-z0-9_\-]{0,40})\.\d{1,5}\]: ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HerokuPrefix();

    // syslog and journald: "Jan  5 10:00:01 host app[7]: text"; RFC 5424 and journalctl -o short-iso write the time otherwise. A level in the place of the host is a program's own format.
    [GeneratedRegex(@"^(?:<\d{1,3}>\d? ?)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)) (?!(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|CRITICAL|NOTICE|info|warn|error|debug|trace|fatal)\b)(?<host>[\w.\-]+) (?<service>[A-Za-z_][\w.\-@/]{0,60}?)(?:\[\d{1,10}\])?: ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SyslogPrefix();

    // CRI: "2026-01-05T10:00:01.000000000Z stderr F text"; docker logs -t: the time alone, in nanoseconds.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] |^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RuntimePrefix();

    [GeneratedRegex(@"""(?:service|service_name|service\.name|container_name|compose_service|application)""\s?:\s?""(?<service>[A-Za-z0-9][A-Za-z0-9_.\-]{0,62})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ServiceField();
}
