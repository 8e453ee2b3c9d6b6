using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The port to which a proxy that reads the labels of containers sends what comes for a service, and whether by TLS.</summary>
/// <remarks>Source: Traefik documentation, Docker provider (<c>traefik.http.services.NAME.loadbalancer.server.port</c> and <c>.scheme</c>; version 1: <c>traefik.port</c>, <c>traefik.SEGMENT.port</c>, <c>traefik.protocol</c>); caddy-docker-proxy (<c>caddy.reverse_proxy: {{upstreams https 8080}}</c>).</remarks>
internal static partial class ProxyLabels
{
    /// <summary>Adds the claims of a service's labels to its component.</summary>
    public static void AddTo(ComponentModel component, ComposeService service, string? environment, Redactor redactor)
    {
        if ((service.Node?["labels"] ?? service.Node?.At("deploy", "labels")) is not { } labels) return;
        (string Key, string? Value, StructuredNode Node)[] all =
        [
            .. labels.Entries.Select(e => (e.Key, e.Value.Value, e.Value)),
            .. labels.Items.Where(i => i.Value is not null).Select(i => (i.Value!.Split('=', 2)[0], i.Value!.Split('=', 2) is [_, var value] ? value : null, i)),
        ];
        if (all.Any(l => l.Key.Trim() == "traefik.enable" && l.Value?.Trim() == "false")) return;
        foreach ((string key, string? value, StructuredNode node) in all)
        {
            string proxy = key.Split('.')[0].Trim();
            Match match = TraefikPort().IsMatch(key.Trim()) ? Number().Match(value ?? "") : proxy == "caddy" && key.Contains("reverse_proxy", StringComparison.Ordinal) ? Upstreams().Match(value ?? "") : Match.Empty;
            var citation = new Citation(CitationKind.Config, node.Source ?? service.File, node.Line, redactor.Excerpt($"{key.Trim()}={value?.Trim()}"));
            if (TraefikScheme().Match(key.Trim()) is { Success: true } scheme && value?.Trim() == "https") component.CalledByTls.Add((environment, PortBeside(all, scheme.Groups["service"].Value), citation));
            if (!match.Success || !SettingEndpoint.IsPort(match.Groups["port"].ValueSpan, out int port)) continue;
            if (match.Groups["scheme"].Value == "https") component.CalledByTls.Add((environment, port, citation));
            component.Claims.Add(new PortClaim(PortRole.Called, port, environment, citation, $"{proxy}'s label") { IsRoute = true });
        }
    }

    // The port that another label gives the same service; without one Traefik takes what the image exposes.
    private static int? PortBeside((string Key, string? Value, StructuredNode Node)[] all, string service) =>
        all.FirstOrDefault(l => l.Key.Trim() == service + "port").Value is { } value && SettingEndpoint.IsPort(value.Trim(), out int port) ? port : null;

    [GeneratedRegex(@"\A(?<service>traefik\.(?:http\.services\.[^.]+\.loadbalancer\.server\.|(?:[^.]+\.)?))(?:scheme|protocol)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TraefikScheme();

    [GeneratedRegex(@"\Atraefik\.(?:(?:http|tcp)\.services\.[^.]+\.loadbalancer\.server\.port|(?:[^.]+\.)?port)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TraefikPort();

    [GeneratedRegex(@"\A\s*(?<port>\d{1,5})\s*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\{\{\s*upstreams\s+(?:(?<scheme>https?)\s+)?(?<port>\d{1,5})\s*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Upstreams();
}
