using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The addresses that a Kafka broker tells its clients to come to, whatever address they asked first.</summary>
/// <remarks>Source: Apache Kafka documentation, advertised.listeners.</remarks>
internal static partial class AdvertisedListeners
{
    private static readonly string[] s_keys = ["KAFKA_ADVERTISED_LISTENERS", "KAFKA_CFG_ADVERTISED_LISTENERS", "ADVERTISED_LISTENERS"];

    /// <summary>The setting of a broker, with its addresses; null where it has none.</summary>
    public static (Setting Setting, IReadOnlyList<(string Host, int Port)> Addresses)? Of(ComponentModel broker, string? environment)
    {
        if (s_keys.Select(k => broker.Effective(k, environment)).FirstOrDefault(s => s is { Raw.Length: > 0 }) is not { } setting) return null;
        return (setting, [.. Address().Matches(setting.Raw).Select(m => (m.Groups["host"].Value, int.Parse(m.Groups["port"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)))]);
    }

    [GeneratedRegex(@"\b\w+://(?<host>\[[0-9A-Fa-f:]+\]|[A-Za-z0-9._\-]*):(?<port>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
