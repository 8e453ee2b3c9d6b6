using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A MySQL server ends sessions that are idle for longer than a file lets them be, and a client's pool keeps its connections for longer: the next request of a quiet hour meets a dead one. Told only where clients say again and again that the
/// server was gone, and either the server says that it ended idle sessions or code shows that the pool keeps them for longer.
/// </summary>
/// <remarks>Source: MySQL reference manual, wait_timeout (28800 s unless set) and "MySQL server has gone away"; SQLAlchemy documentation, pool_recycle; HikariCP, maxLifetime.</remarks>
internal sealed partial class IdleLimitRule : IFindingRule, IExplanationRule
{
    private const string Topic = "idle-limit";

    private const long Usual = 28_800;

    private const int FewestCut = 2;

    private const long LargestFile = 256 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var gone in context.LogsBy.WithCode(FailureCodes.NetReset).Where(o => !o.IsHistory && o.Event.Signature.Id == "mysql.gone").GroupBy(o => (Server: DatabaseServers.OrOnly(context, o), o.Environment)))
        {
            if (gone.Key.Server is not { } server || LogTally.Total(gone.Select(o => o.Event.Tally)) < FewestCut) continue;
            if (Limits(context, server, gone.Key.Environment).ToArray() is not [.., var (seconds, declared)] || seconds >= Usual) continue;
            (Match Match, Citation Citation)[] kept = [.. CodeLines.Of(context, Kept(), null)];
            (double Seconds, Citation Citation)? longest = kept.Length == 0 ? null : kept.Select(k => (Kept(k.Match), k.Citation)).MaxBy(k => k.Item1);
            // A pool that lets go of its connections earlier meets none that the server has ended.
            if (longest?.Seconds <= seconds) continue;
            LogObservation? told = context.LogsBy.WrittenBy(server).FirstOrDefault(o => !o.IsHistory && o.Event.Signature.Id == "mysql.session-ended" && o.Event.Field("reason")?.StartsWith("Got timeout", StringComparison.Ordinal) == true);
            if (told is null && longest is null) continue;
            string keeps = longest is { } pool ? $", and the pool of its client keeps them for {Durations.Show(pool.Seconds)}: {Durations.Show(seconds)} < {Durations.Show(pool.Seconds)}" : "";
            var draft = new FindingDraft(FailureCodes.NetReset, server.Name, gone.Key.Environment, Status.Fail, $"{server.Name} ends sessions that are idle for {Durations.Show(seconds)}{keeps}", told is null ? 0.85 : 0.92) { IsFault = true, Topic = Topic };
            draft.Citations.Add(declared);
            draft.Citations.Add(gone.First().Event.Citation);
            if (told is not null) draft.Citations.Add(told.Event.Citation);
            if (longest is { } its) draft.Citations.Add(its.Citation);
            draft.NextSteps.Add($"At {declared.Location}, allow sessions to be idle for longer than pools keep them ({Usual} s is usual), then restart {server.Name}; or let the pool renew its connections earlier");
            yield return draft;
        }
    }

    /// <summary>What clients met in these connections follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.NetReset, Status: Status.Fail, Topic: Topic }))
        {
            HashSet<string?> clients = [.. context.LogsBy.WithCode(FailureCodes.NetReset).Where(o => !o.IsHistory && o.Event.Signature.Id == "mysql.gone" && DatabaseServers.OrOnly(context, o)?.Name == cause.Component).Select(o => context.Model.Find(o.Component)?.Name)];
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.SharesEnvironment(cause) && clients.Contains(e.Component) && e.Code is FailureCodes.NetReset or FailureCodes.HttpServerError or FailureCodes.AppErrorsRising or FailureCodes.DependencyFailed))
                yield return new Explanation(cause, effect, 0.92, $"{cause.Component} had ended the connection that was idle", LinkBasis.Measured);
        }
    }

    // The server's command, the files that are mounted into it, or of a server without a container the settings that the repository keeps for it.
    private static IEnumerable<(double Seconds, Citation Citation)> Limits(DiagnosisContext context, ComponentModel server, string? environment)
    {
        foreach (Citation line in MountedFiles.Lines(context.Root, server, Idle(), context.Redactor)) yield return (Seconds(line.Excerpt), line);
        foreach ((_, string text, Citation citation) in server.CommandTexts.Where(c => ComponentModel.Applies(c.Environment, environment) && Option().IsMatch(c.Text))) yield return (Seconds(Option().Match(text).Value), citation);
        if (server.Container is not null) yield break;
        foreach (Citation line in context.FilesEnding(".cnf").SelectMany(f => FileLines.Matching(context.Root, f, Idle(), context.Redactor))) yield return (Seconds(line.Excerpt), line);
    }

    private static double Seconds(string? line) => double.TryParse(Number().Match(line ?? "").Value, NumberStyles.None, CultureInfo.InvariantCulture, out double seconds) ? seconds : double.MaxValue;

    private static double Kept(Match match) =>
        double.TryParse(match.Groups["s"].Success ? match.Groups["s"].Value : match.Groups["ms"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out double number) ? match.Groups["ms"].Success ? number / 1000 : number : 0;

    [GeneratedRegex(@"^wait[_-]timeout\s*=\s*\d{1,9}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Idle();

    [GeneratedRegex(@"--wait[_-]timeout[= ]\d{1,9}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Option();

    [GeneratedRegex(@"\d{1,9}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\bpool_recycle[""']?\s*[=:]\s*(?<s>\d{1,7})\b|\b(?:setMaxLifetime\(|max-?[lL]ifetime\s*[=:]\s*)(?<ms>\d{3,10})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kept();
}
