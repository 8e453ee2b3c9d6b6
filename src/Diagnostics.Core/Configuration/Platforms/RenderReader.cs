using System.Globalization;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A Render blueprint (<c>render.yaml</c>).</summary>
/// <remarks>
/// Contract: <c>PORT</c> is 10000 unless the service sets it; a web service must bind 0.0.0.0 on a port, which Render finds by scanning. So a service that
/// listens elsewhere than <c>PORT</c> is still found; only its own settings then contradict each other. Source: Render documentation, web services and default environment variables.
/// </remarks>
internal sealed class RenderReader : IPlatformReader
{
    public const int DefaultPort = 10000;

    public bool IsStructured => true;

    public bool MayRead(string relativePath)
    {
        string name = Path.GetFileName(relativePath);
        return name.StartsWith("render", StringComparison.OrdinalIgnoreCase)
            && (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase));
    }

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach (StructuredNode service in documents.SelectMany(d => d["services"]?.Items ?? []))
        {
            if (service["name"]?.Value is not { } name || service["type"]?.Value is not { } type) continue;
            (string Key, string Value, int Line)[] settings =
                [.. (service["envVars"]?.Items ?? []).Where(e => e["key"]?.Value is not null && e["value"]?.Value is not null).Select(e => (e["key"]!.Value!, e["value"]!.Value!, e["value"]!.Line))];
            (string Key, string Value, int Line) port = settings.LastOrDefault(s => s.Key == "PORT");
            bool declared = int.TryParse(port.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            bool web = type is "web" or "pserv";
            services.Add(new PlatformService(
                "Render",
                name,
                !web ? null : declared ? number : DefaultPort,
                false,
                declared
                    ? new Citation(CitationKind.Config, relativePath, port.Line, "PORT: " + port.Value)
                    : new Citation(CitationKind.Config, relativePath, service["type"]!.Line, $"type: {type} (no PORT: Render's default is 10000)"),
                "Render gives PORT the value 10000 unless the service sets it, and finds the port that is bound on 0.0.0.0 (web services)",
                service["startCommand"] is { Value: { } command } start ? (command, start.Line) : service["dockerCommand"] is { Value: { } docker } d ? (docker, d.Line) : null,
                settings,
                service["healthCheckPath"] is { Value: { } path } health ? (path, health.Line) : null));
        }

        return services;
    }
}
