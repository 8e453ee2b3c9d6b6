using Diagnostics.Core.Configuration.Discovery;

namespace Diagnostics.Core.Diagnosis.Watching;

/// <summary>Sizes and times of the files that a diagnosis reads and of the folders they lie in: what tells cheaply that something was changed. Asks the system's watchers for nothing, which run out on large trees.</summary>
internal sealed class FolderStamp
{
    private readonly Dictionary<string, (long Length, DateTime Time)> _at;

    private FolderStamp(Dictionary<string, (long, DateTime)> at) => _at = at;

    /// <summary>The stamp of a folder now; one that cannot be read has an empty stamp.</summary>
    public static FolderStamp Take(string root, CancellationToken cancellationToken)
    {
        var at = new Dictionary<string, (long, DateTime)>(StringComparer.Ordinal);
        string top = Path.GetFullPath(root);
        try
        {
            at[top] = Of(top);
            foreach (ProjectFile file in ProjectScanner.Scan(root, cancellationToken).Files)
            {
                at[file.FullPath] = Of(file.FullPath);
                if (Path.GetDirectoryName(file.FullPath) is { } folder) at.TryAdd(folder, Of(folder));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The diagnosis itself says so.
            return new FolderStamp(at);
        }

        return new FolderStamp(at);
    }

    /// <summary>The files that are not any more as they were, relative to the folder; at most a few.</summary>
    public IReadOnlyList<string> Changed(string root)
    {
        var changed = new List<string>();
        foreach ((string path, (long Length, DateTime Time) was) in _at)
        {
            if (Of(path) == was) continue;
            changed.Add(Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'));
            if (changed.Count == 4) break;
        }

        return changed;
    }

    private static (long, DateTime) Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : (-1, Directory.GetLastWriteTimeUtc(path));
    }
}
