namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Small files of the repository that are read for a line to cite. What lies outside it, is reached by a link, is empty or too large, or cannot be read is none: the finding stands without it.</summary>
internal static class RepositoryFile
{
    /// <summary>The text of a file; null where it is none.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="path">The path in it, as <see cref="ScannedPaths.Combine"/> makes it.</param>
    /// <param name="largest">The most bytes that it may have.</param>
    public static string? Text(string root, string path, long largest) => Read(root, path, largest, File.ReadAllText);

    /// <summary>The lines of a file; null where it is none.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="path">The path in it, as <see cref="ScannedPaths.Combine"/> makes it.</param>
    /// <param name="largest">The most bytes that it may have.</param>
    public static string[]? Lines(string root, string path, long largest) => Read(root, path, largest, File.ReadAllLines);

    /// <summary>The file itself, or the files of a folder by name, its own folders left out.</summary>
    /// <param name="root">The folder of the repository.</param>
    /// <param name="path">The path in it, as <see cref="ScannedPaths.Combine"/> makes it.</param>
    /// <param name="most">The most files to name.</param>
    public static IReadOnlyList<string> In(string root, string path, int most)
    {
        if (path.StartsWith("..", StringComparison.Ordinal)) return [];
        try
        {
            var folder = new DirectoryInfo(Path.Combine(root, path));
            if (!folder.Exists) return [path];
            return folder.LinkTarget is not null ? [] : [.. folder.EnumerateFiles().Take(most * 10).Select(f => f.Name).Order(StringComparer.Ordinal).Take(most).Select(n => path.TrimEnd('/') + "/" + n)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [];
        }
    }

    private static T? Read<T>(string root, string path, long largest, Func<string, T> read)
        where T : class
    {
        if (path.StartsWith("..", StringComparison.Ordinal)) return null;
        try
        {
            var file = new FileInfo(Path.Combine(root, path));
            return file.Exists && file.LinkTarget is null && file.Length > 0 && file.Length <= largest ? read(file.FullName) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
