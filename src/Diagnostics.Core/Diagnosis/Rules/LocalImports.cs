using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Folders at the top of a repository that a component's own code imports.</summary>
internal static partial class LocalImports
{
    private const int MostFiles = 400;
    private const long LargestFile = 256 * 1024;

    /// <summary>Each folder once, with the first line that imports it.</summary>
    public static IEnumerable<(string Path, Citation Citation)> Of(DiagnosisContext context, ComponentModel component, BuildFilter filter) => Of(context, OwnFolders(component, filter));

    /// <summary>The same for the code of certain folders.</summary>
    public static IEnumerable<(string Path, Citation Citation)> Of(DiagnosisContext context, IEnumerable<string> ownFolders)
    {
        string[] own = [.. ownFolders.Where(f => Directory.Exists(Path.Combine(context.Root, f))).Distinct(StringComparer.Ordinal)];
        if (own.Length == 0) yield break;
        HashSet<string> folders = [.. Directory.EnumerateDirectories(context.Root).Select(d => Path.GetFileName(d)!).Where(d => !d.StartsWith('.'))];
        var seen = new HashSet<string>(own, StringComparer.Ordinal);
        int files = 0;
        foreach (string folder in own)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(context.Root, folder), "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6, IgnoreInaccessible = true }).Order(StringComparer.Ordinal))
            {
                if (Path.GetExtension(file) is not (".py" or ".js" or ".ts" or ".mjs" or ".tsx") || ++files > MostFiles || new FileInfo(file).Length > LargestFile) continue;
                int number = 0;
                foreach (string line in File.ReadLines(file))
                {
                    number++;
                    if (Import().Match(line) is not { Success: true } match) continue;
                    string name = match.Groups["name"].Value;
                    if (folders.Contains(name) && seen.Add(name)) yield return (name, new Citation(CitationKind.Config, Path.GetRelativePath(context.Root, file).Replace('\\', '/'), number, context.Redactor.Excerpt(line.Trim())));
                }
            }
        }
    }

    private static IEnumerable<string> OwnFolders(ComponentModel component, BuildFilter filter)
    {
        if (filter.Root.Length > 0) yield return filter.Root;
        foreach (string pattern in filter.Paths)
        {
            int end = pattern.IndexOf('*', StringComparison.Ordinal);
            string folder = (end < 0 ? pattern : pattern[..end]).Trim('.', '/');
            if (folder.Length > 0) yield return folder;
        }

        yield return component.Name;
    }

    // import core.x, from core.x import y; require("../../core/x"), from "../core/x".
    [GeneratedRegex(@"^\s*(?:import|from)\s+(?<name>[A-Za-z_]\w*)(?:[.\s]|$)|(?:require\(|from\s+|import\s+)[""'](?:\.\./)+(?<name>[A-Za-z_][\w\-]*)/", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Import();
}
