using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Where Traefik listens and sends requests, as its YAML files say: entry points of the static one, servers of those that the file provider reads.</summary>
/// <remarks>Source of the rules: Traefik documentation, entry points (<c>entryPoints.NAME.address</c>) and services (<c>http.services.NAME.loadBalancer.servers[].url</c>, <c>tcp…servers[].address</c>); keys ignore case.</remarks>
internal static partial class TraefikFileReader
{
    /// <summary>Whether a text may be such a file.</summary>
    public static bool MayHold(string text) => text.Contains("entryPoints", StringComparison.OrdinalIgnoreCase) || (text.Contains("loadBalancer", StringComparison.OrdinalIgnoreCase) && text.Contains("servers", StringComparison.Ordinal));

    /// <summary>The servers: host, port, the key that names them, its line, and the service in which they stand in for each other. What a template fills in is left out.</summary>
    public static IReadOnlyList<(string Host, int Port, string Directive, int Line, string? Group)> Servers(IReadOnlyList<StructuredNode> documents)
    {
        var found = new List<(string Host, int Port, string Directive, int Line, string? Group)>();
        foreach ((string protocol, string key) in new[] { ("http", "url"), ("tcp", "address") })
        {
            foreach ((string name, StructuredNode service) in documents.SelectMany(d => Under(Under(d, protocol), "services")?.Entries ?? []))
            {
                foreach (StructuredNode server in Under(Under(service, "loadBalancer"), "servers")?.Items ?? [])
                {
                    if (Under(server, key) is not { Value: { } value } at || value.Contains("{{", StringComparison.Ordinal)) continue;
                    if (UrlEndpoint.Read(key == "url" ? value : "tcp://" + value) is { Port: { } port } endpoint) found.Add((endpoint.Host, port, "loadBalancer", at.Line, name));
                }
            }
        }

        return found;
    }

    /// <summary>The ports that it listens on: port, address or null for all, line.</summary>
    public static IReadOnlyList<(int Port, string? Address, int Line)> EntryPoints(IReadOnlyList<StructuredNode> documents)
    {
        var found = new List<(int Port, string? Address, int Line)>();
        foreach (StructuredNode entry in documents.SelectMany(d => Under(d, "entryPoints")?.Entries ?? []).Select(e => e.Value))
        {
            if (Under(entry, "address") is not { Value: { } value } at || Address().Match(value) is not { Success: true } match) continue;
            string host = match.Groups["host"].Value.Trim('[', ']');
            if (SettingEndpoint.IsPort(match.Groups["port"].ValueSpan, out int port)) found.Add((port, host.Length == 0 ? null : host, at.Line));
        }

        return found;
    }

    private static StructuredNode? Under(StructuredNode? node, string key) => node?.Entries.FirstOrDefault(e => e.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;

    // :80, 127.0.0.1:8080/tcp; requests in QUIC come over UDP and are another matter.
    [GeneratedRegex(@"^(?<host>[^/]*):(?<port>\d{1,5})(?:/tcp)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
