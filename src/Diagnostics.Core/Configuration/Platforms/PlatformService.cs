using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>A service as a hosting platform's file declares it, with the port that the platform injects and probes.</summary>
/// <param name="Platform">Name of the platform.</param>
/// <param name="Name">Name of the service there.</param>
/// <param name="InjectedPort">The value that the platform gives to <c>PORT</c>; null where it is chosen at run time.</param>
/// <param name="ListensOnInjected">Whether the platform reaches the service only on that port.</param>
/// <param name="PortEvidence">The line that fixes the port, or the one that declares the service where the default holds.</param>
/// <param name="Contract">The platform's rule, in words, with its source.</param>
/// <param name="Command">The start command, where the file has one.</param>
/// <param name="Settings">Variables that the file sets in clear.</param>
/// <param name="HealthPath">The path that the platform's health check asks, or null.</param>
internal sealed record PlatformService(
    string Platform,
    string Name,
    int? InjectedPort,
    bool ListensOnInjected,
    Citation PortEvidence,
    string Contract,
    (string Text, int Line)? Command,
    IReadOnlyList<(string Key, string Value, int Line)> Settings,
    (string Path, int Line)? HealthPath)
{
    /// <summary>The line that declares the service, where it is not the one that tells its port.</summary>
    public Citation? Declaration { get; init; }

    /// <summary>The line at which its variables are listed; null where it has none, or its format has no such line.</summary>
    public Citation? VariablePlace { get; init; }

    /// <summary>What else the file says of the service's ports.</summary>
    public IReadOnlyList<PlatformPort> Ports { get; init; } = [];

    /// <summary>Time limits: what each bounds, and whether the platform ends the service after it.</summary>
    public IReadOnlyList<(TimeLimitKind Kind, ProbeTiming Timing, string Words, bool IsFatal)> Limits { get; init; } = [];

    /// <summary>The image that it runs, where the file names one.</summary>
    public (string Name, int Line)? Image { get; init; }

    /// <summary>Whether a start command is of the program whose file this is; null where the file is of no program.</summary>
    public Func<string, bool>? IsOfCommand { get; init; }

    /// <summary>How many of it the platform runs at once, where a file says so: the most, where it scales.</summary>
    public (int Count, Citation Citation)? Instances { get; init; }

    /// <summary>The limit on its memory, where the file sets one.</summary>
    public (string Text, int Line)? MemoryLimit { get; init; }

    /// <summary>The limit on its processor time, where the file sets one.</summary>
    public (string Text, int Line)? CpuLimit { get; init; }

    /// <summary>The Kubernetes namespace that its file puts it into, and the line of the Service that is found there under its name, else of the workload; null where the file leaves it to whoever applies it.</summary>
    public (string Name, string Path, int Line)? Namespace { get; init; }

    /// <summary>Variables that the file names without a value, and what it does in place of giving one.</summary>
    public IReadOnlyList<(string Key, string Words, int Line)> Unvalued { get; init; } = [];

    /// <summary>Files of variables that it is given, with which no other reading of them may be confused.</summary>
    public IReadOnlyList<string> RawEnvFiles { get; init; } = [];

    /// <summary>By whose rules those files are read.</summary>
    public EnvFiles.EnvDialect RawDialect { get; init; } = EnvFiles.EnvDialect.DockerRun;

    /// <summary>Variables that other files of the platform give it.</summary>
    public IReadOnlyList<(string Key, string Value, string Path, int Line)> OtherSettings { get; init; } = [];

    /// <summary>Services that are meant for it and select it not: their selector, its labels, and what they say in words.</summary>
    public IReadOnlyList<(Citation Selector, Citation Labels, string Words)> Mismatches { get; init; } = [];

    /// <summary>Where network policies list what may leave it, where the resolver is not among that; null where it is, or no policy restricts it.</summary>
    public Citation? WithoutResolver { get; init; }

    /// <summary>What network policies let leave it; null where none restricts that, or what they say is not clear.</summary>
    public EgressList? Egress { get; init; }

    /// <summary>Components beside it that network policies keep from it, with the place where callers are listed.</summary>
    public IReadOnlyList<(string Caller, Citation Citation)> UnlistedCallers { get; init; } = [];

    /// <summary>Components beside it that network policies keep it from connecting to, with the place that leaves them out, and that in words.</summary>
    public IReadOnlyList<(string Server, Citation Citation, string Words)> UnlistedServers { get; init; } = [];

    /// <summary>Where a static site passes requests on to another host.</summary>
    public IReadOnlyList<PassedPath> PassedPaths { get; init; } = [];

    /// <summary>Routes of a static site that are never taken, since one before them takes all paths: that one, the one behind, and its path.</summary>
    public IReadOnlyList<(Citation All, Citation Behind, string Path)> ShadowedRoutes { get; init; } = [];

    /// <summary>Names of ports by which an Ingress sends to its Services and that they do not have.</summary>
    public IReadOnlyList<(Citation Asked, Citation Has, string Words)> UnknownPortNames { get; init; } = [];

    /// <summary>The files of lines that do not stand in the service's own: by what they give (<c>image</c>, <c>memory</c>, <c>command</c>, <c>health</c>, or a probe's name).</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>Paths that its probes ask, with the probe's name.</summary>
    public IReadOnlyList<(string Probe, string Path, int Line)> ProbePaths { get; init; } = [];

    /// <summary>Paths that are asked according to other files than its own, with who asks.</summary>
    public IReadOnlyList<(string Probe, string Path, string File, int Line)> OtherProbePaths { get; init; } = [];

    /// <summary>Other services and databases of the platform that it is given addresses of, with the lines.</summary>
    public IReadOnlyList<(string On, Citation Citation)> References { get; init; } = [];

    /// <summary>Further names by which others reach it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Which changes lead to a new deployment, where the file restricts that.</summary>
    public BuildFilter? BuildFilter { get; init; }

    /// <summary>Values that have no effect, since the same list names the variable again with another one.</summary>
    public IReadOnlyList<(string Key, string Value, int Line)> RepeatedSettings { get; init; } = [];

    /// <summary>Keys of other objects that it takes values from and that are not there.</summary>
    public IReadOnlyList<MissingReference> MissingReferences { get; init; } = [];

    /// <summary>Names of its Services that are others where they are applied.</summary>
    public IReadOnlyList<RenamedHost> RenamedHosts { get; init; } = [];

    /// <summary>Keys of objects of its cluster that it is near to and is not handed.</summary>
    public IReadOnlyList<KeptKey> KeptKeys { get; init; } = [];

    /// <summary>After how long what is in front of it gives up on a request.</summary>
    public IReadOnlyList<PlatformRequestLimit> RequestLimits { get; init; } = [];

    /// <summary>The folder of its code, where the file names one below the top.</summary>
    public string? CodeFolder { get; init; }

    /// <summary>Whether the platform gives <c>PORT</c>; if not, only its probes and routes claim ports.</summary>
    public bool GivesPort { get; init; } = true;

    /// <summary>Whether the platform runs what is hosted. What only starts something on this machine (<c>docker run</c> in a script) is of no environment by itself.</summary>
    public bool IsHosted { get; init; } = true;

    /// <summary>The environment, where the file itself names it; null where its path or what else is there tells.</summary>
    public string? Environment { get; init; }

    /// <summary>Whether it holds in all environments, whatever its path is named.</summary>
    public bool IsOfAllEnvironments { get; init; }

    /// <summary>What it is, where the file says so: a data store that the platform runs is no application.</summary>
    public ComponentKind? Kind { get; init; }

    /// <summary>Whether it only adds to a component that other files declare, and makes none.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether the start command is run by no shell, so that variables in it stay as they are written.</summary>
    public bool IsCommandLiteral { get; init; }
}
