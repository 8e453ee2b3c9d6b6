using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A request that a server's own log tells of, and how it was answered.</summary>
/// <param name="Path">The path that was asked, without its query.</param>
/// <param name="Status">The answer.</param>
/// <param name="IsUnrouted">Whether these are the words by which a framework says that no route took the request, rather than a line of an access log.</param>
/// <param name="File">The log.</param>
/// <param name="Line">The line.</param>
/// <param name="Text">What stands there.</param>
internal sealed partial record RouteAnswer(string Path, int Status, bool IsUnrouted, string File, int Line, string Text)
{
    private const long LargestLog = 4 * 1024 * 1024;

    // Headers stand between a request's path and the answer's status.
    private const int MostProperties = 40;

    /// <summary>The line, for evidence.</summary>
    public Citation ToCitation(DiagnosisContext context) => new(CitationKind.Log, File, Line, context.Redactor.Excerpt(Text.Trim()));

    /// <summary>All of a server's logs that have answers of 404, in the order of files and lines.</summary>
    public static IEnumerable<RouteAnswer> Of(DiagnosisContext context, ComponentModel server)
    {
        IEnumerable<string> written = context.LogsBy.WrittenBy(server).Where(o => !o.IsHistory).Select(o => o.Event.Citation.Source);
        foreach (string file in written.Concat(context.LogSpans.Where(s => context.Model.Find(s.Component) == server).Select(s => s.End.Source)).Distinct(StringComparer.Ordinal))
        {
            string[] lines = context.LinesOf(file, LargestLog) ?? [];
            if (!Array.Exists(lines, l => l.Contains("404", StringComparison.Ordinal)) && !Array.Exists(lines, Unrouted().IsMatch)) continue;
            // A log of several says in front of each line whose it is.
            bool isShared = context.LogsBy.IsShared(file, server);
            (string Path, int Line)? asked = null;
            for (int i = 0; i < lines.Length; i++)
            {
                if (isShared && (lines[i].IndexOf('|', StringComparison.Ordinal) is var bar && (bar < 0 || !lines[i].AsSpan(0, bar).Contains(server.Name, StringComparison.OrdinalIgnoreCase)))) continue;
                if (Unrouted().Match(lines[i]) is { Success: true } unrouted) yield return new RouteAnswer(unrouted.Groups["path"].Value, 404, true, file, i + 1, lines[i]);
                else if (Answer().Match(lines[i]) is { Success: true } answer) yield return new RouteAnswer(answer.Groups["path"].Value, int.Parse(answer.Groups["status"].ValueSpan, CultureInfo.InvariantCulture), false, file, i + 1, lines[i]);
                // ASP.NET Core's HTTP logging writes one property a line; the response's stand below the request's.
                else if (Asked().Match(lines[i]) is { Success: true } path) asked = (path.Groups["path"].Value, i);
                else if (asked is { } request && i - request.Line <= MostProperties && Answered().Match(lines[i]) is { Success: true } status)
                {
                    yield return new RouteAnswer(request.Path, int.Parse(status.Groups["status"].ValueSpan, CultureInfo.InvariantCulture), false, file, i + 1, lines[i]);
                    asked = null;
                }
            }
        }
    }

    // Source: ASP.NET Core documentation, HTTP logging.
    [GeneratedRegex(@"(?:^|\s)Path: (?<path>/\S{0,300})\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?:^|\s)StatusCode: (?<status>[1-5]\d\d)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Answered();

    // Words by which a framework says that no route took the request.
    [GeneratedRegex(@"\bCannot (?:GET|POST|PUT|PATCH|DELETE) (?<path>/[^\s""?<]*)|\bRoute (?:GET|POST|PUT|PATCH|DELETE):(?<path>/[^\s""?]*) not found|No route matches \[[A-Z]+\] ""(?<path>/[^""?]*)|\bNo (?:mapping|handler found) for [A-Z]+ (?<path>/[^\s""?]*)|without being handled by application code\. Request path: [A-Z]+ https?://[^/\s]+(?<path>/[^\s""?,]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unrouted();

    [GeneratedRegex(@"\b(?:GET|HEAD|POST|PUT|PATCH|DELETE) (?:https?://[^/\s""]+)?(?<path>/[^\s""?,]*)(?:\?[^\s""]*)?(?: HTTP/[\d.]+)?""?(?: -| ->|:)? (?<status>[1-5]\d\d)\b|""(?:path|url)"":\s?""(?<path>/[^""\s?]{0,300})[^""\s]{0,300}""[^\n]{0,200}?""status(?:Code|_code)?"":\s?(?<status>[1-5]\d\d)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Answer();
}
