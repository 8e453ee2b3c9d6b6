using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A task definition of Amazon ECS, and <c>Dockerrun.aws.json</c> of Elastic Beanstalk: the containers with the ports to which load balancers send.</summary>
/// <remarks>
/// Contract: a target group sends to the containerPort that portMappings names; no PORT is given. Source: Amazon ECS, Task definition parameters, portMappings, healthCheck; AWS Elastic Beanstalk, Docker configuration,
/// Dockerrun.aws.json (Ports, ContainerPort).
/// </remarks>
internal sealed class TaskDefinitionReader : IPlatformReader
{
    private const string Ecs = "ECS gives no PORT: the target group sends to the containerPort of the task definition (Task definition parameters)";

    private const string Beanstalk = "Elastic Beanstalk's proxy sends to the container port that Dockerrun.aws.json names first (Docker configuration)";

    public bool IsStructured => false;

    public bool MayRead(string relativePath) => relativePath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public bool MayHold(string text) => text.Contains("\"containerDefinitions\"", StringComparison.Ordinal) || text.Contains("AWSEBDockerrunVersion", StringComparison.Ordinal);

    public IReadOnlyList<PlatformService> Read(string relativePath, string text, IReadOnlyList<StructuredNode> documents)
    {
        StructuredNode root;
        try
        {
            root = JsonNodes.Read(text);
        }
        catch (StructuredFormatException)
        {
            // A template that is filled in before it is used.
            return [];
        }

        if (root["AWSEBDockerrunVersion"] is not null) return Dockerrun(relativePath, root);
        IReadOnlyList<StructuredNode> containers = root["containerDefinitions"]?.Items ?? root.At("taskDefinition", "containerDefinitions")?.Items ?? [];
        return [.. containers.Where(c => c["name"] is { Value: not null }).Select(c => Container(relativePath, c))];
    }

    private static PlatformService Container(string path, StructuredNode container)
    {
        StructuredNode name = container["name"]!;
        var ports = new List<PlatformPort>();
        foreach (StructuredNode mapping in container["portMappings"]?.Items ?? [])
        {
            if (mapping["containerPort"] is { Value: { } text } node && PlatformPort.Number(text, new Dictionary<string, int>()) is { } port && mapping["protocol"]?.Value is null or "tcp")
                ports.Add(new PlatformPort(PortRole.Target, port, path, node.Line, "containerPort: " + text, "the task definition's containerPort") { IsRoute = true });
        }

        bool serves = ports.Count > 0;
        string[] check = [.. (container.At("healthCheck", "command")?.AsList() ?? []).Select(n => n.Value ?? "")];
        foreach (int port in LoopbackPorts.In(string.Join(' ', check)))
            ports.Add(new PlatformPort(PortRole.HealthCheck, port, path, container.At("healthCheck", "command")!.Line, string.Join(' ', check), "ECS' health check"));
        string command = string.Join(' ', (container["entryPoint"]?.AsList() ?? []).Concat(container["command"]?.AsList() ?? []).Select(n => ShellWords.Quote(n.Value ?? "")));
        return new PlatformService(
            "Amazon ECS", name.Value!, null, false, new Citation(CitationKind.Config, path, name.Line, "name: " + name.Value), Ecs,
            command.Length > 0 ? (command, (container["command"] ?? container["entryPoint"])!.Line) : null,
            [.. (container["environment"]?.Items ?? []).Where(e => e["name"]?.Value is not null && e["value"]?.Value is not null).Select(e => (e["name"]!.Value!, e["value"]!.Value!, e["value"]!.Line))], null)
        {
            GivesPort = false,
            IsPartial = !serves,
            IsCommandLiteral = true,
            Ports = ports,
            Image = container["image"] is { Value: { } image } at ? (image, at.Line) : null,
        };
    }

    private static PlatformService[] Dockerrun(string path, StructuredNode root)
    {
        StructuredNode? port = root["Ports"]?.Items.Select(p => p["ContainerPort"]).FirstOrDefault(p => p?.Value is not null);
        if (port?.Value is not { } text || PlatformPort.Number(text, new Dictionary<string, int>()) is not { } number) return [];
        return
        [
            new PlatformService("AWS Elastic Beanstalk", "", null, false, new Citation(CitationKind.Config, path, port.Line, "ContainerPort: " + text), Beanstalk, null, [], null)
            { GivesPort = false, IsPartial = true, Ports = [new PlatformPort(PortRole.Target, number, path, port.Line, "ContainerPort: " + text, "Elastic Beanstalk's ContainerPort") { IsRoute = true }] },
        ];
    }
}
