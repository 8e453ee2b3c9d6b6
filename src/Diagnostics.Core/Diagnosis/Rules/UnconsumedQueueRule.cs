using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Messages wait in a queue that nobody consumes, by the broker's own listing, and the only worker whose command names its queues consumes others: nothing fails, nothing is logged, and no work is done.
/// </summary>
/// <remarks>Source: RabbitMQ documentation, rabbitmqctl list_queues; Celery documentation, routing tasks and the worker's option -Q.</remarks>
internal sealed partial class UnconsumedQueueRule : IFindingRule
{
    private const long LargestFile = 1024 * 1024;

    // A listing of more queues is of a broker that many share.
    private const int MostRows = 1_000;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation listing in context.CurrentLogs.Where(o => o.Event.Signature.Id == "rabbit.listing"))
        {
            (string Name, long Count, Citation Row)[] waiting = [.. Waiting(context, listing)];
            if (waiting.Length == 0) continue;
            (ComponentModel Component, string[] Queues, Citation Citation)[] workers = [.. context.Model.Components.SelectMany(c => Consuming(c, listing.Environment))];
            if (workers.Select(w => w.Component).Distinct().Count() != 1) continue;
            (ComponentModel worker, string[] queues, Citation command) = workers[^1];
            foreach ((string name, long count, Citation row) in waiting.Where(w => !queues.Contains(w.Name, StringComparer.Ordinal)))
            {
                var draft = new FindingDraft(FailureCodes.ConfigDrift, worker.Name, listing.Environment, Status.Fail, string.Create(CultureInfo.InvariantCulture, $"{count} messages wait in queue {name}, which nobody consumes: {worker.Name} consumes {string.Join(", ", queues)}"), 0.9) { IsFault = true, Subject = name };
                // Where its command has the names from.
                draft.Citations.AddRange(worker.Keys.Select(k => worker.Effective(k, listing.Environment)).OfType<Setting>().Where(s => queues.Contains(s.Raw.Trim(), StringComparer.Ordinal)).Select(s => s.Citation).Take(1));
                draft.Citations.Add(command);
                draft.Citations.Add(row);
                draft.NextSteps.Add($"Let {worker.Name} consume {name} at {draft.Citations[0].Location}, or send the tasks to {queues[0]}; then start {worker.Name} again");
                yield return draft;
            }
        }
    }

    // Rows with messages and without consumers. Queues that keep what failed are meant to have none.
    private static IEnumerable<(string Name, long Count, Citation Row)> Waiting(DiagnosisContext context, LogObservation listing)
    {
        Citation asked = listing.Event.Citation;
        if (asked.Line is not { } from || asked.Excerpt is not { } words || RepositoryFile.Lines(context.Root, asked.Source, LargestFile) is not { } lines) yield break;
        bool consumersFirst = words.IndexOf("consumers", StringComparison.Ordinal) < words.IndexOf("messages", StringComparison.Ordinal);
        for (int i = from; i < lines.Length && i < from + MostRows && !lines[i].StartsWith("$ ", StringComparison.Ordinal); i++)
        {
            Match row = Row().Match(lines[i]);
            if (!row.Success || KeptQueues.Is(row.Groups["name"].Value)) continue;
            (string messages, string consumers) = consumersFirst ? (row.Groups["second"].Value, row.Groups["first"].Value) : (row.Groups["first"].Value, row.Groups["second"].Value);
            if (consumers == "0" && long.TryParse(messages, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0) yield return (row.Groups["name"].Value, count, new Citation(CitationKind.Log, asked.Source, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
        }
    }

    private static IEnumerable<(ComponentModel Component, string[] Queues, Citation Citation)> Consuming(ComponentModel component, string? environment)
    {
        foreach ((string? of, string text, Citation citation) in component.CommandTexts)
        {
            if (ComponentModel.Applies(of, environment) && Celery().Match(text) is { Success: true } match) yield return (component, match.Groups["queues"].Value.Trim('"', '\'').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), citation);
        }
    }

    [GeneratedRegex(@"^(?<name>[\w.\-:@]{1,255})[ \t]+(?<first>\d{1,18})[ \t]+(?<second>\d{1,9})\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"\bcelery\b.*\bworker\b.*?(?:\s-Q[ =]?|\s--queues[ =])(?<queues>[^\s$]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Celery();
}
