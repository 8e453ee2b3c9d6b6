using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Jobs wait in a numbered database of a Redis, by the server's own count, and the worker looks into another database of the same server: nothing fails, nothing is logged, and no job is done. Components with other
/// numbers are in order by themselves, since a cache and a queue may well be apart: only what waits shows that one of them is wrong.
/// </summary>
/// <remarks>Source: Redis documentation, SELECT and LLEN; Sidekiq wiki, using Redis; Celery documentation, using Redis.</remarks>
internal sealed partial class OtherDatabaseQueueRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation asked in context.CurrentLogs.Where(o => o.Event.Signature.Id == "redis.list-length"))
        {
            if (ListLength.Of(context, asked) is not { } list) continue;
            Use[] uses = [.. context.Model.Components.Where(c => c.IsApplication).SelectMany(c => Uses(c, asked.Environment))];
            foreach (Use worker in uses.Where(u => IsWorker(u.Component, asked.Environment)).DistinctBy(u => u.Component))
            {
                Use[] own = [.. uses.Where(u => u.Component == worker.Component && u.Host == worker.Host)];
                Use? sender = Array.Find(uses, u => u.Component != worker.Component && u.Host == worker.Host && u.Database == list.Database && own.Any(o => o.Setting.Key == u.Setting.Key && o.Database != u.Database));
                if (sender is null || uses.Any(u => u.Host == worker.Host && u.Database == list.Database && IsWorker(u.Component, asked.Environment))) continue;
                Setting wrong = own.First(o => o.Setting.Key == sender.Setting.Key).Setting;
                int looks = own.First(o => o.Setting.Key == sender.Setting.Key).Database;
                var draft = new FindingDraft(FailureCodes.ConfigDrift, worker.Component.Name, asked.Environment, Status.Fail, string.Create(CultureInfo.InvariantCulture, $"{list.Count} jobs wait at {list.Name} in database {list.Database}, where {sender.Component.Name} puts them: {worker.Component.Name} looks into database {looks}"), 0.92) { IsFault = true, Variable = wrong.Key, Subject = wrong.Key };
                draft.Citations.Add(wrong.Citation);
                draft.Citations.Add(sender.Setting.Citation);
                draft.Citations.Add(list.Row);
                draft.NextSteps.Add(string.Create(CultureInfo.InvariantCulture, $"At {wrong.Citation.Location}, give {wrong.Key} database {list.Database}, as at {sender.Setting.Citation.Location}; then start {worker.Component.Name} again"));
                yield return draft;
            }
        }
    }

    private static IEnumerable<Use> Uses(ComponentModel component, string? environment)
    {
        foreach (Setting setting in component.Keys.Select(k => component.Effective(k, environment)).OfType<Setting>().Where(s => !s.IsAssumed))
        {
            if (Address().Match(setting.Raw.Trim()) is { Success: true } address)
                yield return new Use(component, setting, address.Groups["host"].Value.ToUpperInvariant(), address.Groups["database"].Success ? int.Parse(address.Groups["database"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0);
        }
    }

    private static bool IsWorker(ComponentModel component, string? environment) =>
        component.CommandTexts.Any(c => ComponentModel.Applies(c.Environment, environment) && Worker().IsMatch(c.Text)) || (component.Kind == ComponentKind.Worker && component.CommandTexts.Count == 0);

    private sealed record Use(ComponentModel Component, Setting Setting, string Host, int Database);

    [GeneratedRegex(@"^(?:rediss?|valkeys?)://(?:[^@/\s]*@)?(?<host>[^/:?\s]+(?::\d+)?)(?:/(?:(?<database>\d{1,4})\b)?)?(?:\?\S*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Address();

    [GeneratedRegex(@"\bsidekiq\b|\bcelery\b.*\bworker\b|\brq worker\b|\bresque\b|\bqueue:work\b|\bhorizon\b|\bdramatiq\b|\barq\b|\bhuey_consumer|\bworker\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Worker();
}
