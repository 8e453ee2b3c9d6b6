using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A task definition of Amazon ECS: its containers, with their variables, ports and start commands.</summary>
/// <remarks>Source: Amazon ECS Developer Guide, task definition parameters (containerDefinitions, portMappings, environment, secrets, healthCheck).</remarks>
internal sealed class EcsTaskReader : IPlatformReader
{
    private const string Contract = "ECS gives no PORT: the target group sends to the containerPort of the task definition (Task definition parameters)";

    public bool IsStructured => true;

    public bool MayRead(string relativePath) => IsTask(relativePath);

    public bool MayHold(string text) => text.Contains("\"containerDefinitions\"", StringComparison.Ordinal);

    /// <summary>Whether a file, or a folder that it lies in, is named like task definitions; its content decides.</summary>
    public static bool IsTask(string relativePath) =>
        relativePath.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && Path.GetFileName(relativePath) is var name
        && (Plain(name).Contains("taskdef", StringComparison.OrdinalIgnoreCase) || name.EndsWith("task.json", StringComparison.OrdinalIgnoreCase) || Array.Exists(relativePath.Split('/')[..^1], f => Plain(f) is var folder && (folder.Equals("ecs", StringComparison.OrdinalIgnoreCase) || folder.Contains("taskdef", StringComparison.OrdinalIgnoreCase))));

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        var services = new List<PlatformService>();
        foreach (StructuredNode document in documents)
        {
            StructuredNode[] containers = [.. (document["containerDefinitions"] ?? document.At("taskDefinition", "containerDefinitions"))?.Items ?? []];
            services.AddRange(containers.Select(c => Container(relativePath, c, containers.Length == 1 ? document["family"]?.Value : null)).OfType<PlatformService>());
        }

        return services;
    }

    /// <summary>A container of a task; null for one without a name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="container">Its definition.</param>
    /// <param name="family">The name of the task where it has one container only, for containers that are named after what they are.</param>
    public static PlatformService? Container(string path, StructuredNode container, string? family)
    {
        if (container["name"] is not { Value: { Length: > 0 } name, Tag: null } declared) return null;
        PlatformPort[] ports =
        [
            .. (container["portMappings"]?.Items ?? []).Select(m => m["containerPort"]).OfType<StructuredNode>().Where(p => p.Value is not null)
                .Where(p => int.TryParse(p.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 65535)
                .Select(p => new PlatformPort(PortRole.Target, int.Parse(p.Value!, CultureInfo.InvariantCulture), p.Source ?? path, p.Line, "containerPort: " + p.Value, "the task's port mapping") { IsRoute = true }),
            .. HealthPorts(path, container),
        ];
        (string Key, string Value, string? File, int Line)[] settings = [.. (container["environment"]?.Items ?? []).Where(e => e["name"]?.Value is not null && e["value"] is { Value: not null, Tag: null }).Select(e => (e["name"]!.Value!, e["value"]!.Value!, e["value"]!.Source, e["value"]!.Line))];
        string[] command = [.. (container["command"]?.Items ?? []).Select(w => w.Value).OfType<string>()];
        return new PlatformService(
            "Amazon ECS", name is "app" or "main" or "web" ? family ?? name : name, null, false, new Citation(CitationKind.Config, path, declared.Line, "name: " + name), Contract,
            command.Length > 0 ? (string.Join(' ', command.Select(Containers.ShellWords.Quote)), container["command"]!.Line) : null, [.. settings.Where(s => s.File is null).Select(s => (s.Key, s.Value, s.Line))], null)
        {
            OtherSettings = [.. settings.Where(s => s.File is not null).Select(s => (s.Key, s.Value, s.File!, s.Line))],
            VariablePlace = container["environment"] is { } given ? new Citation(CitationKind.Config, given.Source ?? path, given.Line, "environment") : null,
            GivesPort = false,
            Ports = ports,
            IsCommandLiteral = true,
            Image = container["image"] is { Value: { Length: > 0 } image, Tag: null } node ? (image, node.Line) : null,
            Files = container["image"]?.Source is { } elsewhere ? new Dictionary<string, string>(StringComparer.Ordinal) { ["image"] = elsewhere } : System.Collections.Frozen.FrozenDictionary<string, string>.Empty,
            MemoryLimit = container["memory"] is { Value: { } memory } limit ? (memory + " MiB", limit.Line) : null,
        };
    }

    private static IEnumerable<PlatformPort> HealthPorts(string path, StructuredNode container)
    {
        if (container.At("healthCheck", "command") is not { } check) return [];
        string command = string.Join(' ', check.AsList().Select(w => w.Value));
        return LoopbackPorts.In(command).Select(port => new PlatformPort(PortRole.HealthCheck, port, path, check.Line, command, "ECS' health check"));
    }
}
