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
    private const long LargestFile = 1024 * 1024;

    // A listing of more queues is of a broker that many share.
    private const int MostRows = 1_000;

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

    // Rows with messages and without consumers.
    private static IEnumerable<Waiting> InVirtualHost(DiagnosisContext context, LogObservation asked)
    {
        if (asked.Event.Citation.Line is not { } line || RepositoryFile.Lines(context.Root, asked.Event.Citation.Source, LargestFile) is not { } lines) yield break;
        string words = asked.Event.Citation.Excerpt ?? "";
        if (VirtualHost().Match(words) is not { Success: true } host) yield break;
        // The columns are in the order in which they were asked for.
        string asking = VirtualHost().Replace(words, "");
        string[] columns = [.. Column().Matches(asking[(asking.IndexOf("list_queues", StringComparison.Ordinal) + "list_queues".Length)..]).Select(m => m.Value)];
        int name = Array.IndexOf(columns, "name"), messages = Array.FindIndex(columns, c => c is "messages" or "messages_ready"), consumers = Array.IndexOf(columns, "consumers");
        if (name < 0 || messages < 0 || consumers < 0) yield break;
        for (int i = line; i < lines.Length && i < line + MostRows && !lines[i].StartsWith("$ ", StringComparison.Ordinal); i++)
        {
            string[] cells = lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length != columns.Length || cells[consumers] != "0" || KeptQueues.Is(cells[name]) || !long.TryParse(cells[messages], NumberStyles.None, CultureInfo.InvariantCulture, out long count) || count == 0) continue;
            string at = host.Groups["host"].Value.Trim('"', '\'');
            yield return new Waiting($"{cells[name]} in virtual host {at}", count, new Citation(CitationKind.Log, asked.Event.Citation.Source, i + 1, context.Redactor.Excerpt(lines[i].Trim())), value => value.Trim('"', '\'') == at);
        }
    }

    // Laravel makes "shop_database_" of "Shop"; others put a colon behind what they are given.
    private static string Plain(string text) => Apart().Replace(text.ToLowerInvariant(), "_").Trim('_');

    private sealed record Waiting(string Name, long Count, Citation Row, Func<string, bool> IsAt);

    [GeneratedRegex(@"(?:PREFIX|NAMESPACE|VHOST|VIRTUAL_?HOST|APP_NAME)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex PlaceKey();

    [GeneratedRegex(@"\s(?:-p|--vhost)[ =]?(?<host>[^\s]+)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex VirtualHost();

    [GeneratedRegex(@"(?<=\s)(?!-)[a-z_]+(?=\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Column();

    [GeneratedRegex(@"[^a-z0-9]+", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Apart();
}
