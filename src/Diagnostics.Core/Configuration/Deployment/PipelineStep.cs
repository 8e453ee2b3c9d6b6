namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A step of a build server's job.</summary>
/// <param name="Script">Its commands; empty for one that another repository keeps.</param>
/// <param name="Folders">The folders of the repository in which it installs or builds, as far as the file tells.</param>
internal sealed record PipelineStep(string Script, IReadOnlyList<string> Folders)
{
    /// <summary>The line of its commands; 0 where it has none.</summary>
    public int Line { get; init; }

    /// <summary>The action of another repository that it uses; null for commands.</summary>
    public string? Uses { get; init; }

    /// <summary>Whether the pipeline goes on where it fails: by <c>continue-on-error</c>, or its job's <c>allow_failure</c>.</summary>
    public bool MayFail { get; init; }
}
