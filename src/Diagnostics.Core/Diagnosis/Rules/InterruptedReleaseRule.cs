using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A job of the build server was ended while Helm upgraded a release: the release stays as "pending-upgrade", and Helm refuses every later upgrade of it because another operation is in progress. Nothing is in progress any more; the
/// release has to be rolled back, and the job must not be ended half-way.
/// </summary>
/// <remarks>Source: Helm documentation, helm upgrade and helm rollback (the state of a release is kept in its last revision); GitLab documentation, interruptible; GitHub documentation, cancel-in-progress.</remarks>
internal sealed partial class InterruptedReleaseRule : IFindingRule, IExplanationRule
{
    private const string Topic = "interrupted-release";

    private const long LargestLog = 4 * 1024 * 1024;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (IGrouping<(string? Component, string? Environment), LogObservation> refused in context.CurrentLogs.Where(o => o.Event.Signature.Id == "k8s.helm" && o.Event.Citation.Excerpt?.Contains("another operation (install/upgrade/rollback) is in progress", StringComparison.Ordinal) == true).GroupBy(o => (o.Component, o.Environment)))
        {
            LogObservation? ended = context.Logs.FirstOrDefault(o => o.Event.Signature.Id == "ci.canceled" && o.Component is not null && string.Equals(o.Component, refused.Key.Component, StringComparison.OrdinalIgnoreCase) && IsUpgrading(context, o.Event.Citation));
            if (ended is null) continue;
            string name = context.Model.Find(ended.Component)?.Name ?? ended.Component!;
            Citation? interruptible = context.Model.PipelineJobs.Where(j => j.Interruptible is not null && Upgrade().IsMatch(j.Commands)).Select(j => j.Interruptible).Distinct().ToArray() is [var line] ? line : null;
            var draft = new FindingDraft(FailureCodes.DeployFailed, name, refused.Key.Environment, Status.Fail, $"{name}: Helm refuses to upgrade it, for an upgrade that was ended while it ran still counts as in progress", 0.9) { IsFault = true, Topic = Topic };
            if (interruptible is not null) draft.Citations.Add(interruptible);
            draft.Citations.Add(refused.First().Event.Citation);
            draft.Citations.Add(ended.Event.Citation);
            draft.NextSteps.Add($"helm rollback {name}  # to the last revision that 'helm history {name}' shows as deployed; then deploy again");
            if (interruptible is not null) draft.NextSteps.Add($"Let no newer pipeline end a job that deploys: interruptible: false for it, unlike {interruptible.Location}, and a resource_group so that they run one after another");
            yield return draft;
        }
    }

    /// <summary>Who asks the old version for what only the new one has is told that it is not there; the old one's log has the same path.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.DeployFailed, Status: Status.Fail, Topic: Topic, Component: not null }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f.Code is FailureCodes.AppCrash or FailureCodes.HttpNotFound && f != cause && f.SharesEnvironment(cause)))
            {
                if (effect.SharesComponent(cause) || effect.Citations.Select(c => NotFound().Match(c.Excerpt ?? "")).FirstOrDefault(m => m.Success)?.Groups["path"].Value is not { } path || !Lacks(context, cause.Component!, path)) continue;
                yield return new Explanation(cause, effect, 0.8, $"the version of {cause.Component} that runs does not have {path}, and the one that was to replace it could not be installed", LinkBasis.Measured);
            }
        }
    }

    private static bool IsUpgrading(DiagnosisContext context, Citation ended)
    {
        if (context.LinesOf(ended.Source, LargestLog) is not { } lines) return false;
        int last = Array.FindLastIndex(lines, Math.Min(lines.Length, ended.Line ?? lines.Length) - 1, l => Upgrade().IsMatch(l));
        return last >= 0 && !lines.Skip(last).Any(l => l.Contains("has been upgraded", StringComparison.Ordinal) || l.StartsWith("Error:", StringComparison.Ordinal));
    }

    // The server's own log says so of the path, or of its first parts: numbers and dates differ from request to request.
    private static bool Lacks(DiagnosisContext context, string component, string path)
    {
        string[] parts = path.Trim('/').Split('/');
        string stem = string.Join('/', parts.TakeWhile((p, i) => i < 2 || !p.Any(char.IsAsciiDigit)));
        if (stem.Length < 3 || context.Model.Find(component) is not { } server) return false;
        return context.LogsBy.WrittenBy(server).Select(o => o.Event.Citation.Source).Concat(context.LogSpans.Where(s => context.Model.Find(s.Component) == server).Select(s => s.End.Source)).Distinct(StringComparer.Ordinal)
            .Any(log => context.LinesOf(log, LargestLog)?.Any(l => l.Contains(stem, StringComparison.Ordinal) && Missing().IsMatch(l)) == true);
    }

    [GeneratedRegex(@"\bhelm (?:upgrade|install)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Upgrade();

    [GeneratedRegex(@"\b404\b[^\n]{0,300}?(?:""path"":""|\bpath=|(?:GET|POST|PUT|PATCH|DELETE) (?:https?://[^/\s]{1,253})?)(?<path>/[\w./\-]{2,200})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotFound();

    [GeneratedRegex(@"\b404\b|No static resource|Not Found|No route matches|No mapping for|Cannot (?:GET|POST|PUT|PATCH|DELETE) ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Missing();
}
