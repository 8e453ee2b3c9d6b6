using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>How long what routes requests to Services gives them: annotations of an Ingress, <c>timeouts</c> of an HTTPRoute, <c>timeout</c> of an Istio VirtualService.</summary>
/// <remarks>
/// Source of the rules: ingress-nginx documentation, annotations (proxy-read-timeout, seconds, 60 by default); HAProxy Kubernetes Ingress documentation (timeout-server); AWS Load Balancer Controller
/// documentation (load-balancer-attributes); Gateway API reference (HTTPRouteTimeouts); Istio reference (HTTPRoute.timeout).
/// </remarks>
internal static class KubernetesRequestLimits
{
    private const string Nginx = "nginx.ingress.kubernetes.io/";

    /// <summary>Kinds of objects that route requests.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["Ingress", "HTTPRoute", "VirtualService"];

    /// <summary>The limits that an object sets on requests to one of the Services named.</summary>
    public static IEnumerable<PlatformRequestLimit> Of(string path, StructuredNode route, IReadOnlySet<string> services)
    {
        string name = route.At("metadata", "name")?.Value ?? "";
        switch (route["kind"]?.Value)
        {
            case "Ingress" when Backends(route).Any(services.Contains):
                foreach (PlatformRequestLimit limit in OfIngress(path, route, name)) yield return limit;
                break;
            case "HTTPRoute":
                foreach (StructuredNode rule in (route.At("spec", "rules")?.Items ?? []).Where(r => (r["backendRefs"]?.Items ?? []).Any(b => b["name"]?.Value is { } to && services.Contains(to))))
                {
                    if ((rule.At("timeouts", "backendRequest") ?? rule.At("timeouts", "request")) is { } node && Limit(path, node, "timeouts of HTTPRoute " + name, "timeouts") is { } limit) yield return limit;
                }

                break;
            case "VirtualService":
                foreach (StructuredNode http in (route.At("spec", "http")?.Items ?? []).Where(h => (h["route"]?.Items ?? []).Any(r => r.At("destination", "host")?.Value?.Split('.')[0] is { } to && services.Contains(to))))
                {
                    if (http["timeout"] is { } node && Limit(path, node, "timeout of VirtualService " + name, "timeout") is { } limit) yield return limit;
                }

                break;
            default:
                break;
        }
    }

    private static IEnumerable<PlatformRequestLimit> OfIngress(string path, StructuredNode ingress, string name)
    {
        StructuredNode? annotations = ingress.At("metadata", "annotations");
        foreach (string key in (string[])[Nginx + "proxy-read-timeout", "haproxy.org/timeout-server", "haproxy-ingress.github.io/timeout-server"])
        {
            if (annotations?[key] is not { } node || Limit(path, node, $"{key[(key.LastIndexOf('/') + 1)..]} of Ingress {name}", key) is not { } limit) continue;
            yield return limit;
            yield break;
        }

        if (annotations?["alb.ingress.kubernetes.io/load-balancer-attributes"] is { Value: { } attributes } idle
            && attributes.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(a => a.StartsWith("idle_timeout.timeout_seconds=", StringComparison.Ordinal)) is { } attribute && Durations.Seconds(attribute[(attribute.IndexOf('=', StringComparison.Ordinal) + 1)..]) is { } seconds)
        {
            yield return new PlatformRequestLimit(seconds, $"the idle timeout of Ingress {name}'s load balancer", new Citation(CitationKind.Config, idle.Source ?? path, idle.Line, attribute));
            yield break;
        }

        bool isNginx = (ingress.At("spec", "ingressClassName")?.Value ?? annotations?["kubernetes.io/ingress.class"]?.Value) == "nginx" || (annotations?.Entries ?? []).Any(a => a.Key.StartsWith(Nginx, StringComparison.Ordinal));
        if (isNginx && ingress["kind"] is { } kind) yield return new PlatformRequestLimit(60, $"Ingress {name} (nginx's default)", new Citation(CitationKind.Config, path, kind.Line, "kind: Ingress (no proxy-read-timeout: 60 s)"), IsUsual: true);
    }

    /// <summary>The Services that an Ingress sends requests to.</summary>
    public static IEnumerable<string> Backends(StructuredNode ingress) =>
        (ingress.At("spec", "rules")?.Items ?? []).SelectMany(r => r.At("http", "paths")?.Items ?? []).Select(p => p.At("backend", "service")).Append(ingress.At("spec", "defaultBackend", "service")).Select(b => b?["name"]?.Value).OfType<string>();

    private static PlatformRequestLimit? Limit(string path, StructuredNode node, string words, string key) =>
        Durations.Seconds(node.Value) is > 0 and { } seconds ? new PlatformRequestLimit(seconds, words, new Citation(CitationKind.Config, node.Source ?? path, node.Line, $"{key}: {node.Value}")) : null;
}
