using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A component with all that files say of it.</summary>
internal sealed class ComponentModel(string name, ComponentKind kind)
{
    private readonly List<(string? Environment, Setting Setting)> _settings = [];

    public string Name { get; } = name;

    public ComponentKind Kind { get; set; } = kind;

    /// <summary>Whether it is an application of the project rather than a database, cache or the like that is used as it comes.</summary>
    public bool IsApplication => Kind is ComponentKind.Service or ComponentKind.Worker;

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

    /// <summary>The line that declares it, or null where it is only named.</summary>
    public Citation? Declaration { get; set; }

    public List<PortClaim> Claims { get; } = [];

    public List<Dependency> Dependencies { get; } = [];

    /// <summary>Commands that start it, as files give them.</summary>
    public List<(string? Environment, Citation Citation)> Commands { get; } = [];

    /// <summary>Time limits that files set for it.</summary>
    public List<TimeLimit> TimeLimits { get; } = [];

    /// <summary>Components that start only once it is healthy, and where they say so.</summary>
    public List<(string Component, Citation Citation)> AwaitedBy { get; } = [];

    /// <summary>Environments in which a compose file or the image gives it a health check; null stands for all.</summary>
    public List<string?> HealthChecked { get; } = [];

    /// <summary>Paths that health checks ask.</summary>
    public List<(string? Environment, string Path, Citation Citation)> HealthPaths { get; } = [];

    /// <summary>Files that hand variables to it, for saying where a missing key belongs.</summary>
    public List<(string? Environment, string Path)> SettingFiles { get; } = [];

    /// <summary>Settings of all environments and layers, lowest layer first.</summary>
    public IReadOnlyList<(string? Environment, Setting Setting)> Settings => _settings;

    /// <summary>Adds a setting above those that are there.</summary>
    public void Set(string? environment, Setting setting) => _settings.Add((environment, setting));

    /// <summary>The effective setting of a key in an environment: the highest layer, and within it the one made for that environment.</summary>
    public Setting? Effective(string key, string? environment)
    {
        Setting? found = null;
        bool foundSpecific = false;
        foreach ((string? scope, Setting setting) in _settings)
        {
            if (setting.Key != key || !Applies(scope, environment)) continue;
            bool specific = scope is not null;
            if (found is null || specific || !foundSpecific || setting.Layer is "environment" or "platform")
            {
                found = setting;
                foundSpecific = specific;
            }
        }

        return found;
    }

    /// <summary>Claims that hold in an environment.</summary>
    public IEnumerable<PortClaim> ClaimsIn(string? environment) => Claims.Where(c => Applies(c.Environment, environment));

    /// <summary>Whether what is said for <paramref name="scope"/> holds in <paramref name="environment"/>.</summary>
    public static bool Applies(string? scope, string? environment) => scope is null || environment is null || scope == environment;
}
