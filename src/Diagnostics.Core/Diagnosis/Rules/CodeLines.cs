using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Lines of the repository's code that a rule looks for once other evidence asks for it: what git ignores and what is foreign is left out.</summary>
internal static class CodeLines
{
    private const int MostFiles = 2_000;

    private const long LargestFile = 512 * 1024;

    /// <summary>The lines that a pattern matches, file by file.</summary>
    /// <param name="context">The evidence.</param>
    /// <param name="pattern">What is looked for.</param>
    /// <param name="folder">The folder to look in; null for all of it.</param>
    public static IEnumerable<(Match Match, Citation Citation)> Of(DiagnosisContext context, Regex pattern, string? folder)
    {
        foreach (string path in context.Tree.Files.Where(p => folder is null || p.StartsWith(folder + "/", StringComparison.Ordinal)).Take(MostFiles))
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines) continue;
            for (int i = 0; i < lines.Length; i++)
            {
                if (pattern.Match(lines[i]) is { Success: true } match) yield return (match, new Citation(CitationKind.Config, path, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
            }
        }
    }
}
