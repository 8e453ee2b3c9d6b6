using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Several apps of Heroku in one repository, a folder with a <c>Procfile</c> each: every one of them has a process of type <c>web</c>, so that it is the folder's name which tells them apart.</summary>
/// <remarks>Source: Heroku Dev Center, configuration and config vars (they are the app's, for all its processes); the Procfile (at the root of what is deployed; type web alone receives requests). A repository of several apps is deployed folder by folder (subtree, or a buildpack that picks the folder).</remarks>
internal static class HerokuApps
{
    /// <summary>Names the processes after their apps where there are several; of one app they keep their types' names.</summary>
    public static void Name(List<(string Path, PlatformService Service)> services)
    {
        string[] folders = [.. services.Where(IsProcess).Select(s => ScannedPaths.Folder(s.Path)).Distinct(StringComparer.Ordinal)];
        if (folders.Length < 2 || folders.Select(NameOf).Distinct(StringComparer.OrdinalIgnoreCase).Count() < folders.Length) return;
        ILookup<string, string> types = services.Where(IsProcess).ToLookup(s => ScannedPaths.Folder(s.Path), s => s.Service.Name, StringComparer.Ordinal);
        for (int i = services.Count - 1; i >= 0; i--)
        {
            (string path, PlatformService service) = services[i];
            string folder = ScannedPaths.Folder(path);
            if (folder.Length == 0) continue;
            if (IsProcess(services[i])) services[i] = (path, service with { Name = NameOf(folder, service.Name, types), CodeFolder = folder });
            // What app.json gives the app is each process's.
            else if (service.Platform == HerokuAppReader.Platform && types.Contains(folder))
            {
                services.RemoveAt(i);
                services.InsertRange(i, types[folder].Select(t => (path, service with { Name = NameOf(folder, t, types), Instances = t == service.Name ? service.Instances : null })));
            }
        }
    }

    // An app of one process, a worker for example, is that process.
    private static string NameOf(string folder, string type, ILookup<string, string> types) => type == "web" || types[folder].Count() == 1 ? NameOf(folder) : $"{NameOf(folder)}-{type}";

    private static bool IsProcess((string Path, PlatformService Service) service) => service.Service.Platform == "Heroku" && Path.GetFileName(service.Path).Equals("Procfile", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string folder) => folder[(folder.LastIndexOf('/') + 1)..];
}
