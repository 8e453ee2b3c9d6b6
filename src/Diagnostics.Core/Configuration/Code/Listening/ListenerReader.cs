using System.Text.RegularExpressions;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Code.Listening;

/// <summary>Finds in a source file where its program makes a server listen. Tests, and what developers run beside the program, are left out.</summary>
internal static partial class ListenerReader
{
    /// <summary>No program that is written by people is longer.</summary>
    public const int LargestFile = 512 * 1024;

    private static readonly HashSet<string> s_tools = new(StringComparer.OrdinalIgnoreCase)
    {
        "scripts", "script", "tools", "tool", "mock", "mocks", "bench", "benches", "benchmark", "benchmarks", "docs", "doc", "example", "stories", ".storybook", "cypress", "playwright", "loadtest", "load-test", "load-tests", "stubs", "fakes", "dev", "public", "static", "assets", "spec", "wwwroot",
    };

    /// <summary>Whether a file is part of the program that is deployed, as far as its path tells.</summary>
    public static bool IsProgram(string path)
    {
        if (CodePlaces.IsTest(path)) return false;
        string[] parts = path.Split('/');
        string name = parts[^1];
        // dev.exs, vite.config.ts, gulpfile.js, mock-server.js.
        return !parts.SkipLast(1).Any(s_tools.Contains) && !name.Contains(".config.", StringComparison.Ordinal) && !name.StartsWith("gulpfile", StringComparison.Ordinal) && !name.StartsWith("webpack", StringComparison.Ordinal)
            && !name.StartsWith("mock", StringComparison.OrdinalIgnoreCase) && name is not ("dev.exs" or "test.exs" or "gunicorn.conf.py" or "setupProxy.js");
    }

    /// <summary>The listeners of a file.</summary>
    public static IEnumerable<CodeListener> Read(CodeText text, CodeFile file, Redactor redactor)
    {
        if (file.Language.Listening is not { } idioms) yield break;
        foreach (ListenRead read in idioms.Read(text))
        {
            string call = Line(text, read.Index);
            int at = read.Bound is { At: >= 0 } named ? named.At : read.Index;
            string line = Line(text, at);
            yield return new CodeListener(
                read.Bound?.Port, read.Bound?.Key, read.Bound?.Address, file.Path, text.LineOf(at), file.Language.Name, redactor.Excerpt(line), read.IsGuarded, Secondary().IsMatch(call) || Secondary().IsMatch(line));
        }
    }

    private static string Line(CodeText text, int index)
    {
        // What is found may begin with the blanks before it.
        while (index < text.Text.Length - 1 && char.IsWhiteSpace(text.Text[index])) index++;
        int end = text.Text.IndexOf('\n', index);
        string line = string.Concat(text.LineBefore(index), end < 0 ? text.Text[index..] : text.Text[index..end]).Trim();
        return line.Length > 200 ? line[..200] : line;
    }

    [GeneratedRegex(@"(?:admin|management|metrics?|prom(?:etheus)?(?![a-z])|health|probe|debug(?:ger)?|inspector|pprof|profil|actuator|:6060|:9464)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Secondary();
}
