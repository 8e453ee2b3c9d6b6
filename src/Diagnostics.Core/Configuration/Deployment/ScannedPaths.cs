namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Paths inside a scanned folder: relative to it, with slashes.</summary>
internal static class ScannedPaths
{
    /// <summary>The folder of a file; empty for the top.</summary>
    public static string Folder(string path) => Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "";

    /// <summary>A path as it is written in a file of that folder. One that leads out of the top begins with "..".</summary>
    public static string Combine(string folder, string path)
    {
        var parts = new List<string>();
        foreach (string part in (folder + "/" + path).Split('/'))
        {
            if (part is "" or ".") continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..") parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
