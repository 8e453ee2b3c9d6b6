using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>The parts of a log line: who wrote it, by the prefix of a joined log, and its text without colours and escapes.</summary>
internal static partial class LogLine
{
    /// <summary>Takes terminal control sequences out.</summary>
    public static string WithoutColours(ReadOnlySpan<char> line)
    {
        string text = line.ToString();
        return text.Contains('\x1b', StringComparison.Ordinal) ? Ansi().Replace(text, "") : text;
    }

    /// <summary>The text with the escapes of JSON undone, where it is a JSON line or quotes one; so that patterns see what was logged.</summary>
    public static string Plain(string line)
    {
        if (!line.Contains("\\\"", StringComparison.Ordinal) && !(line.Contains("{\"", StringComparison.Ordinal) && line.Contains('\\', StringComparison.Ordinal))) return line;
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
            else plain.Append('\\').Append(next);
        }

        return plain.ToString();
    }

    /// <summary>The service that wrote the line, where a prefix says so (<c>api-1  | text</c>, <c>[pod/api-5d9/api] text</c>, <c>app[web.1]: text</c>), and the rest of the line.</summary>
    public static (string? Service, int TextAt) Prefix(string line)
    {
        ReadOnlySpan<char> head = line.AsSpan(0, Math.Min(line.Length, 90));
        Match match = head.StartsWith("[pod/") ? PodPrefix().Match(line)
            : head.Contains("]: ", StringComparison.Ordinal) && HerokuPrefix().Match(line) is { Success: true } dyno ? dyno
            : head.Contains('|') ? ComposePrefix().Match(line)
            : Match.Empty;
        return match.Success ? (match.Groups["service"].Value, match.Length) : (null, 0);
    }

    /// <summary>Whether the line is logged as information, a notice, or for debugging: by a level in its beginning, or a field of that name.</summary>
    public static bool IsInformation(string line) => Level().Match(line) is { Success: true } level && level.Groups["information"].Success;

    // The first level counts: what follows it is text.
    [GeneratedRegex(@"(?:(?:^|[\s\[|(<])(?:(?<information>INFO|NOTICE|DEBUG|TRACE|VERBOSE|LOG|info|debug|notice|dbug|trce)|WARN|WARNING|ERROR|FATAL|CRITICAL|ALERT|EMERG|PANIC|warn|error|fail|crit|emerg|alert|fatal|panic)(?=[\s\])>:|,/\-]|$))|\b(?:level|severity|lvl)""?\s?[=:]\s?""?(?:(?<information>info|notice|debug|trace|INFO|NOTICE|DEBUG|TRACE|Information|[123]0\b)|\w)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Level();

    [GeneratedRegex(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ansi();

    // docker compose logs: "api-1  | text", or "shop_api_1 | text".
    [GeneratedRegex(@"^(?<service>[A-Za-z0-9][A-Za-z0-9_.\-]{0,62}?)(?:[-_]\d{1,3})?\s*\|(?: |$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ComposePrefix();

    // kubectl logs --prefix: "[pod/api-5d9c7b-x2x9k/api] text".
    [GeneratedRegex(@"^\[pod/[^/\s\]]{1,253}/(?<service>[A-Za-z0-9][A-Za-z0-9_.\-]{0,62})\] ?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PodPrefix();

    // Heroku: "2026-03-01T10:00:00+00:00 app[web.1]: text".
    [GeneratedRegex(@"^(?:\S+ )?(?:app|heroku)\[(?<service>[A-Za-z_][A-Za-z0-9_\-]{0,40})\.\d{1,5}\]: ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HerokuPrefix();
}
