using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The file of a migration that Flyway ran and that was changed since, and what the database kept of the run.</summary>
/// <remarks>Source: Flyway documentation, migrations (naming: <c>V2_1__Description.sql</c>), validate, schema history table.</remarks>
internal static partial class ChangedMigration
{
    private const long LargestFile = 1024 * 1024;

    private const int MostRows = 5_000;

    private static readonly EnumerationOptions s_options = new() { RecurseSubdirectories = true, MaxRecursionDepth = 12, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>The lines, for an error that names the version; none where it names none.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, string line)
    {
        if (Mismatch().Match(line) is not { Success: true } match) yield break;
        string version = match.Groups["version"].Value;
        if (File(context, version) is { } file) yield return file;
        foreach (Citation row in context.Logs.Where(o => o.Event.Signature.Id == "flyway.history").Select(o => Row(context, o.Event.Citation, version)).OfType<Citation>().Take(1)) yield return row;
    }

    // The only file of that version: several belong to several databases.
    private static Citation? File(DiagnosisContext context, string version)
    {
        string[] names = [$"V{version}__", $"V{version.Replace('.', '_')}__"];
        var files = new FileSystemEnumerable<string>(context.Root, (ref FileSystemEntry e) => e.ToFullPath(), s_options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && e.FileName.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) && (e.FileName.StartsWith(names[0], StringComparison.OrdinalIgnoreCase) || e.FileName.StartsWith(names[1], StringComparison.OrdinalIgnoreCase)),
            ShouldRecursePredicate = (ref FileSystemEntry e) => !CodePlaces.IsForeign(e.FileName),
        };
        if (files.Take(2).ToArray() is not [var only]) return null;
        string path = Path.GetRelativePath(context.Root, only).Replace(Path.DirectorySeparatorChar, '/');
        return RepositoryFile.Lines(context.Root, path, LargestFile) is [var first, ..] ? new Citation(CitationKind.Config, path, 1, context.Redactor.Excerpt(first.Trim())) : null;
    }

    private static Citation? Row(DiagnosisContext context, Citation heading, string version)
    {
        if (heading.Line is not { } from || context.LinesOf(heading.Source, LargestFile) is not { } lines || from > lines.Length) return null;
        int column = Array.IndexOf(Cells(lines[from - 1]), "version");
        for (int i = from; column >= 0 && i < lines.Length && i < from + MostRows && !lines[i].StartsWith('('); i++)
        {
            if (Cells(lines[i]) is { } cells && cells.Length > column && cells[column] == version) return new Citation(CitationKind.Log, heading.Source, i + 1, context.Redactor.Excerpt(lines[i].Trim()));
        }

        return null;
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(c => c.Trim())];

    [GeneratedRegex(@"\bMigration checksum mismatch for migration version (?<version>\d+(?:[._]\d+)*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mismatch();
}
