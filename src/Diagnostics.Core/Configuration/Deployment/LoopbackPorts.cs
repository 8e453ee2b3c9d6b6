using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The ports of this very container or machine that a health check's command asks.</summary>
internal static partial class LoopbackPorts
{
    /// <summary>Each port that stands behind a loopback address in the text, in order.</summary>
    public static IEnumerable<int> In(string command)
    {
        foreach (Match match in LoopbackUrl().Matches(command))
        {
            if (int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535) yield return port;
        }
    }

    /// <summary>Each http address of this very container or machine that the command asks, without query.</summary>
    public static IEnumerable<string> Urls(string command) => HttpUrl().Matches(command).Select(m => m.Value);

    [GeneratedRegex(@"\bhttps?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::\d{1,5})?(?:/[^\s""'?#|;&<>()\[\],\\]*)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HttpUrl();

    [GeneratedRegex(@"(?:https?://)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):(?<port>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LoopbackUrl();
}
