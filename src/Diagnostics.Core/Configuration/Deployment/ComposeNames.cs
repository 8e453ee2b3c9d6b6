using Diagnostics.Core.Configuration.Compose;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>
/// Names of services where several compose projects lie in one folder: two projects may both have an "api". Those are named after their project, as their containers are. The same
/// service in files of other environments, or built from the same source, is one.
/// </summary>
internal sealed class ComposeNames
{
    private readonly Dictionary<(string Folder, string Service), string> _qualified = [];

    public ComposeNames(IReadOnlyList<ComposeReading> readings)
    {
        var makers = new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        foreach (ComposeReading reading in readings)
        {
            if (reading.Environment is not null) continue;
            foreach (ComposeService service in reading.Project.Services)
            {
                if (Maker(reading.Folder, service) is not { } maker) continue;
                if (!makers.TryGetValue(service.Name, out Dictionary<string, string>? byFolder)) makers.Add(service.Name, byFolder = new(StringComparer.Ordinal));
                byFolder.TryAdd(reading.Folder, maker);
            }
        }

        foreach ((string service, Dictionary<string, string> byFolder) in makers)
        {
            // The project at the top keeps the plain name: most of what is here speaks of it.
            if (byFolder.Values.Distinct(StringComparer.Ordinal).Count() < 2) continue;
            foreach (string folder in byFolder.Keys.Where(f => f.Length > 0)) _qualified[(folder, service)] = Path.GetFileName(folder) + "-" + service;
        }
    }

    /// <summary>The component of a service of the project in a folder.</summary>
    public string Of(string folder, string service) => _qualified.GetValueOrDefault((folder, service), service);

    private static string? Maker(string folder, ComposeService service) =>
        service.BuildContext is { } context ? "build " + folder + "/" + context.Text : service.Image?.Text;
}
