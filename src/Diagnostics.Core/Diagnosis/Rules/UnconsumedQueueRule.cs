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
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation listing in QueueListing.Asked(context))
        {
            QueueListing[] waiting = [.. QueueListing.Of(context, listing)];
            if (waiting.Length == 0) continue;
            (ComponentModel Component, string[] Queues, Citation Citation)[] workers = [.. context.Model.Components.SelectMany(c => Consuming(c, listing.Environment))];
            if (workers.Select(w => w.Component).Distinct().Count() != 1) continue;
            (ComponentModel worker, string[] queues, Citation command) = workers[^1];
            foreach ((string name, string? _, long count, long _, Citation row) in waiting.Where(w => !queues.Contains(w.Name, StringComparer.Ordinal)))
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

    /// <summary>The queues that a worker's commands name.</summary>
    public static IEnumerable<(ComponentModel Component, string[] Queues, Citation Citation)> Consuming(ComponentModel component, string? environment)
    {
        foreach ((string? of, string text, Citation citation) in component.CommandTexts)
        {
            if (ComponentModel.Applies(of, environment) && Celery().Match(text) is { Success: true } match) yield return (component, match.Groups["queues"].Value.Trim('"', '\'').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), citation);
        }
    }

    [GeneratedRegex(@"\bcelery\b.*\bworker\b.*?(?:\s-Q[ =]?|\s--queues[ =])(?<queues>[^\s$]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Celery();
}
