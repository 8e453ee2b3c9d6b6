using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>The parts of a log line: who wrote it, by the prefix of a joined log, and what it says.</summary>
internal static partial class LogLine
{
    // A line of a program, in the log of a container, in a message of a collector: deeper nesting was not met.
    private const int DeepestEscape = 3;

    /// <summary>Takes a line apart: the service that a prefix names, or null; and the text behind the prefixes of collectors and container runtimes.</summary>
    public static (string? Service, string Body) Open(string line)
    {
        string? service = null;
        string body = line;
        if (body.Length > 0 && body[0] == '{')
        {
            (service, string? wrapped) = LogLineEnvelope.Open(body);
            if (wrapped is not null && Unescape(wrapped).TrimEnd('\n', '\r') is var text && (!LogLineEnvelope.SaysLevel(body) || TraceShapes.Of(text) is not (TraceShape.Head or TraceShape.Blank))) body = text;
        }

        body = Behind(body, ref service);
        int time = CollectorTime(body);
        if (time > 0) body = Behind(body[time..], ref service);
        if (service is null && body.Length > 0 && body[0] == '{') service = LogLineEnvelope.Open(body).Service;
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

    private static string Behind(string body, ref string? service)
    {
        if (body.Length > 30 && FlyPrefix().Match(body) is { Success: true } fly) return body[fly.Length..];
        (string? named, int at) = LogLinePrefix.Of(body);
        service ??= named;
        return at == 0 ? body : body[at..];
    }

    // How long the time is that a collector or runtime wrote before the program's own text, so that what the program indented is seen to be. Times that a program may have
    // written itself are left where what follows is a line of text.
    private static int CollectorTime(string body)
    {
        if (body.Length < 16 || !(char.IsAsciiDigit(body[0]) || char.IsAsciiLetterUpper(body[0]))) return 0;
        if (char.IsAsciiDigit(body[0]) && RuntimePrefix().Match(body) is { Success: true } runtime) return runtime.Length;
        return OtherTime().Match(body) is { Success: true } other && TraceShapes.Of(body[other.Length..]) is not (TraceShape.Head or TraceShape.Blank) ? other.Length : 0;
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

    // Fly: "2026-03-01T10:00:00Z app[1857e2dc4] fra [info] text", or without the Z and with milliseconds: the level is the collector's, not the program's.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z? app\[[0-9a-f]{6,}\] [a-z]{3} \[info\] ?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FlyPrefix();

    // CRI: "2026-01-05T10:00:01.000000000Z stderr F text"; docker logs -t, Cloud Run, ECS and others: the time alone, with its zone and one space.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d) (?:(?:stdout|stderr) [FP] )?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RuntimePrefix();

    // Render: "Jan 05 10:00:01 AM  [8x2k4] text"; the columns of dashboards: "2026-01-05 10:00:01.123 text".
    [GeneratedRegex(@"^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)? (?:[AP]M {1,2})?|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))? )(?:\[[a-z0-9]{5}\] )?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OtherTime();
}
