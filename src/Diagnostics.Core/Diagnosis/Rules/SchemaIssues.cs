using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What a program that checks its settings by a schema found missing, where the error is printed over many lines: each issue is an object with the path of the setting.</summary>
/// <remarks>Source: Zod documentation, error handling: <c>invalid_type</c> with <c>received: "undefined"</c> (version 3), <c>received undefined</c> in the message (version 4).</remarks>
internal static partial class SchemaIssues
{
    /// <summary>The signature of the line with which such an error begins.</summary>
    public const string Signature = "config.zod-lines";

    private const long LargestLog = 16 * 1024 * 1024;

    private const int MostLines = 400;

    /// <summary>The settings that were not there, each as an observation of its own at the line that names it.</summary>
    public static IEnumerable<(string Variable, LogObservation Observation)> Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Citation is not { Line: { } from } at || context.LinesOf(at.Source, LargestLog) is not { } lines) yield break;
        int named = 0;
        bool isMissing = false, isNext = false;
        string? variable = null;
        for (int i = from; i < lines.Length && i < from + MostLines; i++)
        {
            string body = Body().Replace(lines[i], "").Trim();
            if (body == "]" && variable is null && !isNext) break;
            if (isNext && Name().Match(body) is { Success: true } name) (variable, named) = (name.Groups["variable"].Value, i + 1);
            isNext = body.StartsWith("\"path\": [", StringComparison.Ordinal) && variable is null;
            isMissing |= body.StartsWith("\"received\": \"undefined\"", StringComparison.Ordinal) || body.Contains("received undefined", StringComparison.Ordinal);
            if (body is not ("}" or "},")) continue;
            if (isMissing && variable is not null) yield return (variable, observation with { Event = observation.Event with { Citation = new Citation(CitationKind.Log, at.Source, named, context.Redactor.Excerpt(lines[named - 1].Trim())) } });
            (isMissing, isNext, variable) = (false, false, null);
        }
    }

    // A time, and the name of the container, in front of each line.
    [GeneratedRegex(@"^(?:[\w.\-]{1,80} +\| )?(?:\[?\d{4}-\d\d-\d\d[T ][\d:.,]{5,20}(?:Z|[+\-]\d\d:?\d\d)?\]? )?(?:\S{1,80}\[\S{1,40}\]:? (?:\S{1,8} \[\w+\])?)?", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Body();

    [GeneratedRegex(@"^""(?<variable>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)"",?$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Name();
}
