using Diagnostics.Core.Configuration.Ansible;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>What the files of a project say of its deployment.</summary>
internal sealed class DeploymentModel
{
    private readonly Dictionary<string, ComponentModel> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<ComponentModel>> _byCanonicalName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Folder, string Name), ComponentModel> _byService = [];
    private readonly Dictionary<string, ComponentModel?> _byAlias = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ComponentModel> _components = [];

    /// <summary>What diagnostics.yaml declares; the empty plan where there is none.</summary>
    public DiagnosticPlan Plan { get; init; } = DiagnosticPlan.Empty;

    /// <summary>Where the lines of files that Ansible writes from templates are kept: what is read of them is cited by the names that they have on the hosts, until it is shown.</summary>
    public FilledOrigins Origins { get; } = new();

    /// <summary>Components in the order in which they were found.</summary>
    public IReadOnlyList<ComponentModel> Components => _components;

    /// <summary>Environments that files are named after.</summary>
    public SortedSet<string> Environments { get; } = new(StringComparer.Ordinal);

    /// <summary>The .env files, templates left out.</summary>
    public List<EnvDocument> EnvFiles { get; } = [];

    /// <summary>Those .env files that a unit of the machine hands to what it names: they are nobody else's.</summary>
    public HashSet<string> HandedFiles { get; } = new(StringComparer.Ordinal);

    /// <summary>The .env templates: what is required, not what is.</summary>
    public List<EnvDocument> Templates { get; } = [];

    /// <summary>The jobs of build servers' pipelines.</summary>
    public List<PipelineJob> PipelineJobs { get; } = [];

    /// <summary>Variables of build servers' jobs.</summary>
    public List<PipelineVariable> PipelineVariables { get; } = [];

    /// <summary>Databases that files have made on a server, with the line that names each.</summary>
    public List<(string Name, Citation Citation)> Databases { get; } = [];

    /// <summary>Managed servers that take connections from listed security groups only.</summary>
    public List<GuardedServer> GuardedServers { get; } = [];

    /// <summary>Which components run on which machines, by the names and addresses of these.</summary>
    public List<(string Host, ComponentModel Component)> Machines { get; } = [];

    /// <summary>The component that a machine runs on a port; null where none is known to, or several are.</summary>
    public ComponentModel? OnMachine(string host, int port, string? environment)
    {
        ComponentModel[] there = [.. Machines.Where(m => m.Host.Equals(host, StringComparison.OrdinalIgnoreCase) && m.Component.ClaimsIn(environment).Any(c => c.Port == port && c.Role is PortRole.Declared or PortRole.Command or PortRole.CommandVariable or PortRole.Coded)).Select(m => m.Component).Distinct()];
        return there is [var only] ? only : null;
    }

    /// <summary>Why compose would refuse a project.</summary>
    public List<ComposeFault> ComposeFaults { get; } = [];

    /// <summary>Networks that are made outside of the projects here: others may join them whom no file names.</summary>
    public HashSet<string> ExternalNetworks { get; } = new(StringComparer.Ordinal);

    /// <summary>The names under which proxies take requests from outside.</summary>
    public List<ServedHost> ServedHosts { get; } = [];

    /// <summary>Who takes the requests that come in under a name, by whom one file at least says so and no other says otherwise; null where nobody, or several, do.</summary>
    public ServedHost? ServerOf(string host)
    {
        ServedHost[] serving = [.. ServedHosts.Where(s => s.Covers(host))];
        if (serving.Length == 0 || serving.Any(s => s.Server != serving[0].Server)) return null;
        ComponentModel[] behind = [.. serving.Select(s => s.Behind).OfType<ComponentModel>().Distinct()];
        return serving[0] with { Behind = behind.Length == 1 ? behind[0] : null };
    }

    /// <summary>Variables that compose files use and nothing defines.</summary>
    public List<UndefinedVariable> UndefinedVariables { get; } = [];

    /// <summary>The component of that name, by the name itself or else by what remains without words like "service"; null where there is none or it is not clear.</summary>
    public ComponentModel? Find(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        if (_byName.TryGetValue(name, out ComponentModel? exact)) return exact;
        return _byCanonicalName.TryGetValue(ComponentNames.Canonical(name), out List<ComponentModel>? alike) && alike is [var only] ? only : null;
    }

    /// <summary>The component that a host name means for another: a service of the same compose project comes first.</summary>
    public ComponentModel? FindFrom(ComponentModel? asking, string? host)
    {
        if (string.IsNullOrEmpty(host)) return null;
        foreach (ComposePlace place in asking?.Composed ?? [])
        {
            // The file that its hosts file names an address for is no service.
            if (place.ExtraHosts.ContainsKey(host)) return null;
            if (_byService.TryGetValue((place.Folder, host), out ComponentModel? service)) return service;
        }

        return Find(host) ?? (_byAlias.TryGetValue(host, out ComponentModel? alias) ? alias : null) ?? (InnerName(host) is { } inner ? Find(inner) : null) ?? InNamespace(host);
    }

    // "sessions.identity": a Service by its namespace, from another one. Source: Kubernetes documentation, DNS for Services.
    private ComponentModel? InNamespace(string host) =>
        host.Split('.') is [var service, var space] && Find(service) is { } found && found.Namespaces.Exists(n => n.Name.Equals(space, StringComparison.OrdinalIgnoreCase)) ? found : null;

    /// <summary>The components that another one needs, each once, in whichever environment.</summary>
    public IEnumerable<ComponentModel> NeedsOf(ComponentModel component) => component.Dependencies.Select(d => Find(d.On)).OfType<ComponentModel>().Distinct();

    /// <summary>The only component of a kind that another one needs; null where there are none, or several.</summary>
    public ComponentModel? OnlyNeedOf(ComponentModel component, ComponentKind? kind)
    {
        ComponentModel[] needed = [.. NeedsOf(component).Where(c => c.Kind == kind)];
        return needed.Length == 1 ? needed[0] : null;
    }

    // The names that clusters and private networks give to what runs in them; tasks.NAME of a swarm is each container of a service. Source: Kubernetes documentation, DNS for Services; Fly.io and Railway documentation, private networking; Docker documentation, swarm mode, service discovery (tasks.).
    private static string? InnerName(string host)
    {
        if (host.EndsWith(".consul", StringComparison.OrdinalIgnoreCase)) return ConsulName(host.Split('.'));
        if (host.StartsWith("tasks.", StringComparison.OrdinalIgnoreCase) && host.AsSpan().Count('.') == 1) return host["tasks.".Length..];
        bool inner = host.EndsWith(".svc", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".svc.cluster.local", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".railway.internal", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".flycast", StringComparison.OrdinalIgnoreCase) || (host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase) && host.AsSpan().Count('.') == 1);
        return inner ? host[..host.IndexOf('.', StringComparison.Ordinal)] : null;
    }

    // live.service.consul, live.service.fra1.consul, primary.live.service.consul; _live._tcp.service.consul. Source: Consul documentation, DNS static lookups.
    private static string? ConsulName(string[] labels)
    {
        int service = Array.FindLastIndex(labels, l => l.Equals("service", StringComparison.OrdinalIgnoreCase));
        return service <= 0 ? null : labels[0].StartsWith('_') ? labels[0][1..] : labels[service - 1];
    }

    /// <summary>Makes a name known by which services of a compose project find a component.</summary>
    public void AddService(string folder, string name, ComponentModel component)
    {
        _byService.TryAdd((folder, name), component);
        _byAlias[name] = _byAlias.TryGetValue(name, out ComponentModel? other) && other != component ? null : component;
    }

    /// <summary>The component whose container, or which on its networks, has that name; null where none or several have.</summary>
    public ComponentModel? FindAlias(string name) => _byAlias.GetValueOrDefault(name);

    /// <summary>The components whose code is in the nearest folder above a file, the top left out: by what platforms and builds name it.</summary>
    public IReadOnlyList<ComponentModel> OfFolder(string path)
    {
        for (string folder = ScannedPaths.Folder(path); folder.Length > 0; folder = ScannedPaths.Folder(folder))
        {
            ComponentModel[] own = [.. _components.Where(c => c.CodeFolder == folder || (c.CodeFolder is null && c.BuildContext == folder))];
            if (own.Length > 0) return own;
        }

        return [];
    }

    /// <summary>The component of exactly that name.</summary>
    public ComponentModel? FindExact(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// The component of that name; where there is none and the name is a mere role ("api", "backend", "server"), the only service that is neither the one that asks nor a front end.
    /// </summary>
    public ComponentModel? FindByRole(string? name, ComponentModel? asking)
    {
        if (Find(name) is { } found) return found;
        if (name is null || !ComponentNames.IsRole(name)) return null;
        ComponentModel[] services = [.. _components.Where(c => c.Kind == ComponentKind.Service && c != asking && !ComponentNames.IsFrontEnd(c.Name))];
        return services.Length == 1 ? services[0] : null;
    }

    /// <summary>The component of a container: <c>shop-api-1</c> of project shop runs service api.</summary>
    public ComponentModel? FindContainer(string? container)
    {
        string? name = WithoutTask(container);
        while (!string.IsNullOrEmpty(name))
        {
            int last = name.LastIndexOfAny(['-', '_']);
            bool numbered = last > 0 && name.AsSpan(last + 1).IndexOfAnyExceptInRange('0', '9') < 0 && last + 1 < name.Length;
            if (Find(name) is { } found || (numbered && Find(name[..last]) is { } one && (found = one) is not null)) return found;
            int first = name.IndexOfAny(['-', '_']);
            name = first < 0 ? null : name[(first + 1)..];
        }

        return null;
    }

    // "press_renderer.1.17f592f860db103df9fd626af": Swarm adds the number of the task, or its node, and its id. Source: Docker documentation, how services work.
    private static string? WithoutTask(string? container)
    {
        int dot = container?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot <= 0) return container;
        string[] parts = container![(dot + 1)..].Split('.');
        return parts.Length <= 2 && (parts[0].All(char.IsAsciiDigit) || parts[0].Length == 25) && parts.All(p => p.Length > 0 && p.All(char.IsAsciiLetterOrDigit)) ? container[..dot] : container;
    }

    /// <summary>The component of a pod: <c>shop-api-7d8c9b6f5c-k2x8q</c> of workload shop-api; the longest name that fits.</summary>
    public ComponentModel? FindPod(string? pod)
    {
        for (string? name = pod; !string.IsNullOrEmpty(name);)
        {
            if (Find(name) is { } found) return found;
            int last = name.LastIndexOf('-');
            name = last < 0 ? null : name[..last];
        }

        return null;
    }

    /// <summary>The component of that name, made where there is none.</summary>
    public ComponentModel GetOrAdd(string name, string? image = null)
    {
        if (Find(name) is { } found) return found;
        return Add(name, image);
    }

    /// <summary>The component of exactly that name, made where there is none: two services of one file are two, however alike their names.</summary>
    public ComponentModel Add(string name, string? image = null)
    {
        if (_byName.TryGetValue(name, out ComponentModel? exact)) return exact;
        var component = new ComponentModel(name, ComponentNames.KindOf(name, image));
        _byName.Add(name, component);
        string canonical = ComponentNames.Canonical(name);
        if (!_byCanonicalName.TryGetValue(canonical, out List<ComponentModel>? alike)) _byCanonicalName.Add(canonical, alike = []);
        alike.Add(component);
        _components.Add(component);
        return component;
    }

    /// <summary>Gives a component another name by which it is found; a component of that very name keeps it.</summary>
    public void AddAlias(string alias, ComponentModel component) => _byName.TryAdd(alias, component);

    /// <summary>The component that owns a port as seen from the host; null where none or several do.</summary>
    public ComponentModel? OwnerOfHostPort(int port, string? environment)
    {
        ComponentModel? Only(Func<ComponentModel, bool> owns)
        {
            ComponentModel? found = null;
            foreach (ComponentModel component in _components)
            {
                if (!owns(component)) continue;
                if (found is not null) return null;
                found = component;
            }

            return found;
        }

        return Only(c => c.ClaimsIn(environment).Any(k => k.Role == PortRole.Published && k.Port == port))
            ?? Only(c => c.ClaimsIn(environment).Any(k => k.Role == PortRole.CalledOnHost && k.Port == port))
            ?? Only(c => !c.IsComposed && c.ClaimsIn(environment).Any(k => k.Port == port && k.Role is PortRole.Declared or PortRole.Command or PortRole.CommandVariable or PortRole.Coded or PortRole.Platform or PortRole.HealthCheck))
            ?? Only(c => c.ClaimsIn(environment).Any(k => k.Port == port && k.Role is not (PortRole.Published or PortRole.Exposed)));
    }
}
