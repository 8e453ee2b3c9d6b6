using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A migration that was not run yet, by a listing that somebody kept, and that makes what a log misses: the line of the listing, and the one of the migration.</summary>
/// <remarks>Source: Ecto documentation, Ecto.Migrator.migrations and mix ecto.migrations (up, down); Rails guides, Active Record migrations, bin/rails db:migrate:status.</remarks>
internal static partial class PendingMigrations
{
    private const int MostFiles = 300;

    private const long LargestFile = 1024 * 1024;

    /// <summary>Both lines; none where the line misses nothing by name, or no migration that makes it is listed as not run.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, LogObservation observation)
    {
        if (Missed().Match(observation.Event.Citation.Excerpt ?? "") is not { Success: true } missed) yield break;
        var makes = new Regex($@"[:""'`]{Regex.Escape(missed.Groups["name"].Value)}\b", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250));
        foreach (string listing in context.FilesEnding(".txt").Concat(context.FilesEnding(".log")).Distinct(StringComparer.Ordinal).Take(MostFiles))
        {
            if (RepositoryFile.Lines(context.Root, listing, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (lines[i].Length > 400 || NotRun().Match(lines[i]) is not { Success: true } pending) continue;
                string[] files = [.. context.FilesEnding(".exs").Concat(context.FilesEnding(".rb")).Where(f => Path.GetFileName(f).StartsWith(pending.Groups["version"].Value + "_", StringComparison.Ordinal))];
                if (files is not [var file] || RepositoryFile.Lines(context.Root, file, LargestFile) is not { } migration) continue;
                int line = Array.FindIndex(migration, l => makes.IsMatch(l) && !l.TrimStart().StartsWith('#'));
                if (line < 0) continue;
                yield return new Citation(CitationKind.Log, listing, i + 1, context.Redactor.Excerpt(lines[i].Trim()));
                yield return new Citation(CitationKind.Config, file, line + 1, context.Redactor.Excerpt(migration[line].Trim()));
                yield break;
            }
        }
    }

    // A column or a table, without what stands for its table in the query.
    [GeneratedRegex(@"\b(?:column|relation|table|no such column:|no such table:|Unknown column) [""'`]?(?:\w{1,63}\.)?[""`]?(?<name>\w{1,63})[""'`]?(?: of relation \S{1,70})?(?: does not exist| in '|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Missed();

    [GeneratedRegex(@"^\s*(?:\{:down, (?<version>\d{8,17}), ""\w{1,200}""\}|down\s+(?<version>\d{8,17})\s+\S)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex NotRun();
}
