namespace Diagnostics.Core.Configuration.Containers;

/// <summary>A service as one compose file declares it, before variables are filled in and before other files are merged over it.</summary>
internal sealed class ComposeService(string name, string file, int line)
{
    public string Name { get; } = name;

    public string File { get; } = file;

    public int Line { get; } = line;

    /// <summary>What the file writes of it, for facts that have no property here.</summary>
    public Structure.StructuredNode? Node { get; init; }

    public ComposeText? Image { get; set; }

    public ComposeText? BuildContext { get; set; }

    public ComposeText? Dockerfile { get; set; }

    public ComposeText? Command { get; set; }

    public ComposeText? Entrypoint { get; set; }

    public ComposeText? HealthCheck { get; set; }

    /// <summary>How long the health check waits for a start-up.</summary>
    public Deployment.ProbeTiming? HealthTiming { get; set; }

    public List<ComposeText> Ports { get; } = [];

    public List<ComposeVariable> Environment { get; } = [];

    public List<ComposeEnvFile> EnvFiles { get; } = [];

    public List<ComposeDependency> DependsOn { get; } = [];
}

/// <summary>A text of a compose file with its line and file.</summary>
internal sealed record ComposeText(string Text, string File, int Line);

/// <summary>An entry of <c>environment</c>; a null value is taken from the shell or the project's .env.</summary>
internal sealed record ComposeVariable(string Key, string? Value, string File, int Line);

/// <summary>An entry of <c>env_file</c>.</summary>
internal sealed record ComposeEnvFile(string Path, bool Required, string File, int Line);

/// <summary>An entry of <c>depends_on</c>.</summary>
internal sealed record ComposeDependency(string Service, string Condition, string File, int Line);
