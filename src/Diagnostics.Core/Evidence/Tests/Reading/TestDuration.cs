using System.Globalization;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// Reads durations as reports write them: seconds with a point, or with the comma of the machine's own language; with separators between thousands (surefire writes
/// <c>1,234.567</c>); <c>hh:mm:ss.fffffff</c>; ISO 8601 <c>PT1.5S</c>. Says also how fine the figure is: "0.00" is less than 10 ms, not nothing.
/// </summary>
internal static class TestDuration
{
    // Beyond a year nothing is a duration of a test.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(366);

    /// <summary>Reads seconds; null where the text is none.</summary>
    public static (TimeSpan Duration, TimeSpan Resolution)? Seconds(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is 0 or > 40) return null;
        if (text.Contains(':')) return Clock(text);
        if (text[0] is 'P' or 'p') return Iso(text);
        if (text[^1] is 's' or 'S') text = text[..^1].TrimEnd();
        Span<char> plain = stackalloc char[text.Length];
        int length = Normalise(text, plain, out int decimals);
        if (length <= 0 || !double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)) return null;
        if (!double.IsFinite(seconds) || seconds < 0 || seconds > s_longest.TotalSeconds) return null;
        // A whole number comes from a writer that leaves out what is zero: what is finer than a millisecond was not counted.
        TimeSpan resolution = decimals is 0 or >= 7 ? (decimals == 0 ? TimeSpan.FromMilliseconds(1) : TimeSpan.FromTicks(1)) : TimeSpan.FromTicks((long)Math.Pow(10, 7 - decimals));
        // With an exponent, the digits before it say nothing of the fineness.
        if (text.IndexOfAny('e', 'E') >= 0 && resolution > TimeSpan.FromMilliseconds(1)) resolution = TimeSpan.FromMilliseconds(1);
        // node and jest write 0.1 for 100 ms: figures that are not padded with zeros are as fine as a millisecond at least.
        if (resolution > TimeSpan.FromMilliseconds(1) && seconds > 0 && decimals < 2) resolution = TimeSpan.FromMilliseconds(1);
        return (TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)), resolution);
    }

    /// <summary>A duration in milliseconds; null where it is none.</summary>
    public static TimeSpan? Milliseconds(double? milliseconds) =>
        milliseconds is { } ms && double.IsFinite(ms) && ms >= 0 && ms <= s_longest.TotalMilliseconds ? TimeSpan.FromTicks((long)(ms * TimeSpan.TicksPerMillisecond)) : null;

    /// <summary>A duration in seconds; null where it is none.</summary>
    public static TimeSpan? Seconds(double? seconds) => Milliseconds(seconds * 1000);

    private static (TimeSpan, TimeSpan)? Clock(ReadOnlySpan<char> text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) && span >= TimeSpan.Zero && span <= s_longest
            ? (span, text.Contains('.') ? TimeSpan.FromTicks(1) : TimeSpan.FromSeconds(1))
            : null;

    private static (TimeSpan, TimeSpan)? Iso(ReadOnlySpan<char> text)
    {
        try
        {
            TimeSpan span = System.Xml.XmlConvert.ToTimeSpan(text.ToString());
            return span >= TimeSpan.Zero && span <= s_longest ? (span, TimeSpan.FromMilliseconds(1)) : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    // The last separator is that of the decimals, unless it occurs several times: then all are of thousands.
    private static int Normalise(ReadOnlySpan<char> text, Span<char> plain, out int decimals)
    {
        int last = text.LastIndexOfAny('.', ',');
        bool isDecimal = last >= 0 && text[..last].IndexOf(text[last]) < 0;
        decimals = 0;
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '.' or ',' or ' ' or '\u00a0' or '\u202f' or '\'')
            {
                if (i == last && isDecimal) plain[length++] = '.';
                continue;
            }

            if (!char.IsAsciiDigit(c) && c is not ('e' or 'E' or '+' or '-')) return 0;
            if (isDecimal && i > last && char.IsAsciiDigit(c)) decimals++;
            plain[length++] = c;
        }

        return length;
    }
}
