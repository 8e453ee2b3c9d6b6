using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Several apps of Heroku in one repository, a folder with a <c>Procfile</c> each: every one of them has a process of type <c>web</c>, so that it is the folder's name which tells them apart.</summary>
/// <remarks>Source: Heroku Dev Center, the Procfile (at the root of what is deployed; type web alone receives requests). A repository of several apps is deployed folder by folder (subtree, or a buildpack that picks the folder).</remarks>
internal static class HerokuApps
{
    /// <summary>Names the processes after their apps where there are several; of one app they keep their types' names.</summary>
    public static void Name(List<(string Path, PlatformService Service)> services)
    {
        string[] folders = [.. services.Where(IsProcess).Select(s => ScannedPaths.Folder(s.Path)).Distinct(StringComparer.Ordinal)];
        if (folders.Length < 2 || folders.Select(NameOf).Distinct(StringComparer.OrdinalIgnoreCase).Count() < folders.Length) return;
        for (int i = 0; i < services.Count; i++)
        {
            (string path, PlatformService service) = services[i];
            if (!IsProcess(services[i]) || ScannedPaths.Folder(path) is not { Length: > 0 } folder) continue;
            services[i] = (path, service with { Name = service.Name == "web" ? NameOf(folder) : $"{NameOf(folder)}-{service.Name}", CodeFolder = folder });
        }
    }

    private static bool IsProcess((string Path, PlatformService Service) service) => service.Service.Platform == "Heroku" && Path.GetFileName(service.Path).Equals("Procfile", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string folder) => folder[(folder.LastIndexOf('/') + 1)..];
}
