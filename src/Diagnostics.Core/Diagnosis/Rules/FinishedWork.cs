using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>How long a service's work took, by its own log: it says so of requests and of jobs. Health checks are no work.</summary>
internal static partial class FinishedWork
{
    private const long LargestLog = 4 * 1024 * 1024;

    /// <summary>The times in seconds, with their lines.</summary>
    public static IEnumerable<(double Seconds, Citation Citation)> Of(DiagnosisContext context, ComponentModel server)
    {
        foreach (string log in Logs(context, server))
        {
            string[] lines = context.LinesOf(log, LargestLog) ?? [];
            for (int i = 0; i < lines.Length; i++)
            {
                if (lines[i].Contains("health", StringComparison.OrdinalIgnoreCase) || Finished().Match(lines[i]) is not { Success: true } match || !double.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) continue;
                yield return (match.Groups["ms"].Success ? number / 1000 : number, new Citation(CitationKind.Log, log, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
            }
        }
    }

    // Logs of it alone; those without times have no span.
    private static IEnumerable<string> Logs(DiagnosisContext context, ComponentModel server)
    {
        HashSet<string> spans = [.. context.LogSpans.Where(s => context.Model.Find(s.Component) == server).Select(s => s.End.Source)];
        return spans.Union(context.LogsBy.WrittenBy(server).Select(o => o.Event.Citation.Source).Distinct(StringComparer.Ordinal).Where(s => !context.LogsBy.IsShared(s, server)), StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\b(?:done|finished|completed|rendered|generated|processed|took|succeeded)\b[^\n]{0,40}?\b(?<number>\d{1,9}(?:\.\d{1,6})?) ?(?:(?<ms>ms)|s|sec(?:onds)?)\b|\b(?:GET|POST|PUT|PATCH|DELETE) /[^\n]{0,200}?\b(?<number>\d{1,9}(?:\.\d{1,6})?) ?(?<ms>ms)\b|\bRequest finished HTTP/[^\n]{0,400} (?<number>\d{1,9}(?:\.\d{1,6})?)(?<ms>ms)\b|\b(?:duration|elapsed|took|latency|dur)_?(?<ms>ms)""?\s?[:=]\s?(?<number>\d{1,9}(?:\.\d{1,6})?)\b|\b(?:bytes|rows|records|items|pages|lines|documents|files) in (?<number>\d{1,9}(?:\.\d{1,6})?) ?(?:(?<ms>ms)|s|sec(?:onds)?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Finished();
}
