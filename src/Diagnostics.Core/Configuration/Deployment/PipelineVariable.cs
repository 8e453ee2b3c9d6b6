using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A variable that a job of a build server's workflow is given: it reaches what the job runs, and what is deployed only where a step hands it over.</summary>
/// <param name="Job">The job.</param>
/// <param name="Environment">The environment that the job deploys to, or null.</param>
/// <param name="Key">Its name.</param>
/// <param name="Raw">Its value in clear; null where the repository's settings decide. Never leaves Core.</param>
/// <param name="Commands">The scripts of the job's steps.</param>
/// <param name="Citation">The line.</param>
internal sealed record PipelineVariable(string Job, string? Environment, string Key, string? Raw, string Commands, Citation Citation)
{
    /// <summary>Where the repository's settings decide a part of it: the rest, in clear, such as a URL without its password; null where they decide all, or nothing. Never leaves Core.</summary>
    public string? Rest { get; init; }
}
