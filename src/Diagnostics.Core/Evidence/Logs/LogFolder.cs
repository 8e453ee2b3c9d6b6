namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Finds the logs in a folder.</summary>
public static class LogFolder
{
    /// <summary>More files than this are not searched at once.</summary>
    public const int MostFiles = 10_000;

    private const int Deepest = 12;

    private static readonly string[] s_endings = [".log", ".out", ".err", ".stdout", ".stderr", ".jsonl", ".ndjson", ".txt"];
    private static readonly HashSet<string> s_skipped = new(StringComparer.OrdinalIgnoreCase) { ".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__", "bin", "obj", "target", "vendor", ".next", ".cache" };

    /// <summary>The logs of a folder and of those below it, sorted by path.</summary>
    public static IReadOnlyList<string> Find(string folder)
    {
        var files = new List<string>(Enumerate(folder).Take(MostFiles));
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>The logs of a folder and of those below it, each as soon as it is met: of each folder its own first, by name.</summary>
    public static IEnumerable<string> Enumerate(string folder) => Walk(new DirectoryInfo(folder), 0);

    /// <summary>Whether a name is a log's: by its ending, rotated or packed as well.</summary>
    public static bool IsLog(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string bare = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Array.Exists(s_endings, e => bare.EndsWith(e, StringComparison.OrdinalIgnoreCase))
            || bare.Contains(".log.", StringComparison.OrdinalIgnoreCase)
            || bare is "syslog" or "messages" or "nohup.out" or "stdout" or "stderr" or "catalina.out";
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder, int depth)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = 0 };
        foreach (FileInfo file in folder.EnumerateFiles("*", options).Where(f => IsLog(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal)) yield return file.FullName;
        if (depth == Deepest) yield break;
        // A link may lead back to where one came from.
        foreach (DirectoryInfo below in folder.EnumerateDirectories("*", options).Where(d => d.LinkTarget is null && !s_skipped.Contains(d.Name)).OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            foreach (string file in Walk(below, depth + 1)) yield return file;
        }
    }
}
