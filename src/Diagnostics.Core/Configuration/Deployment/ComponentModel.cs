using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A component with all that files say of it.</summary>
internal sealed class ComponentModel(string name, ComponentKind kind)
{
    private readonly List<(string? Environment, Setting Setting)> _settings = [];
    private readonly List<(string? Environment, Setting Setting)> _own = [];

    public string Name { get; } = name;

    public ComponentKind Kind { get; set; } = kind;

    /// <summary>Whether it is an application of the project rather than a database, cache or the like that is used as it comes.</summary>
    public bool IsApplication => Kind is ComponentKind.Service or ComponentKind.Worker;

    /// <summary>Whether a file shows that it pools connections to databases, whatever its name and image.</summary>
    public bool IsPooler { get; set; }

    /// <summary>Whether a compose file runs it, so that only what compose hands over reaches it.</summary>
    public bool IsComposed { get; set; }

    /// <summary>Where compose files run it, in the order in which they were read.</summary>
    public List<ComposePlace> Composed { get; } = [];

    /// <summary>Whether it is declared only where it does not start by itself: behind a compose profile that is not active, or with no replicas.</summary>
    public bool IsInactive => Composed.Count > 0 && !Composed.Exists(p => p.Starts) && !Claims.Exists(c => c.Role is PortRole.Platform or PortRole.Injected);

    /// <summary>Whether it shares the network of the machine: there, localhost is the machine.</summary>
    public bool IsOnHostNetwork(string? environment) => Composed.FindLast(p => Applies(p.Environment, environment))?.NetworkMode == "host";

    /// <summary>What it is built from: components with the same are the same program in another role.</summary>
    public string? BuildKey { get; set; }

    /// <summary>The folder of its code, as a platform's file names it; null where none does, or it is the whole tree.</summary>
    public string? CodeFolder { get; set; }

    /// <summary>The folder that its build can see, as a compose file names it; null where none does.</summary>
    public string? BuildContext { get; set; }

    /// <summary>Ports on which a proxy's own configuration makes it listen.</summary>
    public SortedSet<int> ServedPorts { get; } = [];

    /// <summary>Whether its code makes it listen somewhere that the code alone does not tell.</summary>
    public bool ListensUnknown { get; set; }

    /// <summary>The line that declares it, or null where it is only named.</summary>
    public Citation? Declaration { get; set; }

    /// <summary>What compose files say of the container that runs it; null where none does.</summary>
    public ContainerFacts? Container { get; set; }

    /// <summary>What its Dockerfile says, where it is built from one.</summary>
    public DockerImage? Image { get; set; }

    /// <summary>The images that it runs, as files name them.</summary>
    public List<(string? Environment, string Text, Citation Citation)> ImageNames { get; } = [];

    /// <summary>Hosting platforms that run it.</summary>
    public SortedSet<string> Platforms { get; } = new(StringComparer.Ordinal);

    /// <summary>How many of it platforms run at once: the most, where they scale.</summary>
    public List<(string? Environment, int Count, Citation Citation)> Instances { get; } = [];

    /// <summary>Limits on its memory.</summary>
    public List<(string? Environment, Citation Citation)> MemoryLimits { get; } = [];

    /// <summary>Limits on its processor time.</summary>
    public List<(string? Environment, string Text, Citation Citation)> CpuLimits { get; } = [];

    /// <summary>Values that it takes from objects of its platform that do not have them.</summary>
    public List<MissingReference> MissingReferences { get; } = [];

    /// <summary>Values that have no effect, since the list that gives them names the variable again with another one.</summary>
    public List<(string? Environment, Setting Setting)> Repeated { get; } = [];

    /// <summary>The Kubernetes namespaces that its files put it into: short names of others resolve only there.</summary>
    public List<(string? Environment, string Name, Citation Citation)> Namespaces { get; } = [];

    /// <summary>Names by which others look for it and that are others where it is applied.</summary>
    public List<RenamedHost> RenamedHosts { get; } = [];

    /// <summary>Variables that files name for it without giving them a value.</summary>
    public List<UnvaluedKey> Unvalued { get; } = [];

    /// <summary>Where platforms' files list its variables: what it lacks belongs there.</summary>
    public List<(string? Environment, Citation Citation)> VariablePlaces { get; } = [];

    /// <summary>Keys of objects of its cluster that it is near to and is not handed.</summary>
    public List<KeptKey> KeptKeys { get; } = [];

    /// <summary>Services of a cluster that are meant for it and do not select it: their selector, its labels, and what they say in words.</summary>
    public List<(string? Environment, Citation Selector, Citation Labels, string Words)> Unselected { get; } = [];

    /// <summary>Where network policies list what may leave it, where the resolver is not among that.</summary>
    public List<(string? Environment, Citation Citation)> WithoutResolver { get; } = [];

    /// <summary>What network policies let leave it.</summary>
    public List<(string? Environment, EgressList List)> Egress { get; } = [];

    /// <summary>Components that network policies keep from it, with the place where callers are listed.</summary>
    public List<(string? Environment, string Caller, Citation Citation)> UnlistedCallers { get; } = [];

    /// <summary>Components that network policies keep it from connecting to, with the place that leaves them out, and that in words.</summary>
    public List<(string? Environment, string Server, Citation Citation, string Words)> UnlistedServers { get; } = [];

    /// <summary>Where it passes requests on to another host, by path.</summary>
    public List<(string? Environment, PassedPath Path)> PassedPaths { get; } = [];

    /// <summary>Routes of a static site that are never taken, since one before them takes all paths: that one, the one behind, and its path.</summary>
    public List<(string? Environment, Citation All, Citation Behind, string Path)> ShadowedRoutes { get; } = [];

    /// <summary>Names of ports by which others are sent to it and that its Services do not have: where that is asked, the ports that there are, and both in words.</summary>
    public List<(string? Environment, Citation Asked, Citation Has, string Words)> UnknownPortNames { get; } = [];

    /// <summary>Which changes platforms deploy it for.</summary>
    public List<BuildFilter> BuildFilters { get; } = [];

    /// <summary>Hosts that it calls by what its files say, whether or not they are components.</summary>
    public List<HostCall> Calls { get; } = [];

    /// <summary>Places where a proxy passes requests on to it without the headers of a WebSocket's handshake.</summary>
    public List<ProxyRoute> PassedWithoutUpgrade { get; } = [];

    /// <summary>Where a proxy ends TLS in front of it and does not tell it so.</summary>
    public List<ProxyRoute> PassedWithoutScheme { get; } = [];

    /// <summary>Labels that make a proxy speak TLS to it, with the port where one says so.</summary>
    public List<(string? Environment, int? Port, Citation Citation)> CalledByTls { get; } = [];

    public List<PortClaim> Claims { get; } = [];

    public List<Dependency> Dependencies { get; } = [];

    /// <summary>Commands that start it, as files give them.</summary>
    public List<(string? Environment, Citation Citation)> Commands { get; } = [];

    /// <summary>The same commands in clear, variables filled in. They never leave Core.</summary>
    public List<(string? Environment, string Text, Citation Citation)> CommandTexts { get; } = [];

    /// <summary>Time limits that files set for it.</summary>
    public List<TimeLimit> TimeLimits { get; } = [];

    /// <summary>Components that start only once it is healthy, and where they say so.</summary>
    public List<(string Component, Citation Citation)> AwaitedBy { get; } = [];

    /// <summary>Environments in which a compose file or the image gives it a health check; null stands for all.</summary>
    public List<string?> HealthChecked { get; } = [];

    /// <summary>Paths that health checks ask.</summary>
    public List<(string? Environment, string Path, Citation Citation)> HealthPaths { get; } = [];

    /// <summary>Addresses that its own health check asks inside its container.</summary>
    public List<(string? Environment, string Url, Citation Citation)> HealthUrls { get; } = [];

    /// <summary>Files that hand variables to it, for saying where a missing key belongs.</summary>
    public List<(string? Environment, string Path)> SettingFiles { get; } = [];

    /// <summary>Settings of all environments and layers, lowest layer first.</summary>
    public IReadOnlyList<(string? Environment, Setting Setting)> Settings => _settings;

    /// <summary>Adds a setting above those that are there.</summary>
    public void Set(string? environment, Setting setting) => _settings.Add((environment, setting));

    /// <summary>Settings of its program's own files: they hold where nothing else gives the key. Many are defaults for developers, so that they alone prove no fault.</summary>
    public IReadOnlyList<(string? Environment, Setting Setting)> OwnSettings => _own;

    /// <summary>Adds a setting of its program's own file above those that are there, and below all others.</summary>
    public void SetOwn(string? environment, Setting setting) => _own.Add((environment, setting));

    /// <summary>The keys of all layers, the program's own files included.</summary>
    public IEnumerable<string> Keys => _settings.Concat(_own).Select(s => s.Setting.Key).Distinct(StringComparer.Ordinal);

    /// <summary>The effective setting of a key in an environment: the highest layer, and within it the one made for that environment.</summary>
    public Setting? Effective(string key, string? environment)
    {
        Setting? found = null;
        bool foundSpecific = false;
        foreach ((string? scope, Setting setting) in _settings)
        {
            if (setting.Key != key || !Applies(scope, environment)) continue;
            // What the platform's manifest gives goes before a file that nobody hands over.
            if (found is { Layer: "platform" } && setting.Layer == ".env") continue;
            bool specific = scope is not null;
            if (found is null || specific || !foundSpecific || setting.Layer is "environment" or "platform")
            {
                found = setting;
                foundSpecific = specific;
            }
        }

        return found ?? Own(key, environment);
    }

    // Frameworks that keep such files read variables whatever their case.
    private Setting? Own(string key, string? environment)
    {
        Setting? own = _own.FindLast(s => s.Setting.Key == key && Applies(s.Environment, environment)).Setting;
        if (own is null) return null;
        return _settings.FindLast(s => s.Setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase) && Applies(s.Environment, environment)).Setting ?? own;
    }

    /// <summary>Claims that hold in an environment.</summary>
    public IEnumerable<PortClaim> ClaimsIn(string? environment) => Claims.Where(c => Applies(c.Environment, environment));

    /// <summary>Whether what is said for <paramref name="scope"/> holds in <paramref name="environment"/>.</summary>
    public static bool Applies(string? scope, string? environment) => scope is null || environment is null || scope == environment;
}
