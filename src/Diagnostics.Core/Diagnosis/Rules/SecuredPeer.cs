using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Whose certificate a client did not accept, where its library prints no endpoint: the host of a URL in the same line, or the only component that its settings ask by TLS: by a URL, or on a port that is one of TLS.</summary>
internal static partial class SecuredPeer
{
    /// <summary>The component that showed the certificate; null where nothing tells, or it is none of this deployment.</summary>
    public static ComponentModel? Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature is not { IsAboutTarget: true, Code: { } code } || !code.StartsWith("tls.", StringComparison.Ordinal) || observation.Event.Field("host") is not null) return null;
        if (context.Model.Find(observation.Component) is not { } client) return null;
        if (Url().Match(observation.Event.Citation.Excerpt ?? "") is { Success: true } url) return Other(context.Model.FindFrom(client, url.Groups["host"].Value), client);
        string? host = Asked(client, observation.Environment)?.Host ?? AskedByPort(client, observation.Environment);
        return host is null ? null : Other(context.Model.FindFrom(client, host), client);
    }

    // MQTT_HOST beside MQTT_PORT=8883: the port says that TLS is spoken on it. Source: IANA, service names and port numbers.
    private static string? AskedByPort(ComponentModel client, string? environment)
    {
        string[] hosts =
        [
            .. client.Keys.Where(k => k.EndsWith("_HOST", StringComparison.Ordinal) && client.Effective(k[..^"HOST".Length] + "PORT", environment)?.Raw.Trim() is "443" or "465" or "636" or "993" or "995" or "5671" or "6380" or "8443" or "8883")
                .Select(k => client.Effective(k, environment)?.Raw.Trim()).OfType<string>().Where(h => h.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return hosts.Length == 1 ? hosts[0] : null;
    }

    /// <summary>The only host that a component's settings ask by TLS, with the setting that names it first; null where there is none, or several.</summary>
    public static (Setting Setting, string Host)? Asked(ComponentModel client, string? environment)
    {
        (Setting Setting, string Host)[] peers =
        [
            .. client.Keys.Select(k => client.Effective(k, environment)).OfType<Setting>()
                .Select(s => (Setting: s, Match: Url().Match(s.Raw))).Where(s => s.Match.Success).Select(s => (s.Setting, s.Match.Groups["host"].Value)).DistinctBy(s => s.Value, StringComparer.OrdinalIgnoreCase),
        ];
        return peers.Length == 1 ? peers[0] : null;
    }

    private static ComponentModel? Other(ComponentModel? found, ComponentModel client) => found == client ? null : found;

    [GeneratedRegex(@"\b(?:https|wss|rediss|amqps|ldaps|mqtts|grpcs|tls|ssl)://(?:[^@/\s""']*@)?(?<host>[A-Za-z0-9][A-Za-z0-9.\-]*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Url();
}
