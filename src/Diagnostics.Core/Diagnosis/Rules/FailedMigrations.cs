using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The statement of a migration that a log names as the one that failed, where the repository has its file.</summary>
/// <remarks>Source: Prisma documentation, error reference, P3009 and P3018: each migration is <c>prisma/migrations/NAME/migration.sql</c>.</remarks>
internal static partial class FailedMigrations
{
    private const long LargestLog = 16 * 1024 * 1024;

    private const long LargestFile = 1024 * 1024;

    // The tool prints name, code and words of the database one below the other.
    private const int Nearby = 12;

    /// <summary>The line; none where no migration is named, or its file is not here.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, ComponentModel component, LogObservation observation)
    {
        if (observation.Event.Citation is not { Line: { } at } told || context.LinesOf(told.Source, LargestLog) is not { } log || at > log.Length) yield break;
        string[] around = log[Math.Max(0, at - 1 - Nearby)..Math.Min(log.Length, at + Nearby)];
        if (around.Select(l => Name().Match(l)).FirstOrDefault(m => m.Success)?.Groups["name"].Value is not { } name) yield break;
        string? column = around.Select(l => Column().Match(l)).FirstOrDefault(m => m.Success)?.Groups["column"].Value;
        foreach (string folder in new[] { component.CodeFolder, component.BuildContext, "" }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            string path = ScannedPaths.Combine(folder, $"prisma/migrations/{name}/migration.sql");
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
            int line = column is null ? -1 : Array.FindIndex(lines, l => l.Contains('"' + column + '"', StringComparison.Ordinal) && !IsRemark(l));
            if (line < 0) line = Array.FindIndex(lines, l => l.Trim().Length > 0 && !IsRemark(l));
            if (line >= 0) yield return new Citation(CitationKind.Config, path, line + 1, context.Redactor.Excerpt(lines[line].Trim()));
            yield break;
        }
    }

    private static bool IsRemark(string line) => line.TrimStart().StartsWith("--", StringComparison.Ordinal);

    [GeneratedRegex(@"\bMigration name: (?<name>\d{8,14}_\w{1,100})|\bThe `(?<name>\d{8,14}_\w{1,100})` migration started at .{1,60} failed", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Name();

    [GeneratedRegex(@"\bcolumn ""(?<column>\w{1,63})""", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Column();
}
