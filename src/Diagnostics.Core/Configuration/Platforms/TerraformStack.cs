using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>What Terraform's files say of containers on Amazon ECS and of what is in front of them. Files of one folder are read together, once for each environment that has its own values of variables; a module of the same repository with the values of each call.</summary>
/// <remarks>
/// Source: Terraform AWS provider documentation: aws_ecs_task_definition (container_definitions), aws_ecs_service (load_balancer, service_connect_configuration), aws_lb_target_group (health_check), aws_lb (idle_timeout, 60 by default); Terraform language documentation, modules (a source that begins with ./ or ../ is a folder of the same repository, whose variables the call sets).
/// Amazon ECS Developer Guide, Service Connect: others call the port of client_alias, and the proxy sends on to the container port that port_name names.
/// Values of variables: their defaults, and the files *.tfvars of the folder or of one below it that has no files of Terraform itself, as they are given by -var-file (env/prod.tfvars).
/// </remarks>
internal sealed partial class TerraformStack
{
    private const double UsualIdleTimeout = 60;

    private readonly List<(string Path, StructuredNode Document)> _files = [];

    /// <summary>Whether a file is one of Terraform's, with text that matters here.</summary>
    public static bool MayBe(string path, string text) =>
        path.EndsWith(".tfvars", StringComparison.OrdinalIgnoreCase) || (path.EndsWith(".tf", StringComparison.OrdinalIgnoreCase) && (text.Contains("\"aws_", StringComparison.Ordinal) || text.Contains("_database\"", StringComparison.Ordinal) || text.Contains("variable \"", StringComparison.Ordinal) || text.Contains("module \"", StringComparison.Ordinal)));

    /// <summary>Adds a file.</summary>
    public void Add(string path, StructuredNode document) => _files.Add((path, document));

    /// <summary>What the files declare.</summary>
    public IEnumerable<(string Path, PlatformService Service)> Services()
    {
        var given = _files.Where(f => IsValues(f.Path)).ToLookup(f => Root(f.Path, f.Document), StringComparer.Ordinal);
        var folders = _files.Where(f => !IsValues(f.Path)).ToLookup(f => ScannedPaths.Folder(f.Path), StringComparer.Ordinal);
        // What is called gets its values there, and says nothing by itself.
        HashSet<string> called = [.. folders.SelectMany(f => f).SelectMany(f => HclNodes.Blocks(f.Document, "module").Select(m => TerraformModules.Folder(f.Path, m.Body)).OfType<string>().Where(m => m != ScannedPaths.Folder(f.Path)))];
        foreach (var root in folders.Where(f => !called.Contains(f.Key)))
        {
            (string Path, StructuredNode Document)[] values = [.. given[root.Key]];
            string[] environments = [.. values.Select(v => EnvironmentOf(v.Path)).OfType<string>().Distinct(StringComparer.Ordinal)];
            if (environments.Length < 2)
            {
                foreach ((string Path, PlatformService Service) service in new Folder([.. root, .. values], folders).Services()) yield return service;
                continue;
            }

            foreach (string environment in environments)
            {
                // What the environment's own file says goes above what is loaded for all.
                var its = values.Where(v => EnvironmentOf(v.Path) is null).Concat(values.Where(v => EnvironmentOf(v.Path) == environment));
                foreach ((string path, PlatformService service) in new Folder([.. root, .. its], folders).Services()) yield return (path, service with { Environment = environment });
            }
        }
    }

    /// <summary>The databases that the files make on a server, where their names stand there.</summary>
    public IEnumerable<(string Name, string Path, int Line)> Databases() =>
        _files.SelectMany(f => f.Document.Entries.Where(e => e.Key == "resource").SelectMany(e => e.Value.Entries).Where(e => DatabaseResource(e.Key) is not null)
            .SelectMany(e => e.Value.Entries.Select(r => r.Value[DatabaseResource(e.Key)!])).OfType<StructuredNode>().Where(n => n is { Value.Length: > 0, Tag: null }).Select(n => (n.Value!, f.Path, n.Line)));

    /// <summary>The managed servers that listed groups may connect to, by the files of each folder.</summary>
    public IEnumerable<GuardedServer> Guards() => _files.Where(f => !IsValues(f.Path)).GroupBy(f => ScannedPaths.Folder(f.Path), StringComparer.Ordinal).SelectMany(f => TerraformGuards.Of([.. f]));

    private static string? DatabaseResource(string type) => type switch
    {
        "google_sql_database" or "azurerm_postgresql_database" or "azurerm_postgresql_flexible_server_database" or "azurerm_mysql_database" or "azurerm_mysql_flexible_server_database" or "postgresql_database" or "mysql_database" or "digitalocean_database_db" => "name",
        "aws_db_instance" => "db_name",
        "aws_rds_cluster" => "database_name",
        _ => null,
    };

    private static bool IsValues(string path) => path.EndsWith(".tfvars", StringComparison.OrdinalIgnoreCase);

    private static string? EnvironmentOf(string path) => EnvironmentNames.FromPath(path).Environment;

    // The folder that the values are for: the nearest one above with files of Terraform; else the only one that declares all of them.
    private string? Root(string path, StructuredNode values)
    {
        HashSet<string> roots = [.. _files.Where(f => !IsValues(f.Path)).Select(f => ScannedPaths.Folder(f.Path))];
        string folder = ScannedPaths.Folder(path);
        for (; ; folder = ScannedPaths.Folder(folder))
        {
            if (roots.Contains(folder)) return folder;
            if (folder.Length == 0) break;
        }

        string[] declaring = [.. roots.Where(r => Declares(r, values))];
        return declaring.Length == 1 ? declaring[0] : null;
    }

    private bool Declares(string root, StructuredNode values)
    {
        HashSet<string> declared = [.. _files.Where(f => ScannedPaths.Folder(f.Path) == root).SelectMany(f => HclNodes.Blocks(f.Document, "variable")).Select(b => b.Label)];
        return values.Entries.Count > 0 && values.Entries.All(e => declared.Contains(e.Key));
    }

    [GeneratedRegex(@"\$\{\s*(?<name>(?:var|local)\.[\w\-]+(?:\.[\w\-]+)*)\s*\}|^(?<name>(?:var|local)\.[\w\-]+(?:\.[\w\-]+)*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^aws_lb_target_group\.(?<name>[\w\-]+)\.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TargetGroup();

    private sealed class Folder
    {
        private const int DeepestCall = 5;

        private readonly (string Path, StructuredNode Document)[] _files;
        private readonly ILookup<string, (string Path, StructuredNode Document)> _folders;
        private readonly int _depth;
        private readonly Dictionary<string, (string Value, string Path, int Line)> _variables = new(StringComparer.Ordinal);

        public Folder((string Path, StructuredNode Document)[] files, ILookup<string, (string Path, StructuredNode Document)> folders, (string Path, StructuredNode Call)? caller = null, int depth = 0)
        {
            (_folders, _depth) = (folders, depth);
            foreach ((string path, StructuredNode document) in files)
            {
                foreach ((string name, StructuredNode body) in HclNodes.Blocks(document, "variable"))
                {
                    if (body["default"] is { } node) Know("var." + name, node, path);
                }
            }

            foreach ((string path, StructuredNode document) in files.Where(f => IsValues(f.Path)))
            {
                foreach ((string name, StructuredNode node) in document.Entries) Know("var." + name, node, path);
            }

            foreach ((string name, StructuredNode node) in caller?.Call.Entries ?? [])
            {
                // What the call hands takes the place of the whole default, also where it is computed and not known.
                foreach (string usual in _variables.Keys.Where(k => k == "var." + name || k.StartsWith($"var.{name}.", StringComparison.Ordinal)).ToArray()) _variables.Remove(usual);
                Know("var." + name, node, caller!.Value.Path);
            }

            foreach ((string path, StructuredNode document) in files)
            {
                foreach ((string name, StructuredNode node) in document.Entries.Where(e => e.Key == "locals").SelectMany(e => e.Value.Entries)) Know("local." + name, node, path);
            }

            _files = [.. files.Select(f => (f.Path, Filled(f.Document)))];
        }

        public IEnumerable<(string Path, PlatformService Service)> Services()
        {
            foreach ((string Path, PlatformService Service) called in _files.SelectMany(f => TerraformModules.Of(f.Path, f.Document))) yield return called;
            foreach ((string Path, PlatformService Service) made in _files.SelectMany(f => HclNodes.Blocks(f.Document, "module").SelectMany(m => Made(f.Path, m.Label, m.Body)))) yield return made;
            (string Path, string Label, StructuredNode Body)[] services = [.. Resources("aws_ecs_service")];
            foreach ((string path, string label, StructuredNode task) in Resources("aws_ecs_task_definition"))
            {
                StructuredNode[] containers = [.. task["container_definitions"]?.Items ?? []];
                (string Path, string Label, StructuredNode Body)[] running = [.. services.Where(s => s.Body["task_definition"]?.Value?.StartsWith($"aws_ecs_task_definition.{label}.", StringComparison.Ordinal) == true)];
                // Containers that stand in a file of their own: what is in front of them is said here.
                if (containers.Length == 0)
                {
                    foreach ((string servicePath, string _, StructuredNode body) in running)
                    {
                        foreach (StructuredNode named in body.Entries.Where(e => e.Key == "load_balancer").Select(e => e.Value["container_name"]).OfType<StructuredNode>())
                        {
                            if (named is not { Value: { Length: > 0 } name, Tag: null }) continue;
                            var behind = new PlatformService("Amazon ECS", name, null, false, new Citation(CitationKind.Config, servicePath, named.Line, "container_name = " + name), "", null, [], null) { GivesPort = false, IsPartial = true };
                            yield return (servicePath, Balanced(behind, name, servicePath, body));
                        }
                    }
                }

                foreach (StructuredNode container in containers)
                {
                    if (EcsTaskReader.Container(path, container, containers.Length == 1 ? task["family"] is { Tag: null, Value: { } family } ? family : label : null) is not { } service) continue;
                    if (service.MemoryLimit is null && containers.Length == 1 && task["memory"] is { Value: { } memory, Tag: null } limit) service = service with { MemoryLimit = (memory + " MiB", limit.Line) };
                    foreach ((string servicePath, string _, StructuredNode body) in running) service = Connected(Balanced(service, container["name"]?.Value, servicePath, body), container, servicePath, body);
                    yield return (path, service);
                }
            }
        }

        // What a module of the repository makes of the values that a call hands it. It is of the environment of the one that calls it.
        private IEnumerable<(string Path, PlatformService Service)> Made(string path, string label, StructuredNode call)
        {
            if (_depth >= DeepestCall || TerraformModules.Folder(path, call) is not { } folder || folder == ScannedPaths.Folder(path) || call["count"]?.Value == "0") return [];
            return new Folder([.. _folders[folder]], _folders, (path, call), _depth + 1).Services().Select(s => (s.Path, s.Service with { Environment = s.Service.Environment ?? EnvironmentOf(path), Declaration = new Citation(CitationKind.Config, path, call.Line, "module " + label) }));
        }

        // By Service Connect others call it at a port of their own, under a name that they are told.
        private static PlatformService Connected(PlatformService service, StructuredNode container, string path, StructuredNode body)
        {
            foreach (StructuredNode offered in body.Entries.Where(e => e.Key == "service_connect_configuration").SelectMany(e => e.Value.Entries).Where(e => e.Key == "service").Select(e => e.Value))
            {
                if (offered["port_name"]?.Value is not { } named || container["portMappings"]?.Items.Any(m => m["name"]?.Value == named) != true) continue;
                foreach (StructuredNode alias in offered.Entries.Where(e => e.Key == "client_alias").Select(e => e.Value))
                {
                    if (alias["port"] is { Value: { } text } port && SettingEndpoint.IsPort(text, out int number))
                        service = service with { Ports = [.. service.Ports, new PlatformPort(PortRole.ServicePort, number, port.Source ?? path, port.Line, $"client_alias port: {text}", "Service Connect")] };
                    if (alias["dns_name"] is { Value: { Length: > 0 } name, Tag: null } && name != service.Name) service = service with { Aliases = [.. service.Aliases, name] };
                }
            }

            return service;
        }

        // What a load balancer sends to the container, asks of it and waits for.
        private PlatformService Balanced(PlatformService service, string? container, string path, StructuredNode body)
        {
            foreach (StructuredNode balancer in body.Entries.Where(e => e.Key == "load_balancer").Select(e => e.Value))
            {
                if (balancer["container_name"]?.Value is { } named && named != container) continue;
                if (balancer["container_port"] is { Value: { } text } port && SettingEndpoint.IsPort(text, out int number))
                    service = service with { Ports = [.. service.Ports, new PlatformPort(PortRole.Target, number, port.Source ?? path, port.Line, "container_port = " + text, "the load balancer's container_port") { IsRoute = true }] };
                if (TargetGroup().Match(balancer["target_group_arn"]?.Value ?? "") is { Success: true } group && Resources("aws_lb_target_group").FirstOrDefault(r => r.Label == group.Groups["name"].Value) is { Body: { } target } found)
                {
                    if (target.At("health_check", "path") is { Value: { } asked, Tag: null } check) service = service with { OtherProbePaths = [.. service.OtherProbePaths, ("health_check of target group " + found.Label, asked, found.Path, check.Line)] };
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

        // With the values of variables, where they are known. A port or a variable of a container that is nothing but a variable of Terraform stands where that is given: there it is changed.
        private StructuredNode Filled(StructuredNode node, string? key = null)
        {
            if (node.Kind == NodeKind.Scalar)
            {
                if (node is not { Tag: HclNodes.Expression, Value: { } text }) return node;
                if (key is "containerPort" or "container_port" or "port" or "value" && Referred(node) is { } given) return StructuredNode.Scalar(given.Value, given.Line).From(given.Path);
                string filled = Variable().Replace(text, m => _variables.TryGetValue(m.Groups["name"].Value, out var known) ? known.Value : m.Value);
                if (filled.Contains("${", StringComparison.Ordinal) || filled == text) return node;
                // What an image ends with is its tag, which changes where that is given.
                return key == "image" && Variable().Matches(text) is [.., { } last] && last.Index + last.Length == text.Length && _variables[last.Groups["name"].Value] is var tag ? StructuredNode.Scalar(filled, tag.Line).From(tag.Path) : StructuredNode.Scalar(filled, node.Line);
            }

            return node.Kind == NodeKind.Sequence ? StructuredNode.Sequence([.. node.Items.Select(i => Filled(i))], node.Line) : StructuredNode.Mapping([.. node.Entries.Select(e => new KeyValuePair<string, StructuredNode>(e.Key, Filled(e.Value, TerraformModules.IsVariables(key) ? "value" : e.Key)))], node.Line);
        }

        // A value under its name, and those inside of an object under theirs.
        private void Know(string name, StructuredNode node, string path)
        {
            foreach ((string key, StructuredNode inner) in node.Kind == NodeKind.Mapping ? node.Entries : []) Know(name + "." + key, inner, path);
            if (Filled(node) is { Value: { } value, Tag: null }) _variables[name] = Referred(node) ?? (value, node.Source ?? path, node.Line);
        }

        // The variable that an expression is nothing but.
        private (string Value, string Path, int Line)? Referred(StructuredNode node) =>
            node is { Tag: HclNodes.Expression, Value: { } text } && Variable().Match(text) is { Success: true } match && match.Length == text.Length && _variables.TryGetValue(match.Groups["name"].Value, out var known) ? known : null;
    }
}
