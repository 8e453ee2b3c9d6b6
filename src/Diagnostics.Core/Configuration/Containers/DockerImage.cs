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
    /// <summary>The file's text, from which other stages can be read.</summary>
    public string Text { get; init; } = "";

    /// <summary>What another stage of the file says.</summary>
    public DockerImage OfStage(string stage) => DockerfileReader.Read(Path, Text, stage);

    /// <summary>All instructions of the stages that the image is made of or built on, in order.</summary>
    public IReadOnlyList<DockerStep> Steps { get; init; } = [];

    /// <summary>The image that the last stage starts from, by the name of no stage, with the line of its FROM; null where an argument decides.</summary>
    public (string Name, int Line)? Base { get; init; }

    /// <summary>Entrypoint and command together, as the container runs them, with the line to cite. An entrypoint in shell form takes no command.</summary>
    public (string Text, int Line)? StartCommand => (Entrypoint, Command) switch
    {
        (null, null) => null,
        ({ } e, null) => (e.Text, e.Line),
        (null, { } c) => (c.Text, c.Line),
        ({ IsExec: false } e, _) => (e.Text, e.Line),
        ({ } e, { } c) => (e.Text + " " + c.Text, c.Line),
    };

    /// <summary>Whether the start command is run without a shell.</summary>
    public bool IsStartExec => (Entrypoint?.IsExec ?? true) && (Command?.IsExec ?? true) && (Entrypoint ?? Command) is not null;
}

/// <summary>One instruction: its text in shell or exec form made plain, and its line.</summary>
/// <param name="Text">The command; the words of an exec form are quoted where a shell would split them.</param>
/// <param name="Line">1-based line of the instruction.</param>
/// <param name="IsExec">Whether it is in exec form (a JSON list), which no shell sees: variables in it are not filled in.</param>
internal sealed record DockerInstruction(string Text, int Line, bool IsExec = false);

/// <summary>A variable that the image sets; Unknown is the first reference in its value that the file does not tell, as it is written there.</summary>
internal sealed record DockerVariable(string Key, string Value, int Line, bool IsArgument, string? Unknown = null);
