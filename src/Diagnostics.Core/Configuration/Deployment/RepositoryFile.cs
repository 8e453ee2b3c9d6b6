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
