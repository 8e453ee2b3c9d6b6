using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Work waits where one component puts it, by the server's own count, and the one that should do it looks elsewhere by the same setting: a prefix of keys in Redis, a virtual host of RabbitMQ. Nothing fails, nothing is
/// logged, and no work is done. That two components differ in such a setting proves nothing by itself: only what waits shows that one of them is wrong.
/// </summary>
/// <remarks>Source: BullMQ documentation, prefix; Laravel documentation, Redis (prefix, by default the application's name); RabbitMQ documentation, virtual hosts and rabbitmqctl list_queues.</remarks>
internal sealed partial class QueuePlaceRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation asked in context.CurrentLogs.Where(o => o.Event.Signature.Id is "redis.list-length" or "rabbit.listing"))
        {
            foreach (Waiting waiting in asked.Event.Signature.Id == "rabbit.listing" ? InVirtualHost(context, asked) : InList(context, asked))
            {
                if (OfOther(context, asked.Environment, waiting) is { } draft) yield return draft;
            }
        }
    }

    // The one component that has another value for what names the place to the sender.
    private static FindingDraft? OfOther(DiagnosisContext context, string? environment, Waiting waiting)
    {
        (ComponentModel Component, Setting Setting, string Place, string Alike)[] all =
        [
            .. context.Model.Components.Where(c => c.IsApplication).SelectMany(c => c.Keys.Select(k => c.Effective(k, environment)).OfType<Setting>().Where(s => s.Raw.Length > 0 && !s.IsAssumed).Select(s => (c, s, waiting.PlaceOf(s))).Where(p => p.Item3 is not null).Select(p => (p.c, p.s, p.Item3!.Value.Name, p.Item3.Value.Alike))),
        ];
        foreach (var alike in all.GroupBy(a => a.Alike, StringComparer.Ordinal))
        {
            (ComponentModel Component, Setting Setting, string Place, string Alike)[] senders = [.. alike.Where(a => waiting.IsAt(a.Place))], others = [.. alike.Except(senders).Where(o => waiting.MayListenAt(o.Place))];
            if (senders.Length == 0 || others.Select(o => o.Component).Distinct().Count() != 1 || senders.Any(s => s.Component == others[0].Component)) continue;
            (ComponentModel worker, Setting wrong, _, _) = others[0];
            Setting right = senders[0].Setting;
            var draft = new FindingDraft(FailureCodes.ConfigDrift, worker.Name, environment, Status.Fail, string.Create(CultureInfo.InvariantCulture, $"{waiting.Count} jobs wait at {waiting.Name}, where {senders[0].Component.Name} puts them: {worker.Name}'s {wrong.Key} is another"), 0.9) { IsFault = true, Variable = wrong.Key, Subject = wrong.Key };
            draft.Citations.Add(wrong.Citation);
            draft.Citations.Add(right.Citation);
            draft.Citations.Add(waiting.Row);
            draft.NextSteps.Add(wrong.Key == right.Key ? $"At {wrong.Citation.Location}, give {wrong.Key} the value that it has at {right.Citation.Location}; then start {worker.Name} again" : $"At {wrong.Citation.Location}, let {wrong.Key} name the place that {right.Key} names at {right.Citation.Location}; then start {worker.Name} again");
            return draft;
        }

        return null;
    }

    private static IEnumerable<Waiting> InList(DiagnosisContext context, LogObservation asked)
    {
        if (ListLength.Of(context, asked) is not { } list) yield break;
        string plain = Plain(list.Name);
        yield return new Waiting(list.Name, list.Count, list.Row, s => PlaceKey().IsMatch(s.Key) ? (s.Raw.Trim(), s.Key) : null, value => plain.StartsWith(Plain(value) + "_", StringComparison.Ordinal), _ => true);
    }

    private static IEnumerable<Waiting> InVirtualHost(DiagnosisContext context, LogObservation asked)
    {
        foreach (QueueListing queue in QueueListing.Of(context, asked).Where(q => q.VirtualHost is not null))
        {
            IReadOnlyList<QueueListing> twins = queue.Twins(context, asked.Environment);
            yield return new Waiting($"{queue.Name} in virtual host {queue.VirtualHost}", queue.Count, queue.Row, BrokerHosts.Of, value => value == queue.VirtualHost, value => twins.Count == 0 || twins.Any(t => t.VirtualHost == value));
        }
    }

    // Laravel makes "shop_database_" of "Shop"; others put a colon behind what they are given.
    private static string Plain(string text) => Apart().Replace(text.ToLowerInvariant(), "_").Trim('_');

    // What a setting says of places of that kind, whether that is this one, and whether whoever should do the work may look there.
    private sealed record Waiting(string Name, long Count, Citation Row, Func<Setting, (string Name, string Alike)?> PlaceOf, Func<string, bool> IsAt, Func<string, bool> MayListenAt);

    [GeneratedRegex(@"(?:PREFIX|NAMESPACE|APP_NAME)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex PlaceKey();

    [GeneratedRegex(@"[^a-z0-9]+", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Apart();
}
