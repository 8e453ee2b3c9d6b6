using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The lines that ask for the packages that a build could not find together.</summary>
internal static partial class Requirements
{
    private const long LargestFile = 256 * 1024;

    private static readonly string[] s_files = ["requirements.txt", "pyproject.toml", "package.json", "Gemfile", "composer.json", "go.mod", "Cargo.toml", "pom.xml", "build.gradle"];

    /// <summary>The first few lines of the component's requirement files that name a package of the log line.</summary>
    public static IEnumerable<Citation> NamedIn(DiagnosisContext context, ComponentModel component, string line)
    {
        string folder = component.BuildKey is { } build ? Path.GetDirectoryName(build)?.Replace('\\', '/') ?? "" : "";
        string[] packages = [.. Package().Matches(line).Select(m => m.Groups["name"].Value).Where(n => n.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase)];
        int? at = AtLine().Match(line) is { Success: true } match ? int.Parse(match.Groups["line"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null;
        if (packages.Length == 0 && at is null) return [];
        foreach (string name in s_files)
        {
            string path = folder.Length == 0 ? name : folder + "/" + name;
            var file = new FileInfo(Path.Combine(context.Root, path));
            if (!file.Exists || file.Length is 0 or > LargestFile) continue;
            string[] lines;
            try
            {
                lines = File.ReadAllLines(file.FullName);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            Citation[] found = [.. lines.Select((text, i) => (Text: text, Number: i + 1)).Where(l => packages.Any(p => Names(l.Text, p)) || (l.Number == at && name == "requirements.txt")).Take(3).Select(l => new Citation(CitationKind.Config, path, l.Number, context.Redactor.Excerpt(l.Text.Trim())))];
            if (found.Length > 0) return found;
        }

        return [];
    }

    private static bool Names(string line, string package)
    {
        int at = line.IndexOf(package, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !(char.IsLetterOrDigit(line[at - 1]) || line[at - 1] is '-' or '_')) && (at + package.Length == line.Length || !(char.IsLetterOrDigit(line[at + package.Length]) || line[at + package.Length] is '-' or '_'));
    }

    // pydantic==1.10.2, left-pad@^9, "for torch==9.9", package Acme.Lib.
    [GeneratedRegex(@"(?<name>[A-Za-z][\w.\-]*)(?:\[[\w,]+\])?(?:==|>=|<=|~=|@\^?\d)|requirement (?<name>[A-Za-z][\w.\-]*)|for (?<name>(?:@[\w\-]+/)?[A-Za-z][\w.\-]*)@|package (?<name>[A-Za-z][\w.\-]+\w)|go: (?<name>[\w.\-/]+)@", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Package();

    [GeneratedRegex(@"requirements\.txt \(line (?<line>\d{1,5})\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AtLine();
}
