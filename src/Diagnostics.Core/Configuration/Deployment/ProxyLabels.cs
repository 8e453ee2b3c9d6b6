using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The port to which a proxy that reads the labels of containers sends what comes for a service.</summary>
/// <remarks>Source: Traefik documentation, Docker provider (<c>traefik.http.services.NAME.loadbalancer.server.port</c>; version 1: <c>traefik.port</c>, <c>traefik.SEGMENT.port</c>); caddy-docker-proxy (<c>caddy.reverse_proxy: {{upstreams 8080}}</c>).</remarks>
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
            if (!match.Success || !SettingEndpoint.IsPort(match.Groups["port"].ValueSpan, out int port)) continue;
            var citation = new Citation(CitationKind.Config, node.Source ?? service.File, node.Line, redactor.Excerpt($"{key.Trim()}={value?.Trim()}"));
            component.Claims.Add(new PortClaim(PortRole.Called, port, environment, citation, $"{proxy}'s label") { IsRoute = true });
        }
    }

    [GeneratedRegex(@"\Atraefik\.(?:(?:http|tcp)\.services\.[^.]+\.loadbalancer\.server\.port|(?:[^.]+\.)?port)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TraefikPort();

    [GeneratedRegex(@"\A\s*(?<port>\d{1,5})\s*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\{\{\s*upstreams\s+(?:https?\s+)?(?<port>\d{1,5})\s*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Upstreams();
}
