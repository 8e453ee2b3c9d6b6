using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Messages wait in a queue that nobody consumes, by the broker's own listing, and no file says why. Where the same queue of another virtual host is consumed and empty, whoever should take them listens there; else it is worth a warning
/// where no log tells of any failure: nothing is logged, and no work is done.
/// </summary>
/// <remarks>Source: RabbitMQ documentation, virtual hosts (queues of one name in two of them have nothing in common), rabbitmqctl list_queues.</remarks>
internal sealed class IdleQueueRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        LogObservation[] asked = [.. QueueListing.Asked(context)];
        if (asked.Length == 0) yield break;
        HashSet<string> told = [.. new UnconsumedQueueRule().Find(context).Concat(new QueuePlaceRule().Find(context)).SelectMany(d => d.Citations).Select(c => c.Location)];
        bool isQuiet = !context.CurrentLogs.Any(o => o.Event.IsFailure);
        foreach (LogObservation listing in asked)
        {
            foreach (QueueListing queue in QueueListing.Of(context, listing).Where(q => !told.Contains(q.Row.Location)))
            {
                QueueListing? twin = queue.Twins(context, listing.Environment) is [var first, ..] ? first : null;
                if (twin is null && !isQuiet) continue;
                string where = queue.VirtualHost is null ? queue.Name : $"{queue.Name} of virtual host {queue.VirtualHost}", component = Taker(context, queue.Name, listing.Environment);
                var draft = twin is null
                    ? new FindingDraft(FailureCodes.DependencyFailed, component, listing.Environment, Status.Warn, string.Create(CultureInfo.InvariantCulture, $"{queue.Count} messages wait in queue {where}, which nobody consumes"), 0.6) { Subject = where }
                    : new FindingDraft(FailureCodes.ConfigDrift, component, listing.Environment, Status.Fail, string.Create(CultureInfo.InvariantCulture, $"{queue.Count} messages wait in queue {where}, which nobody consumes: its consumers are in virtual host {twin.VirtualHost}"), 0.85) { IsFault = true, Subject = where };
                draft.Citations.Add(queue.Row);
                if (twin is not null) draft.Citations.Add(twin.Row);
                draft.NextSteps.Add(twin is null ? $"Look whether what should consume {queue.Name} runs, and to which broker, virtual host and queue it is connected" : $"Let what consumes {queue.Name} connect to virtual host {queue.VirtualHost}, or its senders to {twin.VirtualHost}");
                yield return draft;
            }
        }
    }

    // Who should take them: the worker that names the queue, or the only one; else the broker is all that is known.
    private static string Taker(DiagnosisContext context, string queue, string? environment)
    {
        ComponentModel[] naming = [.. context.Model.Components.Where(c => UnconsumedQueueRule.Consuming(c, environment).Any(w => w.Queues.Contains(queue, StringComparer.Ordinal)))];
        if (naming.Length == 1) return naming[0].Name;
        ComponentModel[] workers = [.. context.Model.Components.Where(c => c.Kind == ComponentKind.Worker)], brokers = [.. context.Model.Components.Where(c => c.Kind == ComponentKind.Queue)];
        return workers.Length == 1 ? workers[0].Name : brokers.Length == 1 ? brokers[0].Name : "rabbitmq";
    }
}
