using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The line before the one that nginx names, where that is not ended: nginx reads on until a semicolon, and names the line in which it found it.</summary>
/// <remarks>Source: nginx documentation, beginner's guide: a simple directive ends with a semicolon.</remarks>
internal static class UnendedDirective
{
    private const long LargestFile = 512 * 1024;

    /// <summary>The line; null where the one before is ended, or the line is not of nginx' configuration.</summary>
    public static Citation? Before(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Source is not { Line: { } line and > 1, Source: var source } || !source.EndsWith(".conf", StringComparison.Ordinal) || observation.Event.Citation.Excerpt?.Contains("[emerg]", StringComparison.Ordinal) != true) return null;
        if (context.LinesOf(source, LargestFile) is not { } lines) return null;
        for (int i = Math.Min(line - 2, lines.Length - 1); i >= 0; i--)
        {
            string text = lines[i].Split('#')[0].TrimEnd();
            if (text.Trim().Length == 0) continue;
            return text[^1] is ';' or '{' or '}' ? null : new Citation(CitationKind.Config, source, i + 1, context.Redactor.Excerpt(text.Trim()));
        }

        return null;
    }
}
