namespace Diagnostics.Outages.Score;

/// <summary>Folders that hold one outage, or one healthy deployment, each.</summary>
internal static class Corpus
{
    /// <summary>The folders directly in <paramref name="root"/> that have an expected.json, in the order of their names.</summary>
    public static IEnumerable<string> CasesOf(string root) =>
        Directory.Exists(root) ? Directory.EnumerateDirectories(root).Where(d => File.Exists(Path.Combine(d, "expected.json"))).Order(StringComparer.Ordinal) : [];

    /// <summary>The corpus of this repository: the folder tests/outages above this program, or above the current folder.</summary>
    public static string Default()
    {
        foreach (string start in (string[])[AppContext.BaseDirectory, Environment.CurrentDirectory])
        {
            for (DirectoryInfo? at = new(start); at is not null; at = at.Parent)
            {
                string candidate = Path.Combine(at.FullName, "tests", "outages");
                if (Directory.Exists(candidate)) return candidate;
            }
        }

        return Environment.CurrentDirectory;
    }
}
