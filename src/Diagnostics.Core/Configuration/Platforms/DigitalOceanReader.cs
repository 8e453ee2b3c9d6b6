using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>An app specification of DigitalOcean's App Platform (<c>.do/app.yaml</c>).</summary>
/// <remarks>Contract: requests and health checks go to <c>http_port</c>, 8080 by default, which a service is also given as PORT. Source: DigitalOcean Docs, App Platform, App specification reference, services.</remarks>
internal sealed class DigitalOceanReader : IPlatformReader
{
    private const int Usual = 8080;

    public bool IsStructured => true;

    public bool MayRead(string relativePath) =>
        relativePath.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || relativePath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    // Render's file has services too, but neither of these.
    public bool MayHold(string text) => text.Contains("services:", StringComparison.Ordinal) && (text.Contains("http_port:", StringComparison.Ordinal) || text.Contains("instance_size_slug:", StringComparison.Ordinal) || text.Contains("environment_slug:", StringComparison.Ordinal));

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach (StructuredNode document in documents)
        {
            StructuredNode spec = document["spec"] ?? document;
            foreach ((string part, bool serves) in (ReadOnlySpan<(string, bool)>)[("services", true), ("workers", false)])
            {
                foreach (StructuredNode service in spec[part]?.Items ?? [])
                {
                    if (service["name"] is { Value: not null }) services.Add(Service(relativePath, service, serves));
                }
            }
        }

        return services;
    }

    private static PlatformService Service(string path, StructuredNode service, bool serves)
    {
        StructuredNode name = service["name"]!;
        StructuredNode? given = service["http_port"];
        int? port = !serves ? null : given?.Value is { } declared && PlatformPort.Number(declared, new Dictionary<string, int>()) is { } number ? number : Usual;
        Citation evidence = given?.Value is null || !serves ? new Citation(CitationKind.Config, path, name.Line, $"name: {name.Value}{(serves ? " (no http_port: DigitalOcean's default is 8080)" : "")}") : new Citation(CitationKind.Config, path, given.Line, "http_port: " + given.Value);
        return new PlatformService(
            "DigitalOcean", name.Value!, port, serves, evidence, "DigitalOcean sends requests and health checks to http_port, 8080 by default, which it also gives as PORT (App specification reference)",
            service["run_command"] is { Value: { } command } start ? (command, start.Line) : null,
            [.. (service["envs"]?.Items ?? []).Where(e => e["key"]?.Value is not null && e["value"]?.Value is not null).Select(e => (e["key"]!.Value!, e["value"]!.Value!, e["value"]!.Line))],
            service.At("health_check", "http_path") is { Value: { } health } at ? (health, at.Line) : null)
        {
            GivesPort = serves,
            CodeFolder = service["source_dir"]?.Value?.Trim('/', '.') is { Length: > 0 } folder ? folder : null,
            Kind = serves ? null : ComponentKind.Worker,
        };
    }
}
