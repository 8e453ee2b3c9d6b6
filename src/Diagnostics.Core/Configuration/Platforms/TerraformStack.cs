using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>What Terraform's files say of containers on Amazon ECS and of the load balancer in front of them. Files of one folder are read together.</summary>
/// <remarks>
/// Source: Terraform AWS provider documentation: aws_ecs_task_definition (container_definitions), aws_ecs_service (load_balancer), aws_lb_target_group (health_check), aws_lb (idle_timeout, 60 by default).
/// Values of variables: their defaults and the files *.tfvars of the folder.
/// </remarks>
internal sealed partial class TerraformStack
{
    private const double UsualIdleTimeout = 60;

    private readonly List<(string Path, StructuredNode Document)> _files = [];

    /// <summary>Whether a file is one of Terraform's, with text that matters here.</summary>
    public static bool MayBe(string path, string text) =>
        path.EndsWith(".tfvars", StringComparison.OrdinalIgnoreCase) || (path.EndsWith(".tf", StringComparison.OrdinalIgnoreCase) && (text.Contains("\"aws_", StringComparison.Ordinal) || text.Contains("variable \"", StringComparison.Ordinal)));

    /// <summary>Adds a file.</summary>
    public void Add(string path, StructuredNode document) => _files.Add((path, document));

    /// <summary>What the files declare.</summary>
    public IEnumerable<(string Path, PlatformService Service)> Services() => _files.GroupBy(f => ScannedPaths.Folder(f.Path), StringComparer.Ordinal).SelectMany(g => new Folder([.. g]).Services());

    [GeneratedRegex(@"\$\{\s*(?<name>(?:var|local)\.[\w\-]+)\s*\}|^(?<name>(?:var|local)\.[\w\-]+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^aws_lb_target_group\.(?<name>[\w\-]+)\.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TargetGroup();

    private sealed class Folder
    {
        private readonly (string Path, StructuredNode Document)[] _files;
        private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

        public Folder((string Path, StructuredNode Document)[] files)
        {
            foreach ((string name, StructuredNode body) in files.SelectMany(f => HclNodes.Blocks(f.Document, "variable")))
            {
                if (body["default"] is { Value: { } value, Tag: null }) _variables["var." + name] = value;
            }

            foreach (KeyValuePair<string, StructuredNode> given in files.Where(f => f.Path.EndsWith(".tfvars", StringComparison.OrdinalIgnoreCase)).SelectMany(f => f.Document.Entries))
            {
                if (given.Value is { Value: { } value, Tag: null }) _variables["var." + given.Key] = value;
            }

            foreach (KeyValuePair<string, StructuredNode> local in files.SelectMany(f => f.Document.Entries.Where(e => e.Key == "locals")).SelectMany(e => e.Value.Entries))
            {
                if (Filled(local.Value) is { Value: { } value, Tag: null }) _variables["local." + local.Key] = value;
            }

            _files = [.. files.Select(f => (f.Path, Filled(f.Document)))];
        }

        public IEnumerable<(string Path, PlatformService Service)> Services()
        {
            (string Path, string Label, StructuredNode Body)[] services = [.. Resources("aws_ecs_service")];
            foreach ((string path, string label, StructuredNode task) in Resources("aws_ecs_task_definition"))
            {
                StructuredNode[] containers = [.. task["container_definitions"]?.Items ?? []];
                (string Path, string Label, StructuredNode Body)[] running = [.. services.Where(s => s.Body["task_definition"]?.Value?.StartsWith($"aws_ecs_task_definition.{label}.", StringComparison.Ordinal) == true)];
                foreach (StructuredNode container in containers)
                {
                    if (EcsTaskReader.Container(path, container, containers.Length == 1 ? task["family"] is { Tag: null, Value: { } family } ? family : label : null) is not { } service) continue;
                    if (service.MemoryLimit is null && containers.Length == 1 && task["memory"] is { Value: { } memory, Tag: null } limit) service = service with { MemoryLimit = (memory + " MiB", limit.Line) };
                    foreach ((string servicePath, string _, StructuredNode body) in running) service = Balanced(service, container["name"]?.Value, servicePath, body);
                    yield return (path, service);
                }
            }
        }

        // What a load balancer sends to the container, asks of it and waits for.
        private PlatformService Balanced(PlatformService service, string? container, string path, StructuredNode body)
        {
            foreach (StructuredNode balancer in body.Entries.Where(e => e.Key == "load_balancer").Select(e => e.Value))
            {
                if (balancer["container_name"]?.Value is { } named && named != container) continue;
                if (balancer["container_port"] is { Value: { } text } port && SettingEndpoint.IsPort(text, out int number))
                    service = service with { Ports = [.. service.Ports, new PlatformPort(PortRole.Target, number, path, port.Line, "container_port = " + text, "the load balancer's container_port") { IsRoute = true }] };
                if (TargetGroup().Match(balancer["target_group_arn"]?.Value ?? "") is { Success: true } group && Resources("aws_lb_target_group").FirstOrDefault(r => r.Label == group.Groups["name"].Value) is { Body: { } target } found)
                {
                    if (target.At("health_check", "path") is { Value: { } asked, Tag: null } check) service = service with { ProbePaths = [.. service.ProbePaths, ("health_check of target group " + found.Label, asked, check.Line)] };
                    if (ProbeTiming.OfTargetGroup(body["health_check_grace_period_seconds"], target["health_check"], path, body.Line, found.Path) is { } timing)
                        service = service with { Limits = [.. service.Limits, (TimeLimitKind.StartUp, timing, "Amazon ECS", true)] };
                }

                (string Path, string Label, StructuredNode Body)[] balancers = [.. Resources("aws_lb").Where(b => b.Body["load_balancer_type"]?.Value is null or "application")];
                if (balancers is not [var only]) continue;
                StructuredNode? idle = only.Body["idle_timeout"];
                if (idle is { Tag: not null }) continue;
                double seconds = idle is { Value: { } said } && double.TryParse(said, System.Globalization.CultureInfo.InvariantCulture, out double given) ? given : UsualIdleTimeout;
                service = service with { RequestLimits = [.. service.RequestLimits, new PlatformRequestLimit(seconds, $"idle_timeout of load balancer {only.Body["name"]?.Value ?? only.Label}", new Citation(CitationKind.Config, only.Path, idle?.Line ?? only.Body.Line, idle is null ? "no idle_timeout: 60 s" : "idle_timeout = " + idle.Value), idle is null, IsIdle: true)] };
            }

            return service;
        }

        private IEnumerable<(string Path, string Label, StructuredNode Body)> Resources(string type) =>
            _files.SelectMany(f => f.Document.Entries.Where(e => e.Key == "resource").SelectMany(e => HclNodes.Blocks(e.Value, type)).Select(e => (f.Path, e.Label, e.Body)));

        // With the values of variables, where they are known.
        private StructuredNode Filled(StructuredNode node)
        {
            if (node.Kind == NodeKind.Scalar)
            {
                if (node is not { Tag: HclNodes.Expression, Value: { } text }) return node;
                string filled = Variable().Replace(text, m => _variables.GetValueOrDefault(m.Groups["name"].Value) ?? m.Value);
                return filled.Contains("${", StringComparison.Ordinal) || filled == text ? node : StructuredNode.Scalar(filled, node.Line);
            }

            return node.Kind == NodeKind.Sequence ? StructuredNode.Sequence([.. node.Items.Select(Filled)], node.Line) : StructuredNode.Mapping([.. node.Entries.Select(e => new KeyValuePair<string, StructuredNode>(e.Key, Filled(e.Value)))], node.Line);
        }
    }
}
