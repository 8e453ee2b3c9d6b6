using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Finds the lines of the repository that errors in logs name. A program knows its files by the paths of its container or build machine: what counts is the end of the path, looked for where the component is built and
/// then in the repository. A line that the file does not have is none: another version ran.
/// </summary>
internal sealed class SourceLines(string root, DeploymentModel model, Redactor redactor)
{
    private const long LargestFile = 2 * 1024 * 1024;
    private const int MostFolders = 12;

    // What package managers install, and where languages keep their own libraries.
    private static readonly HashSet<string> s_foreign = new(StringComparer.OrdinalIgnoreCase) { "node_modules", "site-packages", "dist-packages", "vendor", "gems", ".cargo", "rustc", ".venv", "venv" };
    private static readonly string[] s_libraries = ["/usr/lib/", "/usr/local/lib/", "/usr/local/go/", "/go/pkg/", "/usr/share/", "internal/"];

    // Where builds expect the sources of a language.
    private static readonly string[] s_sourceFolders = ["", "src/main/java", "src/main/kotlin", "src"];

    private readonly Dictionary<string, string[]?> _files = new(StringComparer.Ordinal);

    /// <summary>What was observed, with the lines that present failures name.</summary>
    public IReadOnlyList<LogObservation> Found(IReadOnlyList<LogObservation> logs) =>
        [.. logs.Select(o => !o.IsHistory && o.Event.IsFailure && Find(o.Component, o.Event.Places) is { } source ? o with { Source = source } : o)];

    /// <summary>The innermost place of an error that stands in the repository; null where none does.</summary>
    public Citation? Find(string? component, IReadOnlyList<TracePlace> places)
    {
        if (places.Count == 0) return null;
        string[] bases = [.. Bases(model.Find(component)).Distinct(StringComparer.Ordinal)];
        foreach (TracePlace place in places)
        {
            string[] names = [.. place.Path.Split('/').Where(n => n.Length > 0 && n != ".")];
            // A library's own frame, or a path that leads out of where it is looked for.
            if (names.Length == 0 || Array.Exists(names, n => n == ".." || s_foreign.Contains(n)) || Array.Exists(s_libraries, l => place.Path.StartsWith(l, StringComparison.Ordinal))) continue;
            for (int i = Math.Max(0, names.Length - MostFolders); i < names.Length; i++)
            {
                string end = string.Join('/', names[i..]);
                foreach (string path in bases.SelectMany(b => s_sourceFolders.Select(f => ScannedPaths.Combine(b + "/" + f, end))))
                {
                    if (Lines(path) is not { } lines) continue;
                    if (place.Line > lines.Length) return null;
                    return new Citation(CitationKind.Config, path, place.Line, redactor.Excerpt(lines[place.Line - 1].Trim()));
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> Bases(ComponentModel? component)
    {
        if (component?.BuildContext is { } context) yield return context;
        if (component?.CodeFolder is { } code) yield return code;
        if (component?.BuildKey is { } image) yield return ScannedPaths.Folder(image);
        if (component is not null) yield return component.Name;
        yield return "";
    }

    private string[]? Lines(string path)
    {
        if (!_files.TryGetValue(path, out string[]? lines)) _files.Add(path, lines = RepositoryFile.Lines(root, path, LargestFile));
        return lines;
    }
}
