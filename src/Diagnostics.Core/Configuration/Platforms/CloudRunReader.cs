using System.Globalization;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A Cloud Run service file (Knative Serving v1).</summary>
/// <remarks>
/// Contract: the container must listen on 0.0.0.0 at the port that Cloud Run injects as <c>PORT</c>, which is <c>containerPort</c>, 8080 by default; the
/// default start-up probe connects to it. Source: Cloud Run container runtime contract; Cloud Run health checks.
/// </remarks>
internal sealed class CloudRunReader : IPlatformReader
{
    public const int DefaultPort = 8080;

    /// <summary>Seconds that Cloud Run gives a request unless the service says otherwise. Source: Cloud Run documentation, request timeout.</summary>
    public const double UsualRequestLimit = 300;

    public const string Contract = "Cloud Run injects PORT and sends requests and start-up probes to that port only (container runtime contract)";

    public bool IsStructured => true;

    public bool MayRead(string relativePath) =>
        relativePath.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || relativePath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    public bool MayHold(string text) => text.Contains("serving.knative.dev", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach (StructuredNode document in documents)
        {
            if (document["kind"]?.Value != "Service" || document["apiVersion"]?.Value?.StartsWith("serving.knative.dev/", StringComparison.Ordinal) != true) continue;
            IReadOnlyList<StructuredNode> containers = document.At("spec", "template", "spec", "containers")?.Items ?? [];
            // Of several containers only the one with ports receives requests.
            StructuredNode? container = containers.FirstOrDefault(c => c["ports"]?.Items.Count > 0) ?? (containers.Count > 0 ? containers[0] : null);
            if (container is null) continue;
            services.Add(Service(relativePath, document, container));
        }

        return services;
    }

    /// <summary>The start-up probe of a service that declares none: one connection attempt of 240 s. Source: Cloud Run documentation, health checks.</summary>
    public static (TimeLimitKind Kind, ProbeTiming Timing, string Words, bool IsFatal) UsualStart(int line) =>
        (TimeLimitKind.StartUp, new ProbeTiming(240, "1 failureThreshold × 240 s periodSeconds = 240 s, Cloud Run's default", line, 0), "Cloud Run's start-up probe", true);

    private static (string Path, int Line)? HealthPath(StructuredNode container) =>
        (container.At("startupProbe", "httpGet", "path") ?? container.At("livenessProbe", "httpGet", "path")) is { Value: { } path } node ? (path, node.Line) : null;

    // Connections to Cloud SQL are declared by instance, project:region:instance. Source: Cloud Run documentation, connect to Cloud SQL.
    private static IEnumerable<(string On, Citation Citation)> Databases(string path, StructuredNode document)
    {
        if (document.At("spec", "template", "metadata", "annotations")?["run.googleapis.com/cloudsql-instances"] is not { Value: { } instances } node) yield break;
        foreach (string instance in instances.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            yield return (instance[(instance.LastIndexOf(':') + 1)..], new Citation(CitationKind.Config, path, node.Line, "from Cloud SQL: " + instance));
    }

    // How many instances it may grow to. Source: Cloud Run documentation, maximum instances; Knative, autoscaling.knative.dev/maxScale (0: no limit).
    private static (int Count, Citation Citation)? Instances(string path, StructuredNode document) =>
        document.At("spec", "template", "metadata", "annotations")?["autoscaling.knative.dev/maxScale"] is { Value: { } text } node && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? (count, new Citation(CitationKind.Config, path, node.Line, $"autoscaling.knative.dev/maxScale: {count}")) : null;

    private static PlatformService Service(string path, StructuredNode document, StructuredNode container)
    {
        StructuredNode? portNode = container["ports"] is { Items: [StructuredNode first, ..] } ? first["containerPort"] : null;
        bool isDeclared = int.TryParse(portNode?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int declared) && declared is > 0 and <= 65535;
        int port = isDeclared ? declared : DefaultPort;
        Citation evidence = isDeclared && portNode is not null
            ? new Citation(CitationKind.Config, path, portNode.Line, "containerPort: " + port.ToString(CultureInfo.InvariantCulture))
            : new Citation(CitationKind.Config, path, document["kind"]!.Line, "kind: Service (no containerPort: Cloud Run's default is 8080)");
        string command = string.Join(' ', (container["command"]?.AsList() ?? []).Concat(container["args"]?.AsList() ?? []).Select(n => ShellWords.Quote(n.Value ?? "")));
        int commandLine = container["command"]?.Line ?? container["args"]?.Line ?? 0;
        return new PlatformService(
            "Cloud Run",
            document.At("metadata", "name")?.Value ?? Path.GetFileNameWithoutExtension(path),
            port,
            true,
            evidence,
            Contract,
            command.Length > 0 ? (command, commandLine) : null,
            [.. (container["env"]?.Items ?? []).Where(e => e["name"]?.Value is not null && e["value"]?.Value is not null).Select(e => (e["name"]!.Value!, e["value"]!.Value!, e["value"]!.Line))],
            HealthPath(container))
        {
RequestLimits = [document.At("spec", "template", "spec", "timeoutSeconds") is { } limit && Durations.Seconds(limit.Value) is { } seconds
                ? new PlatformRequestLimit(seconds, "Cloud Run", new Citation(CitationKind.Config, path, limit.Line, "timeoutSeconds: " + limit.Value))
                : new PlatformRequestLimit(UsualRequestLimit, "Cloud Run", evidence, IsUsual: true)],
            References = [.. Databases(path, document)],
            Instances = Instances(path, document),
            // Neither command nor args are run by a shell.
            IsCommandLiteral = true,
            Limits = ProbeTiming.OfProbe(container["startupProbe"]) is { } timing ? [(TimeLimitKind.StartUp, timing, "Cloud Run's startupProbe", true)] : container["startupProbe"] is null ? [UsualStart(evidence.Line ?? 1)] : [],
            Image = container["image"] is { Value: { } image } imageNode ? (image, imageNode.Line) : null,
            MemoryLimit = container.At("resources", "limits", "memory") is { Value: { } memory } memoryNode ? (memory, memoryNode.Line) : null,
            Ports = [.. PlatformPort.OfProbes(path, container, "Cloud Run's", new Dictionary<string, int>())],
        };
    }
}
