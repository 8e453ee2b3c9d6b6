using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>
/// Names of services where several compose projects lie in one folder: two projects may both have an "api". Those are named after their project, as their containers are. The same
/// service in files of other environments, or built from the same source, is one.
/// </summary>
internal sealed class ComposeNames
{
    private readonly Dictionary<(string Folder, string Service), string> _qualified = [];

    public ComposeNames(IReadOnlyList<(ProjectFile File, IReadOnlyList<ComposeService> Services)> files)
    {
        var makers = new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        foreach ((ProjectFile file, IReadOnlyList<ComposeService> services) in files)
        {
            if (EnvironmentNames.FromPath(file.Path).Environment is not null) continue;
            string folder = Folder(file.Path);
            foreach (ComposeService service in services)
            {
                if (Maker(folder, service) is not { } maker) continue;
                if (!makers.TryGetValue(service.Name, out Dictionary<string, string>? byFolder)) makers.Add(service.Name, byFolder = new(StringComparer.Ordinal));
                byFolder.TryAdd(folder, maker);
            }
        }

        foreach ((string service, Dictionary<string, string> byFolder) in makers)
        {
            // The project at the top keeps the plain name: most of what is here speaks of it.
            if (byFolder.Values.Distinct(StringComparer.Ordinal).Count() < 2) continue;
            foreach (string folder in byFolder.Keys.Where(f => f.Length > 0)) _qualified[(folder, service)] = Path.GetFileName(folder) + "-" + service;
        }
    }

    /// <summary>The component of a service of a file.</summary>
    public string Of(string file, string service) => _qualified.GetValueOrDefault((Folder(file), service), service);

    private static string? Maker(string folder, ComposeService service) =>
        service.BuildContext is { } context ? "build " + folder + "/" + context.Text : service.Image?.Text;

    private static string Folder(string path) => Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "";
}
