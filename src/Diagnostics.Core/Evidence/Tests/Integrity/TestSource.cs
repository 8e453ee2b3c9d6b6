using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>Finds the source of tests below a folder: the file that a report names, and in it the lines of one test with its decorators.</summary>
internal sealed partial class TestSource(string root)
{
    private const int MostFiles = 2_000;
    private const int LongestFile = 2 * 1024 * 1024;
    private const int MostLines = 200;

    private readonly string _root = Path.GetFullPath(root);
    private readonly Dictionary<string, string[]?> _files = new(StringComparer.Ordinal);

    /// <summary>The lines that belong to a test, with the path relative to the folder and their numbers; those that concern the whole file first. Empty where the source is not there.</summary>
    public IEnumerable<(string Path, int Number, string Text)> Of(TestCaseResult test)
    {
        foreach (string path in Candidates(test).Distinct(StringComparer.Ordinal))
        {
            if (Lines(path) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (WholeFile().IsMatch(lines[i])) yield return (path, i + 1, lines[i]);
            }

            int at = Begin(test, lines);
            if (at < 0) yield break;
            int next = Array.FindIndex(lines, at + 1, Start().IsMatch);
            int to = Math.Min(next < 0 ? lines.Length : Decorated(lines, next), at + MostLines);
            for (int i = Decorated(lines, at); i < to; i++)
            {
                if (!WholeFile().IsMatch(lines[i])) yield return (path, i + 1, lines[i]);
            }

            yield break;
        }
    }

    // The decorators and attributes above a test belong to it.
    private static int Decorated(string[] lines, int at)
    {
        while (at > 0 && lines[at - 1].TrimStart() is ['@', ..] or ['[', ..]) at--;
        return at;
    }

    // pytest names its modules with dots, and the class behind them: tests.integration.test_gateway.TestOrders.
    private static IEnumerable<string> Candidates(TestCaseResult test)
    {
        if (test.File is { Length: > 0 } file) yield return file.Replace('\\', '/');
        string[] parts = (test.ClassName ?? "").Split('.');
        for (int length = parts.Length; length > 0 && parts.Length < 20; length--) yield return string.Join('/', parts[..length]) + ".py";
    }

    private static int Begin(TestCaseResult test, string[] lines)
    {
        string bare = test.Name.IndexOf('[', StringComparison.Ordinal) is > 0 and int at ? test.Name[..at] : test.Name;
        int called = Array.FindIndex(lines, l => Start().IsMatch(l) && l.Contains(bare, StringComparison.Ordinal) && Named(l, bare));
        return called >= 0 ? called : test.Line is { } line && line <= lines.Length ? line - 1 : -1;
    }

    // "def test_pay" is not "def test_pays".
    private static bool Named(string line, string name)
    {
        int at = line.IndexOf(name, StringComparison.Ordinal);
        return at + name.Length >= line.Length || !(char.IsLetterOrDigit(line[at + name.Length]) || line[at + name.Length] == '_');
    }

    private string[]? Lines(string path)
    {
        if (_files.TryGetValue(path, out string[]? known)) return known;
        if (_files.Count >= MostFiles) return null;
        return _files[path] = Read(path);
    }

    private string[]? Read(string path)
    {
        string full = Path.GetFullPath(path, _root);
        // A report may name any file of the machine: only those of the folder are opened.
        if (!full.StartsWith(_root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;
        try
        {
            var file = new FileInfo(full);
            return file.Exists && file.LinkTarget is null && file.Length <= LongestFile ? File.ReadAllLines(full) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Source that cannot be read accuses nobody.
            return null;
        }
    }

    [GeneratedRegex(@"^\s*(?:async\s+)?(?:def|func)\s+\w|^\s*(?:it|test|specify|scenario)(?:\.\w+)?\s*\(|^\s*(?:It|Describe|Context)\s+['""]|^\s*(?:public|private|internal)?\s*(?:async\s+)?(?:Task|void|ValueTask)\b[^=;]*\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Start();

    [GeneratedRegex(@"^(?:jest|vi)\.mock\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WholeFile();
}
