using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Reads the time of a log line, in the forms that servers, frameworks and collectors write. A time without a zone is taken for UTC: what matters is the order of the lines of one log.</summary>
internal static partial class LogTime
{
    // A time that stands further inside is part of the text.
    private const int Head = 140;

    // Structured lines may put it last.
    private const int StructuredHead = 4096;

    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The time of a line, or null.</summary>
    /// <param name="line">The line.</param>
    /// <param name="year">The year of times that have none: syslog's and klog's.</param>
    public static DateTimeOffset? Of(string line, int year)
    {
        bool structured = line.Contains("{\"", StringComparison.Ordinal);
        string head = line.Length > Head ? line[..Head] : line;
        if (!structured && Numeric().Match(head) is { Success: true } numeric) return Numbers(numeric, Value(numeric, "year"), Value(numeric, "month"));
        if (!structured && Worded().Match(head) is { Success: true } worded) return Numbers(worded, worded.Groups["year"].Success ? Value(worded, "year") : year, Month(worded));
        if (!structured && MonthFirst().Match(head) is { Success: true } syslog) return Numbers(syslog, syslog.Groups["year"].Success ? Value(syslog, "year") : year, Month(syslog));
        if (Klog().Match(head) is { Success: true } klog) return Numbers(klog, year, Value(klog, "month"));
        if (!structured && American().Match(head) is { Success: true } american) return Numbers(american, Value(american, "year"), Value(american, "month"));
        string wide = line.Length > StructuredHead ? line[..StructuredHead] : line;
        if (Epoch().Match(wide) is { Success: true } epoch) return FromEpoch(epoch.Groups["epoch"].Value);
        return structured && Numeric().Match(wide) is { Success: true } inside ? Numbers(inside, Value(inside, "year"), Value(inside, "month")) : null;
    }

    private static DateTimeOffset? Numbers(Match match, int year, int month)
    {
        int hour = Value(match, "hour");
        if (match.Groups["half"] is { Success: true } half) hour = hour % 12 + (half.Value[0] is 'P' or 'p' ? 12 : 0);
        int day = Value(match, "day");
        int minute = Value(match, "minute");
        int second = match.Groups["second"].Success ? Value(match, "second") : 0;
        if (year is < 1990 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60) return null;
        var time = new DateTimeOffset(year, month, day, hour, minute, Math.Min(second, 59), Zone(match));
        return match.Groups["fraction"] is { Success: true } fraction ? time.AddTicks((long)(decimal.Parse("0." + fraction.Value, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond)) : time;
    }

    private static TimeSpan Zone(Match match)
    {
        if (match.Groups["zone"] is not { Success: true, Length: >= 5 } zone) return TimeSpan.Zero;
        string text = zone.Value.Replace(":", "", StringComparison.Ordinal);
        int hours = int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture);
        int minutes = int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture);
        if (hours > 14 || minutes > 59) return TimeSpan.Zero;
        var offset = new TimeSpan(hours, minutes, 0);
        return offset > TimeSpan.FromHours(14) ? TimeSpan.Zero : text[0] == '-' ? -offset : offset;
    }

    // Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size.
    private static DateTimeOffset? FromEpoch(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal value)) return null;
        decimal seconds = value < 100_000_000_000m ? value : value < 100_000_000_000_000m ? value / 1_000 : value < 100_000_000_000_000_000m ? value / 1_000_000 : value / 1_000_000_000;
        return seconds is < 600_000_000 or > 7_000_000_000 ? null : DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    private static int Value(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int Month(Match match) => Array.IndexOf(s_months, match.Groups["month"].Value[..3].ToLowerInvariant()) + 1;

    // 2026-01-05T10:00:01.123Z, 2026-01-05 10:00:01,123 +0100, 2026/01/05 10:00:01
    [GeneratedRegex(@"(?<![\d.])(?<year>\d{4})[-/](?<month>\d{2})[-/](?<day>\d{2})[T _](?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?\s?(?<zone>Z|[+-]\d{2}:?\d{2}\b)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numeric();

    // 05/Jan/2026:10:00:01 +0000 (access logs), 05 Jan 2026 10:00:01.123 (redis), 05-Jan-2026 10:00:01.123 (Tomcat)
    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})[-/ ](?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[-/ ](?<year>\d{4})[: ](?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?\s?(?<zone>[+-]\d{4}\b)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Worded();

    // Jan  5 10:00:01 (syslog), Jan 05 10:00:01 AM (Render), Mon Jan 05 10:00:01.123456 2026 (Apache, ctime)
    [GeneratedRegex(@"(?<![A-Za-z])(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* {1,2}(?<day>\d{1,2}),? (?:(?<year>\d{4}),? )?(?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?(?: (?<half>[AP]M)\b)?(?: (?<year>\d{4})\b)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthFirst();

    // E0105 10:00:01.123456
    [GeneratedRegex(@"^[IWEF](?<month>\d{2})(?<day>\d{2}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})\.(?<fraction>\d{1,9})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Klog();

    // 01/05/2026, 10:00:01 AM
    [GeneratedRegex(@"(?<![\d/])(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4}),? (?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?: (?<half>[AP]M)\b)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex American();

    [GeneratedRegex(@"(?:""(?:ts|time|timestamp|@timestamp|epoch|unixtime)""\s?:\s?""?|^\[?|\bts=)(?<epoch>\d{10}(?:\d{3}|\d{6}|\d{9})?(?:\.\d{1,9})?|\d\.\d{6,16}[eE]\+?0?9)(?![\d])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Epoch();
}
