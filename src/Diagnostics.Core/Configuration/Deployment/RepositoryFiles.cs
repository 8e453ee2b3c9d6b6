using Diagnostics.Core.Configuration.Code;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Files of the repository by the end of their names, which no scan lists: SQL scripts, a server's own settings. Looked for only once other evidence asks for them; links and what is foreign are left out.</summary>
internal static class RepositoryFiles
{
    private const int Deepest = 8;

    private const int MostFolders = 2_000;

    private const int MostFiles = 200;

    /// <summary>Their paths, in the order of their names.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="ending">How the name ends: <c>.sql</c>.</param>
    public static IReadOnlyList<string> Ending(string root, string ending)
    {
        var found = new List<string>();
        var pending = new Queue<(string Path, int Depth)>([("", 0)]);
        for (int folders = 0; folders < MostFolders && found.Count < MostFiles && pending.TryDequeue(out (string Path, int Depth) at); folders++)
        {
            try
            {
                foreach (FileSystemInfo child in new DirectoryInfo(Path.Combine(root, at.Path)).EnumerateFileSystemInfos())
                {
                    if (child.LinkTarget is not null) continue;
                    string path = at.Path.Length == 0 ? child.Name : at.Path + "/" + child.Name;
                    if (child is FileInfo && child.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) found.Add(path);
                    else if (child is DirectoryInfo && at.Depth < Deepest && child.Name[0] != '.' && !CodePlaces.IsForeign(child.Name)) pending.Enqueue((path, at.Depth + 1));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A line to cite is missed; the finding stands without it.
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found.Count > MostFiles ? found[..MostFiles] : found;
    }
}
