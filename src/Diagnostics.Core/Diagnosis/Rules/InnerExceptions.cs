using System.Text.RegularExpressions;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Causes that the trace of an exception ends with: what they leave unsaid, the lines above them may say.</summary>
/// <remarks>Source: Java API, Throwable.printStackTrace (<c>Caused by: </c>, <c>… more</c>); Logback, <c>… common frames omitted</c>.</remarks>
internal static partial class InnerExceptions
{
    private const long LargestLog = 32 << 20;

    // Traces are cut off far below that.
    private const int Highest = 400;

    /// <summary>Whether a line that names no server is the cause of an exception whose own line, above it in the same trace, was read and names one.</summary>
    public static bool IsToldAbove(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Citation is not { Line: { } line, Excerpt: { } excerpt } at || !excerpt.Contains("Caused by: ", StringComparison.Ordinal)) return false;
        HashSet<int> naming = [.. context.LogsBy.From(at.Source).Where(o => o.Event.Signature.Code == observation.Event.Signature.Code && o.Event.Field("host") is not null).Select(o => o.Event.Citation.Line).OfType<int>().Where(l => l < line && l >= line - Highest)];
        if (naming.Count == 0 || context.LinesOf(at.Source, LargestLog) is not { } lines || line > lines.Length) return false;
        for (int above = line - 1; above >= 1 && above >= line - Highest; above--)
        {
            if (naming.Contains(above)) return true;
            if (!OfTrace().IsMatch(lines[above - 1])) return false;
        }

        return false;
    }

    [GeneratedRegex(@"(?:^|\s)(?:at\s+\S+\(|\.\.\.\s+\d+\s+(?:more|common frames omitted)|Caused by: |Suppressed: )", RegexOptions.CultureInvariant, 250)]
    private static partial Regex OfTrace();
}
