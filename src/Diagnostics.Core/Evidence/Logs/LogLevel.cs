using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>How grave a line says that it is.</summary>
public enum LogLevel
{
    /// <summary>It does not say.</summary>
    None,

    /// <summary>Debugging, information, a notice.</summary>
    Information,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error.</summary>
    Error,

    /// <summary>Fatal, critical, alert, emergency, panic.</summary>
    Fatal,
}

/// <summary>Reads the level of a line: the first that stands in its beginning, or a field of a structured one.</summary>
internal static partial class LogLevels
{
    // What stands further inside is text.
    private const int Head = 220;

    // Before a word that names a level.
    private const string Openings = "[|(<";

    // Upper case, as most write it; lower case only where brackets, a colon or a bar set it off.
    private const string UpperEnds = "])>:|,/-";
    private const string LowerEnds = "])>:|";

    private static readonly FrozenDictionary<string, LogLevel>.AlternateLookup<ReadOnlySpan<char>> s_upper = Words(
        "INFO NOTICE DEBUG TRACE VERBOSE LOG HINT DETAIL STATEMENT CONTEXT INF DBG VRB", "WARN WARNING WRN", "ERROR ERR SEVERE FEHLER", "FATAL CRITICAL CRIT ALERT EMERG PANIC FTL");

    private static readonly FrozenDictionary<string, LogLevel>.AlternateLookup<ReadOnlySpan<char>> s_lower = Words(
        "info debug notice trace dbug trce verbose log", "warn warning", "error fail err", "crit critical emerg alert fatal panic");

    /// <summary>The level of a line without its writer's prefix.</summary>
    public static LogLevel Of(string body)
    {
        bool structured = body.Length > 0 && body[0] == '{';
        if (!structured && OfWord(body.AsSpan(0, Math.Min(body.Length, Head))) is not LogLevel.None and var level) return level;
        Match match = Field().Match(body);
        if (!match.Success) return LogLevel.None;
        return match.Groups["information"].Success ? LogLevel.Information
            : match.Groups["warning"].Success ? LogLevel.Warning
            : match.Groups["error"].Success ? LogLevel.Error
            : LogLevel.Fatal;
    }

    // The first word that names a level: Postgres' words are levels as well. By hand, for it is asked of every line that holds "error" anywhere.
    private static LogLevel OfWord(ReadOnlySpan<char> text)
    {
        if (OfLetter(text) is not LogLevel.None and var letter) return letter;
        for (int at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiLetter(text[at]) || (at > 0 && !char.IsWhiteSpace(text[at - 1]) && !Openings.Contains(text[at - 1], StringComparison.Ordinal) && !FollowsChannel(text, at))) continue;
            bool upper = char.IsAsciiLetterUpper(text[at]);
            int end = at + 1;
            while (end < text.Length && (upper ? char.IsAsciiLetterUpper(text[end]) : char.IsAsciiLetterLower(text[end]))) end++;
            bool ends = end == text.Length ? upper : (upper && char.IsWhiteSpace(text[end])) || (upper ? UpperEnds : LowerEnds).Contains(text[end], StringComparison.Ordinal);
            if (ends && (upper ? s_upper : s_lower).TryGetValue(text[at..end], out LogLevel level)) return level;
            at = end - 1;
        }

        return LogLevel.None;
    }

    // Monolog writes channel.LEVEL: production.ERROR: text.
    private static bool FollowsChannel(ReadOnlySpan<char> text, int at)
    {
        if (text[at - 1] != '.' || at < 2 || !char.IsAsciiLetterOrDigit(text[at - 2]) || !char.IsAsciiLetterUpper(text[at])) return false;
        int end = at + 1;
        while (end < text.Length && char.IsAsciiLetterUpper(text[end])) end++;
        return end < text.Length && text[end] == ':';
    }

    // klog: I0102 10:00:01; Ruby's logger: I, [2026-01-02.
    private static LogLevel OfLetter(ReadOnlySpan<char> text)
    {
        if (text.Length < 9 || text[0] is not ('I' or 'W' or 'E' or 'F')) return LogLevel.None;
        bool klog = AreDigits(text[1..5]) && text[5] == ' ' && AreDigits(text[6..8]) && text[8] == ':';
        bool ruby = text[1..4] is ", [" && AreDigits(text[4..8]) && text[8] == '-';
        if (!klog && !ruby) return LogLevel.None;
        return text[0] switch { 'I' => LogLevel.Information, 'W' => LogLevel.Warning, 'E' => LogLevel.Error, _ => LogLevel.Fatal };
    }

    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsDigit(c)) return false;
        }

        return true;
    }

    private static FrozenDictionary<string, LogLevel>.AlternateLookup<ReadOnlySpan<char>> Words(string information, string warning, string error, string fatal)
    {
        var words = new Dictionary<string, LogLevel>(StringComparer.Ordinal);
        foreach ((string names, LogLevel level) in (ReadOnlySpan<(string, LogLevel)>)[(information, LogLevel.Information), (warning, LogLevel.Warning), (error, LogLevel.Error), (fatal, LogLevel.Fatal)])
        {
            foreach (string name in names.Split(' ')) words.Add(name, level);
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    [GeneratedRegex(
        @"\b(?:level|severity|lvl|levelname|log\.level|loglevel|LogLevel|SeverityText|@l)""?\s?[=:]\s?""?(?:(?<information>info|notice|debug|trace|verbose|default|log\b|[123]0\b)|(?<warning>warn|40\b)|(?<error>err|fail|severe|50\b)|(?<fatal>fatal|crit|panic|alert|emerg|dpanic|60\b))|""s"":\s?""(?:(?<information>[ID]\d?)|(?<warning>W)|(?<error>E)|(?<fatal>F))""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Field();
}
