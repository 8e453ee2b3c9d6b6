using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The addresses that a Kafka broker tells its clients to come to, whatever address they asked first.</summary>
/// <remarks>Source: Apache Kafka documentation, advertised.listeners.</remarks>
internal static partial class AdvertisedListeners
{
    private static readonly string[] s_keys = ["KAFKA_ADVERTISED_LISTENERS", "KAFKA_CFG_ADVERTISED_LISTENERS", "ADVERTISED_LISTENERS"];

    // Asked for each line that tells of a refused connection.
    private static readonly ConditionalWeakTable<DeploymentModel, ComponentModel[]> s_brokers = [];

    /// <summary>The components that are told what to advertise. To be asked once the model is complete.</summary>
    public static IReadOnlyList<ComponentModel> Brokers(DeploymentModel model) =>
        s_brokers.GetValue(model, static m => [.. m.Components.Where(c => c.Settings.Any(s => s_keys.Contains(s.Setting.Key, StringComparer.Ordinal)))]);

    /// <summary>The setting of a broker, with its addresses; null where it has none.</summary>
    public static (Setting Setting, IReadOnlyList<(string Host, int Port)> Addresses)? Of(ComponentModel broker, string? environment)
    {
        if (s_keys.Select(k => broker.Effective(k, environment)).FirstOrDefault(s => s is { Raw.Length: > 0 }) is not { } setting) return null;
        var addresses = new List<(string Host, int Port)>();
        foreach (Match address in Address().Matches(setting.Raw))
        {
            if (SettingEndpoint.IsPort(address.Groups["port"].ValueSpan, out int port)) addresses.Add((address.Groups["host"].Value, port));
        }

        return (setting, addresses);
    }

    [GeneratedRegex(@"\b\w+://(?<host>\[[0-9A-Fa-f:]+\]|[A-Za-z0-9._\-]*):(?<port>\d{1,5})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
