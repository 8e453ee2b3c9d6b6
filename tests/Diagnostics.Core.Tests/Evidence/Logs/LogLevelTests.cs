using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Tests.Evidence.Logs;

public partial class LogLevelTests
{
    private static readonly string[] s_parts =
    [
        "INFO", "NOTICE", "LOG", "HINT", "INF", "WARN", "WARNING", "WRN", "ERROR", "ERR", "SEVERE", "FATAL", "CRIT", "PANIC", "FTL", "info", "debug", "dbug", "log", "warn", "warning", "error", "fail", "err", "crit", "fatal", "panic",
        "Error", "ERRORS", "errors", "INFOx", "I0102 10:", "E, [2026-", "W1234 12:", "F", "[", "]", "(", ")", "<", ">", "|", ":", ",", "/", "-", "=", " ", "  ", "\t", "\u00a0", "\n", "x", "7", "2026-01-05 10:00:01", "é", "status", "shop.sync", "production.", ".",
    ];

    [Theory]
    [InlineData("2026-01-05 10:00:01,000 ERROR shop: failed", LogLevel.Error)]
    [InlineData("[warn] slow", LogLevel.Warning)]
    [InlineData("error: none", LogLevel.Error)]
    [InlineData("no error here", LogLevel.None)]
    [InlineData("FATAL", LogLevel.Fatal)]
    [InlineData("E0105 10:00:01.123456       1 main.go:7] lost", LogLevel.Error)]
    [InlineData("I, [2026-01-05T10:00:01.123456 #1]  INFO -- : up", LogLevel.Information)]
    [InlineData("{\"level\":\"error\",\"msg\":\"INFO \"}", LogLevel.Error)]
    [InlineData("level=warning msg=\"x\"", LogLevel.Warning)]
    [InlineData("[2026-01-05 10:00:01] production.ERROR: Undefined array key", LogLevel.Error)]
    [InlineData("[2026-01-05 10:00:01] local.INFO: production.ERROR: was gone", LogLevel.Information)]
    [InlineData("saved as a.ERROR", LogLevel.None)]
    [InlineData("", LogLevel.None)]
    public void Reads_the_level(string line, LogLevel expected) => Assert.Equal(expected, LogLevels.Of(line));

    // The rule, as an expression: what is done by hand for speed must say the same of any line.
    [Fact]
    public void Says_what_the_expression_says()
    {
        var random = new Random(4711);
        for (int round = 0; round < 200_000; round++)
        {
            string line = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => s_parts[random.Next(s_parts.Length)]));
            Assert.Equal((line, Expected(line)), (line, LogLevels.Of(line)));
        }
    }

    private static LogLevel Expected(string line)
    {
        Match match = Word().Match(line);
        return !match.Success ? LogLevel.None
            : match.Groups["information"].Success ? LogLevel.Information
            : match.Groups["warning"].Success ? LogLevel.Warning
            : match.Groups["error"].Success ? LogLevel.Error
            : LogLevel.Fatal;
    }

    [GeneratedRegex(
        @"(?<=[A-Za-z0-9]\.)(?:(?<information>INFO|NOTICE|DEBUG|TRACE|VERBOSE|LOG|HINT|DETAIL|STATEMENT|CONTEXT|INF|DBG|VRB)|(?<warning>WARN|WARNING|WRN)|(?<error>ERROR|ERR|SEVERE|FEHLER)|(?<fatal>FATAL|CRITICAL|CRIT|ALERT|EMERG|PANIC|FTL))(?=:)"
        + @"|(?:^|[\s\[|(<])(?:(?<information>INFO|NOTICE|DEBUG|TRACE|VERBOSE|LOG|HINT|DETAIL|STATEMENT|CONTEXT|INF|DBG|VRB)|(?<warning>WARN|WARNING|WRN)|(?<error>ERROR|ERR|SEVERE|FEHLER)|(?<fatal>FATAL|CRITICAL|CRIT|ALERT|EMERG|PANIC|FTL))(?=[\s\])>:|,/\-]|\z)"
        + @"|(?:^|[\s\[|(<])(?:(?<information>info|debug|notice|trace|dbug|trce|verbose|log)|(?<warning>warn|warning)|(?<error>error|fail|err)|(?<fatal>crit|critical|emerg|alert|fatal|panic))(?=[\])>:|])"
        + @"|^(?:(?<information>I)|(?<warning>W)|(?<error>E)|(?<fatal>F))(?:\d{4} \d\d:|, \[\d{4}-)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
