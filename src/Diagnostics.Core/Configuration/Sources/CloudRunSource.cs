using System.Globalization;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>
/// A container of a Cloud Run service or job (Knative Serving v1), with the PORT that the platform injects: <c>api</c> is the one that is served, <c>api/proxy</c> or <c>proxy</c> one beside it.
/// </summary>
/// <remarks>Source of the rules: Cloud Run container runtime contract (PORT is containerPort, 8080 by default); Cloud Run documentation, secrets as variables.</remarks>
internal sealed class CloudRunSource : IEnvSource
{
    public string Noun => "service";

    public bool MayRead(SourceFile file) => file.IsYaml && file.Documents.Any(IsService);

    public IReadOnlyList<string> Names(SourceFile file) => [.. file.Documents.Where(IsService).SelectMany(d => Containers(d).Select((c, i) => NameOf(d, c, i))).Distinct()];

    public void Read(SourceFile file, string name, EnvLayers layers)
    {
        foreach (StructuredNode document in file.Documents.Where(IsService))
        {
            IReadOnlyList<StructuredNode> containers = Containers(document);
            for (int i = 0; i < containers.Count; i++)
            {
                if (NameOf(document, containers[i], i) != name) continue;
                layers.Component = document.At("metadata", "name")?.Value;
                Add(file, document, containers[i], containers.Count, layers);
                return;
            }
        }
    }

    private static void Add(SourceFile file, StructuredNode document, StructuredNode container, int count, EnvLayers layers)
    {
        StructuredNode? port = container["ports"] is { Items: [StructuredNode first, ..] } ? first["containerPort"] : null;
        // Of several containers only the one with ports receives requests; a job receives none.
        if (document["kind"]!.Value == "Service" && (port is not null || count == 1))
            layers.Set("PORT", port?.Value ?? CloudRunReader.DefaultPort.ToString(CultureInfo.InvariantCulture), new EnvOrigin(file.Path, (port ?? document["kind"]!).Line, "platform"));
        ContainerVariables.Add(file.Path, container, layers, (key, from, origin) =>
        {
            if (from["secretKeyRef"] is not { } secret) return false;
            layers.Set(key, null, origin, $"Secret Manager: {secret["name"]?.Value}, version {secret["key"]?.Value ?? "latest"}", isSecret: true);
            return true;
        });
    }

    private static bool IsService(StructuredNode document) =>
        (document["kind"]?.Value == "Service" && document["apiVersion"]?.Value?.StartsWith("serving.knative.dev/", StringComparison.Ordinal) == true)
        || (document["kind"]?.Value == "Job" && document["apiVersion"]?.Value?.StartsWith("run.googleapis.com/", StringComparison.Ordinal) == true);

    private static IReadOnlyList<StructuredNode> Containers(StructuredNode document) =>
        (document.At("spec", "template", "spec", "containers") ?? document.At("spec", "template", "spec", "template", "spec", "containers"))?.Items ?? [];

    // The container with ports is the one that is served; it goes by the service's own name, as where it is the only one.
    private static string NameOf(StructuredNode document, StructuredNode container, int index)
    {
        string service = document.At("metadata", "name")?.Value ?? "service";
        return Containers(document).Count == 1 || container["ports"] is { Items.Count: > 0 } ? service : service + "/" + (container["name"]?.Value ?? index.ToString(CultureInfo.InvariantCulture));
    }

    public bool IsNamed(string declared, string given) => declared == given || (!given.Contains('/', StringComparison.Ordinal) && declared.EndsWith("/" + given, StringComparison.Ordinal));
}
