using Diagnostics.Core.Configuration.Platforms;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>The kinds of files that declare environments, in one visible table.</summary>
internal static class EnvSources
{
    /// <summary>All kinds, in the order in which they are asked.</summary>
    public static IReadOnlyList<IEnvSource> All { get; } =
    [
        new DockerfileSource(),
        new ProcfileSource(),
        new SystemdSource(),
        new AppSettingsSource(),
        new HerokuAppSource(),
        new WorkflowSource(),
        new RenderSource(),
        new CloudRunSource(),
        new KubernetesSource(),
        new ComposeSource(),
    ];

    /// <summary>Whether a file of that name is one of these, and no .env file.</summary>
    public static bool IsSource(string path)
    {
        string name = Path.GetFileName(path);
        string extension = Path.GetExtension(name);
        return extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".yml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".json", StringComparison.OrdinalIgnoreCase)
            || DockerfileSource.IsDockerfile(name) || ProcfileSource.IsProcfile(name) || SystemdReader.IsUnit(path);
    }
}
