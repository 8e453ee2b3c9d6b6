using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The length of a list that somebody asked a Redis for, kept among the logs: the question, and the answer in the next line.</summary>
/// <param name="Name">The list's key.</param>
/// <param name="Database">The numbered database that was asked; 0 where none was named.</param>
/// <param name="Count">How much waits; never 0.</param>
/// <param name="Row">The line of the answer.</param>
internal sealed partial record ListLength(string Name, int Database, long Count, Citation Row)
{
    private const long LargestFile = 1024 * 1024;

    /// <summary>What the server answered; null where the line is no such question, nothing waits, or the list is meant to keep what is in it.</summary>
    public static ListLength? Of(DiagnosisContext context, LogObservation asked)
    {
        Citation question = asked.Event.Citation;
        if (question.Line is not { } at || Question().Match(question.Excerpt ?? "") is not { Success: true } match || KeptQueues.Is(match.Groups["name"].Value)) return null;
        if (context.LinesOf(question.Source, LargestFile) is not { } lines || at >= lines.Length || Answer().Match(lines[at]) is not { Success: true } answer) return null;
        if (!long.TryParse(answer.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long count) || count == 0) return null;
        int database = match.Groups["database"].Success ? int.Parse(match.Groups["database"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return new ListLength(match.Groups["name"].Value, database, count, new Citation(CitationKind.Log, question.Source, at + 1, context.Redactor.Excerpt(lines[at].Trim())));
    }

    // On a command line, or at redis-cli's own prompt, which names the database in brackets.
    [GeneratedRegex(@"(?:\b(?:redis|valkey)-cli\b(?:.*?\s-n\s*(?<database>\d{1,4})\b)?|^\S{1,80}:\d{2,5}(?:\[(?<database>\d{1,4})\])?>).*?\bllen\s+[""']?(?<name>[\w:.\-{}]{1,200})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Question();

    [GeneratedRegex(@"^\s*(?:\(integer\)\s*)?(?<count>\d{1,18})\s*$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Answer();
}
