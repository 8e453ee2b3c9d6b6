using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Compose;

/// <summary>A service of a compose project with all files merged, before variables are filled in.</summary>
internal sealed class ComposeService(string name, string file, int line)
{
    public string Name { get; } = name;

    /// <summary>The file that declares it first.</summary>
    public string File { get; } = file;

    public int Line { get; } = line;

    /// <summary>What the files write of it once they are merged, for facts that have no property here.</summary>
    public StructuredNode? Node { get; init; }

    public ComposeText? Image { get; set; }

    public ComposeText? BuildContext { get; set; }

    public ComposeText? Dockerfile { get; set; }

    public ComposeText? BuildTarget { get; set; }

    public List<ComposeVariable> BuildArguments { get; } = [];

    public ComposeText? Command { get; set; }

    public ComposeText? Entrypoint { get; set; }

    public ComposeText? HealthCheck { get; set; }

    /// <summary>Whether the service takes its health check away, the image's own too.</summary>
    public bool IsHealthDisabled { get; set; }

    /// <summary>The whole of the health check, for its times; null where there is none.</summary>
    public StructuredNode? HealthNode { get; set; }

    public List<ComposeText> Ports { get; } = [];

    /// <summary>Ports that only others of the project reach.</summary>
    public List<ComposeText> Expose { get; } = [];

    /// <summary>Variables in the order in which they are laid over each other: of one key, the last holds.</summary>
    public List<ComposeVariable> Environment { get; } = [];

    public List<ComposeEnvFile> EnvFiles { get; } = [];

    public List<ComposeDependency> DependsOn { get; } = [];

    /// <summary>Profiles of which one must be active; none where it always starts.</summary>
    public List<string> Profiles { get; } = [];

    /// <summary><c>host</c>, <c>none</c>, <c>service:NAME</c>…; null for networks.</summary>
    public ComposeText? NetworkMode { get; set; }

    /// <summary>The networks that it joins, with the further names that it has there; none stands for the default one.</summary>
    public List<ComposeNetwork> Networks { get; } = [];

    /// <summary>The name that its container is given, by which others of its networks find it too.</summary>
    public ComposeText? ContainerName { get; set; }

    /// <summary>Names that its hosts file knows.</summary>
    public List<ComposeText> ExtraHosts { get; } = [];

    /// <summary>How many containers it is started in.</summary>
    public ComposeText? Replicas { get; set; }
}

/// <summary>A text of a compose file with its line and file.</summary>
internal sealed record ComposeText(string Text, string File, int Line);

/// <summary>An entry of <c>environment</c>; a null value is taken from the shell or the project's .env. Written is what stands there, where compose makes another text of it.</summary>
internal sealed record ComposeVariable(string Key, string? Value, string File, int Line, string? Written = null);

/// <summary>An entry of <c>env_file</c>; with <c>format: raw</c>, and the line that says so, the file is read as it stands.</summary>
internal sealed record ComposeEnvFile(string Path, bool Required, string File, int Line, int? RawLine = null)
{
    /// <summary>Whether quotes, comments and <c>$</c> in it are part of its values. Source: compose specification, env_file, format.</summary>
    public bool IsRaw => RawLine is not null;
}

/// <summary>An entry of <c>depends_on</c>.</summary>
internal sealed record ComposeDependency(string Service, string Condition, string File, int Line);

/// <summary>A network that a service joins.</summary>
internal sealed record ComposeNetwork(string Name, IReadOnlyList<string> Aliases, string File, int Line);
