using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A container that a build server starts beside a job.</summary>
/// <param name="Name">The name by which a job in a container finds it.</param>
/// <param name="Image">Its image.</param>
/// <param name="Citation">The line that names the image.</param>
internal sealed record PipelineService(string Name, string Image, Citation Citation)
{
    /// <summary>Its ports, by those of the machine where these are fixed.</summary>
    public IReadOnlyList<(int? Host, int Inner)> Published { get; init; } = [];

    /// <summary>Whether all that the file says of its ports could be read, and nothing else opens it to the machine.</summary>
    public bool IsClear { get; init; } = true;
}
