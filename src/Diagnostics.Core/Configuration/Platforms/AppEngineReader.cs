using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A service of Google App Engine (<c>app.yaml</c>).</summary>
/// <remarks>Contract: requests go to port 8080, which is also given as PORT. Source: Google Cloud, App Engine, app.yaml reference; Application startup.</remarks>
internal sealed class AppEngineReader : IPlatformReader
{
    private const int Port = 8080;

    public bool IsStructured => true;

    public bool MayRead(string relativePath) =>
        Path.GetFileName(relativePath) is var name && (name.Equals("app.yaml", StringComparison.OrdinalIgnoreCase) || name.Equals("app.yml", StringComparison.OrdinalIgnoreCase) || name.StartsWith("app.flexible.", StringComparison.OrdinalIgnoreCase));

    public bool MayHold(string text) => text.Contains("runtime:", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach (StructuredNode document in documents)
        {
            // Other programs have an app.yaml too: App Engine's names a runtime at its top and is no manifest of a cluster.
            if (document["runtime"] is not { Value: not null } runtime || document["kind"] is not null) continue;
            services.Add(new PlatformService(
                "Google App Engine", document["service"]?.Value ?? Deployment.FolderNames.Component(relativePath) ?? "app", Port, true,
                new Citation(CitationKind.Config, relativePath, runtime.Line, $"runtime: {runtime.Value} (App Engine sends requests to 8080)"),
                "App Engine sends requests to port 8080, which it also gives as PORT (Application startup)",
                document["entrypoint"] is { Value: { } command } start ? (command, start.Line) : null,
                [.. (document["env_variables"]?.Entries ?? []).Where(e => e.Value.Value is not null).Select(e => (e.Key, e.Value.Value!, e.Value.Line))],
                document.At("readiness_check", "path") is { Value: { } path } health ? (path, health.Line) : null));
        }

        return services;
    }
}
