using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Diagnostics.Core.Checks.Health;

/// <summary>A set of HTTP status codes, written as people do: <c>200</c>, <c>200-299</c>, <c>2xx</c>, <c>200,204,301-308</c>.</summary>
public sealed class HttpStatusRanges
{
    private readonly (int First, int Last)[] _ranges;

    private HttpStatusRanges((int First, int Last)[] ranges) => _ranges = ranges;

    /// <summary>200 to 299: what counts as healthy where nothing else is said.</summary>
    public static HttpStatusRanges Success { get; } = new([(200, 299)]);

    /// <summary>Reads a set.</summary>
    /// <exception cref="FormatException">The text is no such set; the message names the wrong part.</exception>
    public static HttpStatusRanges Parse(string text) => TryParse(text, out HttpStatusRanges? ranges, out string? error) ? ranges : throw new FormatException(error);

    /// <summary>Reads a set without throwing.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HttpStatusRanges? ranges, [NotNullWhen(false)] out string? error)
    {
        ranges = null;
        error = null;
        var list = new List<(int, int)>();
        foreach (string part in (text ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Length == 3 && part[0] is >= '1' and <= '5' && part[1..] is "xx" or "XX")
            {
                int hundred = (part[0] - '0') * 100;
                list.Add((hundred, hundred + 99));
                continue;
            }

            int dash = part.IndexOf('-', StringComparison.Ordinal);
            bool read = TryReadCode(dash < 0 ? part : part[..dash], out int first);
            int last = first;
            if (dash >= 0) read &= TryReadCode(part[(dash + 1)..], out last);
            if (!read || last < first)
            {
                string shown = Redaction.TerminalText.Neutralise(part.Length > 40 ? part[..40] + "…" : part);
                error = $"'{shown}' is no HTTP status code or range: write 200, 200-299 or 2xx; codes lie between 100 and 599.";
                return false;
            }

            list.Add((first, last));
        }

        if (list.Count == 0)
        {
            error = "The list of HTTP status codes is empty.";
            return false;
        }

        ranges = new HttpStatusRanges([.. list.Order()]);
        return true;
    }

    /// <summary>Whether the set has <paramref name="statusCode"/>.</summary>
    public bool Contains(int statusCode) => Array.Exists(_ranges, r => statusCode >= r.First && statusCode <= r.Last);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(",", _ranges.Select(r => r.First == r.Last ? r.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{r.First}-{r.Last}")));

    private static bool TryReadCode(string text, out int code) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 100 and <= 599;
}
