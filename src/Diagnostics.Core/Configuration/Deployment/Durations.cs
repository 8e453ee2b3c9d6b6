using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Spans of time as files write them.</summary>
internal static partial class Durations
{
    /// <summary>Seconds of <c>1m30s</c>, <c>500ms</c>, <c>2h</c>, <c>30</c> (seconds); null for anything else.</summary>
    public static double? Seconds(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double plain)) return plain;
        Match match = Parts().Match(text.Trim());
        if (!match.Success) return null;
        double sum = 0;
        for (int i = 0; i < match.Groups["number"].Captures.Count; i++)
        {
            double number = double.Parse(match.Groups["number"].Captures[i].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            sum += number * match.Groups["unit"].Captures[i].Value switch { "h" => 3600, "m" => 60, "ms" => 0.001, "us" or "µs" => 0.000001, "d" => 86400, _ => 1 };
        }

        return sum;
    }

    /// <summary>As text: <c>25 s</c>, <c>2.5 s</c>.</summary>
    public static string Show(double seconds) => seconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";

    [GeneratedRegex(@"^(?:(?<number>\d+(?:\.\d+)?)(?<unit>ms|us|µs|h|m|s|d))+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parts();
}
