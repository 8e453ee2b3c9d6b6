using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Of a test module that could not be imported: the line of the repository whose import failed, and what the import said, as pytest prints both below its heading.</summary>
/// <remarks>Source: pytest documentation, how it reports tracebacks (path:line: in module, the code, "E" before the error).</remarks>
internal static partial class ImportFrames
{
    private const int MostLines = 60;
    private const long LargestLog = 4 * 1024 * 1024;

    /// <summary>The innermost frame that is in the repository, then the error; nothing where the log shows none.</summary>
    public static IEnumerable<Citation> Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Citation is not { Line: { } at } heading || context.LinesOf(heading.Source, LargestLog) is not { } lines) return [];
        Citation? frame = null;
        for (int i = at; i < Math.Min(lines.Length, at + MostLines); i++)
        {
            if (Frame().Match(lines[i]) is { Success: true } match && int.TryParse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int line) && RepositoryFile.Lines(context.Root, match.Groups["path"].Value, LargestLog) is { } code && line <= code.Length)
                frame = new Citation(CitationKind.Config, match.Groups["path"].Value, line, context.Redactor.Excerpt(code[line - 1].Trim()));
            if (!Error().IsMatch(lines[i])) continue;
            var error = new Citation(CitationKind.Log, heading.Source, i + 1, context.Redactor.Excerpt(lines[i].Trim()));
            return frame is null ? [error] : [frame, error];
        }

        return [];
    }

    [GeneratedRegex(@"^(?:\S{1,40}Z )?(?<path>[\w.\-]{1,100}(?:/[\w.\-]{1,100}){0,20}\.py):(?<line>\d{1,6}): in ", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Frame();

    [GeneratedRegex(@"^(?:\S{1,40}Z )?E   +[A-Z]\w{0,60}(?:Error|Exception)\b", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Error();
}
