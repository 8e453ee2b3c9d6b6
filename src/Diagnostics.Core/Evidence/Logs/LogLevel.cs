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

    /// <summary>The level of a line without its writer's prefix.</summary>
    public static LogLevel Of(string body)
    {
        bool structured = body.Length > 0 && body[0] == '{';
        Match match = structured ? Field().Match(body) : Word().Match(body.Length > Head ? body[..Head] : body);
        if (!match.Success && !structured) match = Field().Match(body);
        if (!match.Success) return LogLevel.None;
        return match.Groups["information"].Success ? LogLevel.Information
            : match.Groups["warning"].Success ? LogLevel.Warning
            : match.Groups["error"].Success ? LogLevel.Error
            : LogLevel.Fatal;
    }

    // Upper case, as most write it; lower case only where brackets, a colon or a bar set it off. klog's I0102, redis' "# " and Postgres' words are levels as well.
    [GeneratedRegex(
        @"(?:^|[\s\[|(<])(?:(?<information>INFO|NOTICE|DEBUG|TRACE|VERBOSE|LOG|HINT|DETAIL|STATEMENT|CONTEXT|INF|DBG|VRB)|(?<warning>WARN|WARNING|WRN)|(?<error>ERROR|ERR|SEVERE|FEHLER)|(?<fatal>FATAL|CRITICAL|CRIT|ALERT|EMERG|PANIC|FTL))(?=[\s\])>:|,/\-]|$)"
        + @"|(?:^|[\s\[|(<])(?:(?<information>info|debug|notice|trace|dbug|trce|verbose|log)|(?<warning>warn|warning)|(?<error>error|fail|err)|(?<fatal>crit|critical|emerg|alert|fatal|panic))(?=[\])>:|])"
        + @"|^(?:(?<information>I)|(?<warning>W)|(?<error>E)|(?<fatal>F))(?:\d{4} \d\d:|, \[\d{4}-)",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Word();

    [GeneratedRegex(
        @"\b(?:level|severity|lvl|levelname|log\.level|loglevel|LogLevel|SeverityText|@l)""?\s?[=:]\s?""?(?:(?<information>info|notice|debug|trace|verbose|default|log\b|[123]0\b)|(?<warning>warn|40\b)|(?<error>err|fail|severe|50\b)|(?<fatal>fatal|crit|panic|alert|emerg|dpanic|60\b))|""s"":\s?""(?:(?<information>[ID]\d?)|(?<warning>W)|(?<error>E)|(?<fatal>F))""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Field();
}
