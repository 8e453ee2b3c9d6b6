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

    // The one component that has another value for the key by which the sender names the place.
    private static FindingDraft? OfOther(DiagnosisContext context, string? environment, Waiting waiting)
    {
        (ComponentModel Component, Setting Setting)[] all = [.. context.Model.Components.Where(c => c.IsApplication).SelectMany(c => c.Keys.Where(k => PlaceKey().IsMatch(k)).Select(k => c.Effective(k, environment)).OfType<Setting>().Where(s => s.Raw.Length > 0).Select(s => (c, s)))];
        foreach (IGrouping<string, (ComponentModel Component, Setting Setting)> key in all.GroupBy(a => a.Setting.Key, StringComparer.Ordinal))
        {
            (ComponentModel Component, Setting Setting)[] senders = [.. key.Where(a => waiting.IsAt(a.Setting.Raw.Trim()))], others = [.. key.Except(senders)];
            if (senders.Length == 0 || others.Length != 1) continue;
            (ComponentModel worker, Setting wrong) = others[0];
            Setting right = senders[0].Setting;
            var draft = new FindingDraft(FailureCodes.ConfigDrift, worker.Name, environment, Status.Fail, string.Create(CultureInfo.InvariantCulture, $"{waiting.Count} jobs wait at {waiting.Name}, where {senders[0].Component.Name} puts them: {worker.Name}'s {wrong.Key} is another"), 0.9) { IsFault = true, Variable = wrong.Key, Subject = wrong.Key };
            draft.Citations.Add(wrong.Citation);
            draft.Citations.Add(right.Citation);
            draft.Citations.Add(waiting.Row);
            draft.NextSteps.Add($"At {wrong.Citation.Location}, give {wrong.Key} the value that it has at {right.Citation.Location}; then start {worker.Name} again");
            return draft;
        }

        return null;
    }

    private static IEnumerable<Waiting> InList(DiagnosisContext context, LogObservation asked)
    {
        if (ListLength.Of(context, asked) is not { } list) yield break;
        string plain = Plain(list.Name);
        yield return new Waiting(list.Name, list.Count, list.Row, value => plain.StartsWith(Plain(value) + "_", StringComparison.Ordinal));
    }

    private static IEnumerable<Waiting> InVirtualHost(DiagnosisContext context, LogObservation asked)
    {
        foreach (QueueListing queue in QueueListing.Of(context, asked).Where(q => q.VirtualHost is not null))
            yield return new Waiting($"{queue.Name} in virtual host {queue.VirtualHost}", queue.Count, queue.Row, value => value.Trim('"', '\'') == queue.VirtualHost);
    }

    // Laravel makes "shop_database_" of "Shop"; others put a colon behind what they are given.
    private static string Plain(string text) => Apart().Replace(text.ToLowerInvariant(), "_").Trim('_');

    private sealed record Waiting(string Name, long Count, Citation Row, Func<string, bool> IsAt);

    [GeneratedRegex(@"(?:PREFIX|NAMESPACE|VHOST|VIRTUAL_?HOST|APP_NAME)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex PlaceKey();

    [GeneratedRegex(@"[^a-z0-9]+", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Apart();
}
