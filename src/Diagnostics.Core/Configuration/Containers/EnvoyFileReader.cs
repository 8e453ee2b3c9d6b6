using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Where Envoy listens and sends requests, as its bootstrap file says: listeners and clusters that stand in the file.</summary>
/// <remarks>Source of the rules: Envoy documentation, bootstrap configuration (<c>static_resources</c>), <c>config.cluster.v3.Cluster</c> (<c>load_assignment</c>), <c>config.listener.v3.Listener</c>, <c>config.route.v3.RouteAction</c> (<c>timeout</c>).</remarks>
internal static class EnvoyFileReader
{
    /// <summary>Whether a text may be such a file.</summary>
    public static bool MayHold(string text) => text.Contains("load_assignment", StringComparison.Ordinal) && text.Contains("socket_address", StringComparison.Ordinal);

    /// <summary>The servers: host, port, the key that names them, its line, and the cluster in which they stand in for each other.</summary>
    public static IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)> Servers(IReadOnlyList<StructuredNode> documents)
    {
        var found = new List<(string Host, int Port, string Directive, int Line, string? Group)>();
        foreach (StructuredNode cluster in Resources(documents, "clusters"))
        {
            (string Host, int Port, int Line)[] endpoints =
            [
                .. (cluster.At("load_assignment", "endpoints")?.Items ?? []).SelectMany(e => e["lb_endpoints"]?.Items ?? []).Select(e => Address(e.At("endpoint", "address"))).OfType<(string, int, int)>(),
            ];
            string? name = endpoints.Length > 1 ? cluster["name"]?.Value : null;
            foreach ((string host, int port, int line) in endpoints) found.Add((host, port, "cluster " + cluster["name"]?.Value, line, name));
        }

        return found;
    }

    /// <summary>The ports that it listens on: port, address, line.</summary>
    public static IReadOnlyList<(int Port, string? Address, int Line)> EntryPoints(IReadOnlyList<StructuredNode> documents) =>
        [.. Resources(documents, "listeners").Select(l => Address(l["address"])).OfType<(string Host, int Port, int Line)>().Select(a => (a.Port, (string?)a.Host, a.Line))];

    /// <summary>How long routes wait for an answer, where all that say it say the same: seconds and line.</summary>
    public static (double Seconds, int Line)? Waits(IReadOnlyList<StructuredNode> documents)
    {
        (double Seconds, int Line)[] limits = [.. VirtualHosts(documents).SelectMany(h => h["routes"]?.Items ?? []).Select(r => r.At("route", "timeout")).OfType<StructuredNode>().Select(t => (Seconds: Durations.Seconds(t.Value ?? "") ?? 0, t.Line)).Where(l => l.Seconds > 0)];
        return limits.Length > 0 && Array.TrueForAll(limits, l => l.Seconds.Equals(limits[0].Seconds)) ? limits[0] : null;
    }

    /// <summary>How long listeners and routes let a stream be silent: the key, seconds and line.</summary>
    /// <remarks>Source: Envoy documentation, config.filters.network.http_connection_manager.v3 (<c>stream_idle_timeout</c>), config.route.v3.RouteAction (<c>idle_timeout</c> of a route holds in its place).</remarks>
    public static IEnumerable<(string Name, double Seconds, int Line)> Silences(IReadOnlyList<StructuredNode> documents) =>
        Filters(documents).Select(f => (Name: "stream_idle_timeout", Node: f.At("typed_config", "stream_idle_timeout"))).Concat(VirtualHosts(documents).SelectMany(h => h["routes"]?.Items ?? []).Select(r => (Name: "idle_timeout", Node: r.At("route", "idle_timeout"))))
            .Where(l => l.Node is not null).Select(l => (l.Name, Durations.Seconds(l.Node!.Value ?? "") ?? 0, l.Node!.Line));

    private static IEnumerable<StructuredNode> Filters(IReadOnlyList<StructuredNode> documents) =>
        Resources(documents, "listeners").SelectMany(l => l["filter_chains"]?.Items ?? []).SelectMany(c => c["filters"]?.Items ?? []);

    private static IEnumerable<StructuredNode> VirtualHosts(IReadOnlyList<StructuredNode> documents) =>
        Filters(documents).SelectMany(f => f.At("typed_config", "route_config", "virtual_hosts")?.Items ?? []);

    private static IEnumerable<StructuredNode> Resources(IReadOnlyList<StructuredNode> documents, string kind) => documents.SelectMany(d => d.At("static_resources", kind)?.Items ?? []);

    private static (string Host, int Port, int Line)? Address(StructuredNode? address) =>
        address?["socket_address"] is { } socket && socket["address"]?.Value is { Length: > 0 } host && socket["port_value"] is { Value: { } text } port && SettingEndpoint.IsPort(text, out int number) ? (host, number, port.Line) : null;
}
