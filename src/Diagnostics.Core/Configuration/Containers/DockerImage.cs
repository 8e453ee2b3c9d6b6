namespace Diagnostics.Core.Configuration.Containers;

/// <summary>What a Dockerfile says of the container that it makes: its last stage, since only that runs.</summary>
internal sealed record DockerImage(
    string Path,
    IReadOnlyList<DockerVariable> Variables,
    IReadOnlyList<(int Port, int Line)> Exposed,
    DockerInstruction? Command,
    DockerInstruction? Entrypoint,
    DockerInstruction? HealthCheck)
{
    /// <summary>Entrypoint and command together, as the container runs them, with the line to cite.</summary>
    public (string Text, int Line)? StartCommand => (Entrypoint, Command) switch
    {
        (null, null) => null,
        ({ } e, null) => (e.Text, e.Line),
        (null, { } c) => (c.Text, c.Line),
        ({ } e, { } c) => (e.Text + " " + c.Text, c.Line),
    };
}

/// <summary>One instruction: its text in shell or exec form made plain, and its line.</summary>
internal sealed record DockerInstruction(string Text, int Line);

/// <summary>A variable that the image sets.</summary>
internal sealed record DockerVariable(string Key, string Value, int Line, bool IsArgument);
