using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Builds;

/// <summary>The files of a repository that ask for packages: which there are, and which of their lines ask for one.</summary>
internal sealed partial class PackageManifests(string root, Redactor redactor)
{
    private const int MostFolders = 4000;
    private const int MostFiles = 300;
    private const int Deepest = 6;
    private const long LargestFile = 1024 * 1024;

    private static readonly HashSet<string> s_foreign = new(StringComparer.OrdinalIgnoreCase) { "node_modules", "vendor", "bower_components", "third_party", "venv", "target", "dist", "bin", "obj", "site-packages", "fixtures", "testdata", "examples", "samples", "build" };

    private static readonly EnumerationOptions s_options = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };

    private readonly Dictionary<string, string[]> _lines = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _all;

    /// <summary>All of them, by folder and name.</summary>
    public IReadOnlyList<string> All => _all ??= Find();

    /// <summary>Those of the package manager of which a line of a log speaks; all where it does not say.</summary>
    public IReadOnlyList<string> For(string line)
    {
        string? names = line switch
        {
            _ when Npm().IsMatch(line) => "package.json",
            _ when Composer().IsMatch(line) => "composer.json",
            _ when Bundler().IsMatch(line) => "Gemfile",
            _ when Cargo().IsMatch(line) => "Cargo.toml",
            _ when Go().IsMatch(line) => "go.mod",
            _ when Python().IsMatch(line) => "requirements pyproject.toml Pipfile setup.py",
            _ when DotNet().IsMatch(line) => "proj",
            _ => null,
        };
        return names is null ? All : [.. All.Where(m => Array.Exists(names.Split(' '), n => Path.GetFileName(m) is var name && (n == "proj" ? name.EndsWith(n, StringComparison.Ordinal) : n == "requirements" ? name.StartsWith(n, StringComparison.Ordinal) : name == n)))];
    }

    /// <summary>The line of a file that asks for a package; null where none does.</summary>
    public Citation? Asking(string manifest, string package)
    {
        string[] lines = Lines(manifest);
        bool isJson = manifest.EndsWith(".json", StringComparison.Ordinal), isGo = manifest.EndsWith("go.mod", StringComparison.Ordinal), isPython = Python().IsMatch(manifest);
        for (int i = 0; i < lines.Length; i++)
        {
            bool asks = isJson ? Key().Match(lines[i]) is { Success: true } key && key.Groups["name"].Value.Equals(package, StringComparison.OrdinalIgnoreCase)
                : isGo ? Module().Match(lines[i]) is { Success: true } module && (package + "/").StartsWith(module.Groups["name"].Value + "/", StringComparison.Ordinal)
                : Names(isPython ? lines[i].Replace('_', '-') : lines[i], isPython ? package.Replace('_', '-') : package);
            if (asks) return new Citation(CitationKind.Config, manifest, i + 1, redactor.Excerpt(lines[i].Trim()));
        }

        return null;
    }

    /// <summary>The name that a file gives to what it is the package of; null where it gives none.</summary>
    public string? NameIn(string manifest)
    {
        bool isParents = false;
        foreach (string line in Lines(manifest))
        {
            // A POM names its parent before itself.
            isParents = (isParents || line.Contains("<parent>", StringComparison.Ordinal)) && !line.Contains("</parent>", StringComparison.Ordinal);
            if (isParents) continue;
            if (Own().Match(line) is { Success: true } own) return own.Groups["name"].Value.Split('/')[^1];
        }

        return null;
    }

    private string[] Lines(string manifest)
    {
        if (!_lines.TryGetValue(manifest, out string[]? lines)) _lines.Add(manifest, lines = RepositoryFile.Lines(root, manifest, LargestFile) ?? []);
        return lines;
    }

    private List<string> Find()
    {
        var found = new List<string>();
        var pending = new Queue<(string Folder, int Depth)>([("", 0)]);
        for (int folders = 0; folders < MostFolders && found.Count < MostFiles && pending.TryDequeue(out (string Folder, int Depth) at); folders++)
        {
            try
            {
                foreach ((string name, bool isFolder) in new FileSystemEnumerable<(string, bool)>(Path.Combine(root, at.Folder), (ref FileSystemEntry e) => (e.FileName.ToString(), e.IsDirectory), s_options) { ShouldIncludePredicate = (ref FileSystemEntry e) => e.IsDirectory || Manifest().IsMatch(e.FileName) }.OrderBy(e => e.Item1, StringComparer.Ordinal))
                {
                    string path = at.Folder.Length == 0 ? name : at.Folder + "/" + name;
                    if (!isFolder) found.Add(path);
                    else if (at.Depth < Deepest && name[0] != '.' && !s_foreign.Contains(name)) pending.Enqueue((path, at.Depth + 1));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What cannot be looked into asks for nothing that could be cited.
                continue;
            }
        }

        return found;
    }

    // The name as a word of its own: "zod" is neither in "zod-i18n" nor in "@acme/zod".
    private static bool Names(string line, string package)
    {
        if (line.TrimStart().StartsWith('#')) return false;
        for (int at = line.IndexOf(package, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(package, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + package.Length;
            bool begins = at == 0 || !(char.IsLetterOrDigit(line[at - 1]) || line[at - 1] is '-' or '_' or '/' or '@' or '.');
            bool ends = end == line.Length || !(char.IsLetterOrDigit(line[end]) || line[end] is '-' or '_' or '/' || (line[end] == '.' && end + 1 < line.Length && char.IsLetter(line[end + 1])));
            if (begins && ends) return true;
        }

        return false;
    }

    [GeneratedRegex(@"^(?:package\.json|composer\.json|Gemfile|Cargo\.toml|go\.mod|pyproject\.toml|Pipfile|setup\.py|requirements[\w.\-]{0,40}\.(?:txt|in)|pom\.xml|build\.gradle(?:\.kts)?|[\w.\-]{1,200}\.(?:cs|fs|vb)proj)$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Manifest();

    [GeneratedRegex(@"^\s{0,20}""(?<name>[^""]{1,200})""\s{0,5}:\s{0,5}""", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Key();

    [GeneratedRegex(@"^\s{0,20}(?:require\s{1,5})?(?<name>[\w.\-]{1,100}/[\w.\-/]{1,200}) v\d", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Module();

    [GeneratedRegex(@"^\s{0,8}""name""\s{0,5}:\s{0,5}""(?<name>[^""]{1,200})""|^name\s{0,20}=\s{0,5}[""'](?<name>[^""']{1,200})[""']|^module (?<name>\S{1,300})|^\s{0,8}<artifactId>(?<name>[\w.\-]{1,200})</artifactId>", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Own();

    [GeneratedRegex(@"\bnpm (?:ERR!|error)|\bYN\d{4}\b|_PNPM_|\byarn\b|\bpnpm\b|package-lock|package\.json|\bbun\b|TS\d{4}|Cannot find (?:module|package) '", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Npm();

    [GeneratedRegex(@"composer|installable set of packages|requires ext-|requires PHP extension |""[\w.\-]{1,100}/[\w.\-]{1,100}"" is not present in the lock file", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Composer();

    [GeneratedRegex(@"[Gg]emfile|\bgem '|\bgems\b|Could not find compatible versions", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Bundler();

    [GeneratedRegex(@"Cargo\.lock|no matching package named `|select a version for|could not compile `", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Cargo();

    [GeneratedRegex(@"go\.sum|\bgo: |providing package|provides package|go\.mod", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Go();

    [GeneratedRegex(@"requirement|distribution found|pyproject|uv\.lock|poetry|Pipfile|ResolutionImpossible|version solving|wheel|conflicting dependencies|No module named|setup\.py", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Python();

    [GeneratedRegex(@"error NU\d{4}", RegexOptions.CultureInvariant, 250)]
    private static partial Regex DotNet();
}
