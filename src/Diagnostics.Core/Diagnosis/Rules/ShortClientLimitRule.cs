using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A client gives up on requests after a time that one of its settings, or its code, names, and the log of what it calls shows that the work takes longer and comes to its end: the limit is too short, and nothing hangs.
/// </summary>
/// <remarks>Source: .NET documentation, HttpClient.Timeout; Requests documentation, timeouts; axios documentation, timeout: each prints the limit that passed.</remarks>
internal sealed partial class ShortClientLimitRule : IFindingRule, IExplanationRule
{
    private const string Topic = "client-limit";

    private const int Fewest = 3;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var given in context.LogsBy.WithCode(FailureCodes.HttpTimeout).Where(o => !o.IsHistory && Limit(o) is > 0).GroupBy(o => (Client: context.Model.Find(o.Component), Seconds: Limit(o)!.Value, o.Environment)))
        {
            if (given.Key.Client is not { } client || LogTally.Total(given.Select(o => o.Event.Tally)) < Fewest) continue;
            Setting[] settings = [.. client.Keys.Where(k => LimitKey().IsMatch(k)).Select(k => client.Effective(k, given.Key.Environment)).OfType<Setting>().Where(s => Seconds(s) is { } named && named.Equals(given.Key.Seconds))];
            // Where no setting has the limit, the one place of its code that does.
            Citation[] limits = settings.Length > 0 ? [.. settings.Select(s => s.Citation)] : [.. CodeLines.Of(context, CodedLimit(), client.CodeFolder ?? client.BuildContext).Where(l => Coded(l.Match, given.Key.Seconds)).Select(l => l.Citation).Take(2)];
            if (limits is not [var limit]) continue;
            foreach (ComponentModel server in context.Model.NeedsOf(client))
            {
                (double Seconds, Citation Citation)[] done = [.. FinishedWork.Of(context, server)];
                if (done.Length < Fewest || done.Count(d => d.Seconds > given.Key.Seconds) * 2 <= done.Length) continue;
                (double Seconds, Citation Citation) longest = done.MaxBy(d => d.Seconds);
                string shown = Durations.Show(given.Key.Seconds);
                var draft = new FindingDraft(FailureCodes.HttpTimeout, client.Name, given.Key.Environment, Status.Fail, $"{client.Name} gives up on {server.Name} after {shown}, which finishes its work in up to {Durations.Show(Math.Ceiling(longest.Seconds))}: {shown} < {Durations.Show(Math.Ceiling(longest.Seconds))}", 0.92) { IsFault = true, Topic = Topic };
                draft.Citations.Add(limit);
                draft.Citations.Add(given.First().Event.Citation);
                draft.Citations.Add(done.First(d => d.Seconds > given.Key.Seconds).Citation);
                draft.NextSteps.Add($"At {limit.Location}, wait for longer than {Durations.Show(Math.Ceiling(longest.Seconds))}, then start {client.Name} again");
                yield return draft;
                break;
            }
        }
    }

    /// <summary>What the client says of requests that it gave up on follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.HttpTimeout, Status: Status.Fail, Topic: Topic }))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause) && e.Code is FailureCodes.HttpTimeout or FailureCodes.DependencyFailed or FailureCodes.AppErrorsRising or FailureCodes.HttpServerError))
            {
                if (effect.SharesComponent(cause) || string.Equals(effect.Observer, cause.Component, StringComparison.OrdinalIgnoreCase)) yield return new Explanation(cause, effect, 0.92, $"{cause.Component} gives up before the work is done", LinkBasis.Measured);
            }
        }
    }

    private static double? Limit(LogObservation observation) => Number(observation.Event.Field("seconds")) ?? (Number(observation.Event.Field("milliseconds")) / 1000);

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : null;

    // "5", "5s", "5000ms", 5000 of a key in milliseconds.
    private static double? Seconds(Setting setting)
    {
        string value = setting.Raw.Trim().Trim('"', '\'');
        if (Number(value) is not { } plain) return Durations.Seconds(value);
        return Milliseconds().IsMatch(setting.Key) || plain >= 1000 ? plain / 1000 : plain;
    }

    private static bool Coded(Match match, double seconds) =>
        Number(match.Groups["number"].Value.Replace("_", "", StringComparison.Ordinal)) is { } number && (number.Equals(seconds) || (number / 1000).Equals(seconds));

    [GeneratedRegex(@"TIMEOUT|DEADLINE", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LimitKey();

    [GeneratedRegex(@"\btime_?out(?:_?ms|Ms|Millis|Seconds)?\b[""']?\s*[:=]\s*(?:\w+\()?(?<number>\d[\d_]*(?:\.\d+)?)|\bTimeout\s*=\s*TimeSpan\.From(?:Seconds|Milliseconds)\((?<number>\d[\d_]*)\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodedLimit();

    [GeneratedRegex(@"MS$|MILLIS(?:ECONDS)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Milliseconds();
}
