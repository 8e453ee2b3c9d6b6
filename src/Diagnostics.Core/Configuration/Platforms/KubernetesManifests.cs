using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Kubernetes workloads with the probes that ask them and the Services and Ingresses that route to them, joined over all files of a project by labels and names.</summary>
/// <remarks>
/// Contract: Kubernetes injects no port. A probe that fails restarts the container (liveness, start-up) or takes it out of its Service (readiness); a Service sends what it takes on
/// <c>port</c> to <c>targetPort</c>, which is <c>port</c> where it is left out. <c>containerPort</c> binds nothing. Source: Kubernetes documentation, Service, probes, API reference Container v1 core.
/// </remarks>
internal sealed class KubernetesManifests
{
    public const string Contract = "Kubernetes injects no port: probes and the Service's targetPort must name the one on which the container listens (Kubernetes: Service, probes)";

    private static readonly string[] s_workloads = ["Deployment", "StatefulSet", "DaemonSet", "Pod", "ReplicaSet", "CronJob"];

    // Other kinds add to what the first says, in words of their own.
    private static readonly string[] s_policies = ["NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy", "StagedGlobalNetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy"];

    // What workloads are reached by, and what they take values from.
    private static readonly string[] s_others = [.. KubernetesRequestLimits.Kinds, "Service", "ConfigMap", "Secret", "SealedSecret", "ExternalSecret", .. s_policies, KubernetesInstances.Autoscaler];

    private readonly List<(string Path, StructuredNode Document)> _documents = [];

    // The environment of those that were made of a chart, whatever their path is named.
    private readonly Dictionary<StructuredNode, string?> _environments = new(ReferenceEqualityComparer.Instance);

    // An overlay generates for the base that it takes, which is of no environment.
    private readonly HashSet<StructuredNode> _generated = [];

    private readonly List<UnreadVariable> _unread = [];

    /// <summary>Whether a text may hold manifests. Templates of charts are no YAML before they are filled in.</summary>
    public static bool MayBe(string text) => text.Contains("secretGenerator:", StringComparison.Ordinal) || text.Contains("configMapGenerator:", StringComparison.Ordinal) ||
        text.Contains("apiVersion:", StringComparison.Ordinal) && text.Contains("kind:", StringComparison.Ordinal) && !text.Contains("serving.knative.dev", StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal)
        && (Array.Exists(s_workloads, w => text.Contains("kind: " + w, StringComparison.Ordinal)) || Array.Exists(s_others, w => text.Contains("kind: " + w, StringComparison.Ordinal)));

    /// <summary>Takes documents that a chart makes, with the values of an environment.</summary>
    public void AddFilled(string path, IReadOnlyList<StructuredNode> documents, string? environment)
    {
        int from = _documents.Count;
        Add(path, documents);
        foreach ((string _, StructuredNode document) in _documents.Skip(from)) _environments[document] = environment ?? EnvFiles.EnvironmentNames.FromPath(path).Environment;
    }

    /// <summary>Takes variables that charts' values give and no template reads.</summary>
    public void AddUnread(IEnumerable<UnreadVariable> variables) => _unread.AddRange(variables);

    /// <summary>Takes the documents of a file.</summary>
    public void Add(string path, IReadOnlyList<StructuredNode> documents)
    {
        foreach (StructuredNode document in documents)
        {
            if (document["kind"]?.Value == "List") _documents.AddRange((document["items"]?.Items ?? []).Select(i => (path, i)));
            else _documents.Add((path, document));
        }
    }

    /// <summary>Puts overlays of Kustomize together, and adds the objects that other kustomizations among them generate.</summary>
    /// <param name="yaml">Reads patches that a kustomization itself holds.</param>
    /// <param name="read">Reads another file of the project by its path.</param>
    /// <param name="file">Finds a .env file by its path.</param>
    public void Generate(IStructuredReader yaml, Func<string, IReadOnlyList<StructuredNode>> read, Func<string, EnvFiles.EnvDocument?> file)
    {
        var build = new KustomizeBuild([.. _documents.Where(d => KustomizeBuild.IsKustomization(d.Path))], yaml, read, file);
        IReadOnlyList<(string Path, StructuredNode Document, string? Environment)> built = build.Objects();
        if (built.Count > 0) _documents.RemoveAll(d => build.Used.Contains(d.Path));
        foreach ((string path, StructuredNode document, string? environment) in built) AddFilled(path, [document], environment);
        foreach ((string path, StructuredNode document) in _documents.ToArray())
        {
            // What was put together may be named alike, and generates nothing any more.
            if (_environments.ContainsKey(document)) continue;
            foreach ((string Path, StructuredNode Document) made in KustomizeGenerators.Of(path, document, file))
            {
                _generated.Add(made.Document);
                _documents.Add(made);
            }
        }
    }

    /// <summary>The workloads, each with what routes to it and asks it.</summary>
    public IEnumerable<(string Path, PlatformService Service)> Services()
    {
        foreach ((string path, StructuredNode workload) in _documents.Where(d => s_workloads.Contains(d.Document["kind"]?.Value)))
        {
            StructuredNode? pod = Pod(workload);
            if (workload.At("metadata", "name")?.Value is not { } name || pod?.At("spec", "containers")?.Items is not { Count: > 0 } containers) continue;
            // Side-cars have ports of their own; the main container comes first, or bears the workload's name.
            StructuredNode container = containers.FirstOrDefault(c => c["name"]?.Value == name) ?? containers[0];
            yield return (path, Service(path, name, workload, pod, containers, container));
        }
    }

    /// <summary>The configuration of reverse proxies that ConfigMaps hold: the workload that mounts it, the file, and the text, each line of which is that line of the file.</summary>
    public IEnumerable<(string Workload, string Path, string Text)> ProxyFiles()
    {
        foreach ((string path, StructuredNode workload) in _documents.Where(d => s_workloads.Contains(d.Document["kind"]?.Value)))
        {
            StructuredNode? pod = Pod(workload);
            if (workload.At("metadata", "name")?.Value is not { } name) continue;
            HashSet<string> mounted = [.. (pod?.At("spec", "volumes")?.Items ?? []).Select(v => v.At("configMap", "name")?.Value).OfType<string>()];
            if (mounted.Count == 0) continue;
            foreach ((string file, StructuredNode map) in _documents.Where(d => d.Document["kind"]?.Value == "ConfigMap" && d.Document.At("metadata", "name")?.Value is { } held && mounted.Contains(held) && SameSpace(d.Document, workload) && SamePlace(d, (path, workload))))
            {
                // A block begins on the line below its key.
                foreach ((_, StructuredNode text) in map["data"]?.Entries ?? []) if (text.Value is { } value && value.Contains('\n', StringComparison.Ordinal)) yield return (name, File(file, text), new string('\n', text.Line) + value);
            }
        }
    }

    // Events and logs name an init container or a side-car, which is part of its workload. A name that others have says nothing.
    private IEnumerable<string> OnlyHere(StructuredNode pod, string name)
    {
        // The same workload of another environment is no other.
        StructuredNode[] others = [.. _documents.Where(d => (s_workloads.Contains(d.Document["kind"]?.Value) || d.Document["kind"]?.Value == "Service") && d.Document.At("metadata", "name")?.Value != name).Select(d => d.Document)];
        foreach (string part in Parts(pod).Where(n => n != name))
        {
            if (!others.Any(o => o.At("metadata", "name")?.Value == part || Parts(Pod(o)).Contains(part))) yield return part;
        }
    }

    // Of what kinds of policy say that are not Kubernetes' own nothing is concluded.
    private bool HasOtherPolicies => _documents.Exists(d => s_policies.Skip(1).Contains(d.Document["kind"]?.Value));

    /// <summary>The pod that a workload makes; null for what makes none.</summary>
    /// <remarks>Source: Kubernetes API reference, CronJobSpec (jobTemplate.spec.template).</remarks>
    public static StructuredNode? Pod(StructuredNode workload) => workload["kind"]?.Value switch
    {
        "Pod" => workload,
        "CronJob" => workload.At("spec", "jobTemplate", "spec", "template"),
        _ => workload.At("spec", "template"),
    };

    private static IEnumerable<string> Parts(StructuredNode? pod) =>
        (pod?.At("spec", "initContainers")?.Items ?? []).Concat(pod?.At("spec", "containers")?.Items ?? []).Select(c => c["name"]?.Value).OfType<string>();

    private PlatformService Service(string path, string name, StructuredNode workload, StructuredNode pod, IReadOnlyList<StructuredNode> containers, StructuredNode container)
    {
        Dictionary<string, int> named = Named(container);
        HashSet<int> ofOthers = [.. containers.Where(c => c != container).SelectMany(c => c["ports"]?.Items ?? []).Select(p => p["containerPort"]?.Value).Select(v => v is null ? null : PlatformPort.Number(v, named)).OfType<int>()];
        var ports = new List<PlatformPort>(PlatformPort.OfProbes(path, container, "Kubernetes'", named));
        foreach (StructuredNode port in container["ports"]?.Items ?? [])
        {
            if (port["containerPort"] is { Value: { } text } at && PlatformPort.Number(text, named) is { } number && port["protocol"]?.Value is null or "TCP") ports.Add(new PlatformPort(PortRole.Exposed, number, File(path, at), at.Line, "containerPort: " + text, "containerPort"));
        }

        foreach ((string file, StructuredNode service) in ServicesOf(path, workload, pod))
            ports.AddRange(Routed(file, service, named, ofOthers));
        string command = string.Join(' ', (container["command"]?.AsList() ?? []).Concat(container["args"]?.AsList() ?? []).Select(n => ShellWords.Quote(n.Value ?? "")));
        StructuredNode? started = container["command"] ?? container["args"];
        bool isStart = container["startupProbe"] is not null;
        var values = new KubernetesValues(path, container, [.. _documents.Where(d => d.Document["kind"]?.Value is not "Ingress" && SameSpace(d.Document, workload) && IsBeside(d, (path, workload)))]);
        ProbeTiming? timing = ProbeTiming.OfProbe(container["startupProbe"] ?? container["livenessProbe"]);
        StructuredNode? asked = container.At("readinessProbe", "httpGet", "path") ?? container.At("livenessProbe", "httpGet", "path");
        return new PlatformService(
            "Kubernetes", name, null, false, new Citation(CitationKind.Config, File(path, workload.At("metadata", "name")!), workload.At("metadata", "name")!.Line, "kind: " + workload["kind"]!.Value), Contract,
            command.Length > 0 ? (command, started!.Line) : null,
            values.Own,
            asked is { Value: { } health } ? (health, asked.Line) : null)
        {
            Environment = Environment((path, workload)),
            Files = Files(("image", container["image"]), ("memory", container.At("resources", "limits", "memory")), ("cpu", container.At("resources", "limits", "cpu")), ("command", started), ("health", asked), ("startupProbe", container.At("startupProbe", "httpGet", "path")), ("livenessProbe", container.At("livenessProbe", "httpGet", "path")), ("readinessProbe", container.At("readinessProbe", "httpGet", "path"))),
            GivesPort = false,
            Ports = ports,
            Image = container["image"] is { Value: { } image } imageNode ? (image, imageNode.Line) : null,
            Instances = KubernetesInstances.Of(path, workload, _documents.Where(d => SameSpace(d.Document, workload) && IsBeside(d, (path, workload)))),
            MemoryLimit = container.At("resources", "limits", "memory") is { Value: { } memory } memoryNode ? (memory, memoryNode.Line) : null,
            CpuLimit = container.At("resources", "limits", "cpu") is { Value: { } cpu } cpuNode ? (cpu, cpuNode.Line) : null,
            Aliases = [.. ServicesOf(path, workload, pod).Select(d => d.Document.At("metadata", "name")?.Value).OfType<string>().Where(n => n != name), .. OnlyHere(pod, name), .. AppliedNames(path, workload, pod).Where(n => n != name)],
            RenamedHosts = [.. ServicesOf(path, workload, pod).Select(d => (Own: d.Document.At("metadata", "name")?.Value, Applied: KustomizeNames.Of(d.Document))).Where(d => d is { Own: not null, Applied.Value: not null }).Select(d => new RenamedHost(d.Own!, d.Applied!.Value!, null, new Citation(CitationKind.Config, File(path, d.Applied), d.Applied.Line, "applied as " + d.Applied.Value)))],
            OtherSettings = values.Taken,
            Namespace = Namespace(path, workload, pod),
            ProbePaths = [.. ((string[])["startupProbe", "livenessProbe", "readinessProbe"]).Select(p => (p, container.At(p, "httpGet", "path"))).Where(p => p.Item2 is { Value: not null }).Select(p => (p.p, p.Item2!.Value!, p.Item2.Line))],
            MissingReferences = values.Missing,
            RepeatedSettings = values.Repeated,
            VariablePlace = KubernetesKeptKeys.Place(path, workload, container),
            KeptKeys = [.. KubernetesKeptKeys.Unread(path, workload, container, _unread.Where(u => u.Workloads.Contains(name) && _environments.ContainsKey(workload) && u.Environment == Environment((path, workload)))), .. KubernetesKeptKeys.Of(path, workload, container, [.. _documents.Where(d => (SameSpace(d.Document, workload) || IsAnywhere(workload)) && IsBeside(d, (path, workload)))])],
            Mismatches = [.. _documents.Where(d => d.Document["kind"]?.Value == "Service" && SameSpace(d.Document, workload) && SamePlace(d, (path, workload))).Select(d => Mismatch(d.Path, d.Document, path, name, pod)).OfType<(Citation, Citation, string)>()],
            WithoutResolver = KubernetesEgress.WithoutResolver(Policies(path, workload), pod),
            Egress = HasOtherPolicies ? null : KubernetesEgress.Listed(Policies(path, workload), pod),
            UnlistedCallers = [.. KubernetesIngressPolicies.Unlisted(Policies(path, workload), pod, Neighbours(path, workload))],
            UnlistedServers = HasOtherPolicies ? [] : KubernetesPodEgress.Unlisted(Policies(path, workload), pod, Neighbours(path, workload)),
            UnknownPortNames = [.. ServicesOf(path, workload, pod).SelectMany(d => Unnamed(d.Path, d.Document))],
            RequestLimits = RequestLimits(path, workload, pod),
            Limits = timing is null ? [] : [(TimeLimitKind.StartUp, timing, isStart ? "Kubernetes' startupProbe" : "Kubernetes' livenessProbe", true)],
        };
    }

    // Logs, events and pods name what was applied.
    private IEnumerable<string> AppliedNames(string path, StructuredNode workload, StructuredNode pod) =>
        ServicesOf(path, workload, pod).Select(d => d.Document).Append(workload).Select(d => KustomizeNames.Of(d)?.Value).OfType<string>().Distinct(StringComparer.Ordinal);

    // The network policies of its namespace.
    private IEnumerable<(string Path, StructuredNode Document)> Policies(string path, StructuredNode workload) =>
        _documents.Where(d => d.Document["kind"]?.Value == "NetworkPolicy" && SameSpace(d.Document, workload) && SamePlace(d, (path, workload)));

    // The other workloads of its namespace, with their pods.
    private IEnumerable<(string Name, StructuredNode Pod)> Neighbours(string path, StructuredNode workload)
    {
        foreach ((string _, StructuredNode other) in _documents.Where(d => d.Document != workload && s_workloads.Contains(d.Document["kind"]?.Value) && SameSpace(d.Document, workload) && SamePlace(d, (path, workload))))
        {
            if (other.At("metadata", "name")?.Value is { } name && Pod(other) is { } pod) yield return (name, pod);
        }
    }

    // The Services that send to a workload's pods.
    private IEnumerable<(string Path, StructuredNode Document)> ServicesOf(string path, StructuredNode workload, StructuredNode pod) =>
        _documents.Where(d => d.Document["kind"]?.Value == "Service" && Selects(d.Document, pod) && SameSpace(d.Document, workload) && SamePlace(d, (path, workload)));

    // It is the Service that has the name in its namespace.
    private (string Name, string Path, int Line)? Namespace(string path, StructuredNode workload, StructuredNode pod)
    {
        if (workload.At("metadata", "namespace") is not { Value: { Length: > 0 } name } node || name.Contains("{{", StringComparison.Ordinal)) return null;
        (string file, StructuredNode? service) = ServicesOf(path, workload, pod).FirstOrDefault();
        return service?.At("metadata", "namespace") is { } at ? (name, File(file, at), at.Line) : (name, File(path, node), node.Line);
    }

    private IEnumerable<PlatformPort> Routed(string path, StructuredNode service, Dictionary<string, int> named, HashSet<int> ofOthers)
    {
        string name = service.At("metadata", "name")?.Value ?? "";
        foreach (StructuredNode port in service.At("spec", "ports")?.Items ?? [])
        {
            if (port["port"] is not { Value: { } outer } node || PlatformPort.Number(outer, named) is not { } taken) continue;
            yield return new PlatformPort(PortRole.ServicePort, taken, File(path, node), node.Line, $"Service {name} port: {outer}", $"Service {name}");
            StructuredNode? inner = port["targetPort"];
            if (PlatformPort.Number(inner?.Value ?? outer, named) is { } target && !ofOthers.Contains(target))
                yield return new PlatformPort(PortRole.Target, target, File(path, inner ?? node), inner?.Line ?? node.Line, $"Service {name} targetPort: {inner?.Value ?? outer}", $"Service {name}") { IsRoute = true };
        }

        foreach ((string file, StructuredNode ingress, StructuredNode backend) in Backends(path, service))
        {
            if (backend.At("port", "number") is { Value: { } text } number && PlatformPort.Number(text, named) is { } asked)
                yield return new PlatformPort(PortRole.RoutedTo, asked, File(file, number), number.Line, $"Ingress backend {name} port: {text}", $"Ingress {ingress.At("metadata", "name")?.Value}");
        }
    }

    // The backends of Ingresses that are a Service.
    private IEnumerable<(string Path, StructuredNode Ingress, StructuredNode Backend)> Backends(string path, StructuredNode service)
    {
        string name = service.At("metadata", "name")?.Value ?? "";
        foreach ((string file, StructuredNode ingress) in _documents.Where(d => d.Document["kind"]?.Value == "Ingress" && SameSpace(d.Document, service) && SamePlace(d, (path, service))))
        {
            IEnumerable<StructuredNode> backends = (ingress.At("spec", "rules")?.Items ?? []).SelectMany(r => r.At("http", "paths")?.Items ?? []).Select(p => p.At("backend", "service")).Append(ingress.At("spec", "defaultBackend", "service")).OfType<StructuredNode>();
            foreach (StructuredNode backend in backends.Where(b => b["name"]?.Value == name)) yield return (file, ingress, backend);
        }
    }

    private IEnumerable<(Citation Asked, Citation Has, string Words)> Unnamed(string path, StructuredNode service)
    {
        StructuredNode[] ports = [.. service.At("spec", "ports")?.Items ?? []];
        string name = service.At("metadata", "name")?.Value ?? "";
        if (ports.Length == 0) yield break;
        foreach ((string file, StructuredNode ingress, StructuredNode backend) in Backends(path, service))
        {
            if (backend.At("port", "name") is not { Value: { } asked } node || ports.Any(p => p["name"]?.Value == asked)) continue;
            string has = string.Join(", ", ports.Select(p => p["name"]?.Value is { } named ? named : p["port"]?.Value + " without a name"));
            StructuredNode first = ports[0]["name"] ?? ports[0]["port"] ?? ports[0];
            yield return (
                new Citation(CitationKind.Config, File(file, node), node.Line, $"Ingress backend {name} port name: {asked}"),
                new Citation(CitationKind.Config, File(path, first), first.Line, $"Service {name} ports: {has}"),
                $"Ingress {ingress.At("metadata", "name")?.Value} sends to port {asked} of Service {name}, which has {has}: no endpoint answers there");
        }
    }

    private PlatformRequestLimit[] RequestLimits(string path, StructuredNode workload, StructuredNode pod)
    {
        HashSet<string> services = [.. ServicesOf(path, workload, pod).Select(d => d.Document.At("metadata", "name")?.Value).OfType<string>()];
        if (services.Count == 0) return [];
        return [.. _documents.Where(d => KubernetesRequestLimits.Kinds.Contains(d.Document["kind"]?.Value) && SameSpace(d.Document, workload) && SamePlace(d, (path, workload))).SelectMany(d => KubernetesRequestLimits.Of(d.Path, d.Document, services))];
    }

    private static Dictionary<string, int> Named(StructuredNode container)
    {
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (StructuredNode port in container["ports"]?.Items ?? [])
        {
            if (port["name"]?.Value is { } name && port["containerPort"]?.Value is { } text && PlatformPort.Number(text, named) is { } number) named[name] = number;
        }

        return named;
    }

    // A Service that selects no pod of the folder at all, though a workload bears its name: one of the two labels is wrong.
    private (Citation Selector, Citation Labels, string Words)? Mismatch(string file, StructuredNode service, string path, string workload, StructuredNode pod)
    {
        if (service.At("metadata", "name")?.Value is not { } name || service.At("spec", "selector") is not { Entries: { Count: > 0 } selector }) return null;
        if (!name.Equals(workload, StringComparison.Ordinal) && !selector.Any(s => s.Value.Value == workload)) return null;
        bool any = _documents.Any(d => s_workloads.Contains(d.Document["kind"]?.Value) && Selects(service, Pod(d.Document) ?? d.Document));
        if (any || pod.At("metadata", "labels") is not { Entries: { Count: > 0 } labels } node) return null;
        KeyValuePair<string, StructuredNode> wrong = selector.First(s => node[s.Key]?.Value != s.Value.Value);
        StructuredNode label = node[wrong.Key] ?? labels[0].Value;
        return (
            new Citation(CitationKind.Config, File(file, wrong.Value), wrong.Value.Line, $"selector: {wrong.Key}: {wrong.Value.Value}"),
            new Citation(CitationKind.Config, File(path, label), label.Line, $"labels: {(node[wrong.Key] is null ? labels[0].Key : wrong.Key)}: {label.Value}"),
            $"Service {name} selects pods with {wrong.Key}={wrong.Value.Value}");
    }

    private static bool Selects(StructuredNode service, StructuredNode pod)
    {
        return service.At("spec", "selector") is { Entries.Count: > 0 } selector && PodLabels.Fit(selector, pod);
    }

    private static bool SameSpace(StructuredNode one, StructuredNode other) => one.At("metadata", "namespace")?.Value == other.At("metadata", "namespace")?.Value;

    // What a kustomization generates is for the base that it takes, which is of no environment.
    private bool IsBeside((string Path, StructuredNode Document) one, (string Path, StructuredNode Document) workload) => SamePlace(one, workload) || (_generated.Contains(one.Document) && Environment(workload) is null);

    // Whoever installs a chart says into which namespace.
    private bool IsAnywhere(StructuredNode workload) => _environments.ContainsKey(workload) && workload.At("metadata", "namespace")?.Value is not { } space || workload.At("metadata", "namespace")?.Value?.Contains("{{", StringComparison.Ordinal) == true;

    // Two overlays (k8s/staging, k8s/production) may bear the same names; a Service of a common base belongs to both.
    private bool SamePlace((string Path, StructuredNode Document) one, (string Path, StructuredNode Document) other) => Environment(one) is not { } environment || Environment(other) == environment;

    private string? Environment((string Path, StructuredNode Document) of) => _environments.TryGetValue(of.Document, out string? given) ? given : EnvFiles.EnvironmentNames.FromPath(of.Path).Environment;

    private static Dictionary<string, string> Files(params ReadOnlySpan<(string What, StructuredNode? Node)> lines)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string what, StructuredNode? node) in lines)
        {
            if (node?.Source is { } source) files[what] = source;
        }

        return files;
    }

    // What a values file gives a chart stands there.
    private static string File(string path, StructuredNode node) => node.Source ?? path;
}
