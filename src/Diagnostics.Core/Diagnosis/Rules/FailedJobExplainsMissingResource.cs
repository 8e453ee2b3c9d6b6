using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>An index, bucket or queue is not there, and a job that makes such things on the same server failed.</summary>
/// <remarks>Source: Elasticsearch reference, index_not_found_exception: an index is there once something has made it; Compose specification, depends_on (service_completed_successfully), for jobs that do.</remarks>
internal sealed partial class FailedJobExplainsMissingResource : IExplanationRule
{
    private static readonly HashSet<string> s_failures = [FailureCodes.ContainerExited, FailureCodes.AppCrash, FailureCodes.DependencyFailed];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        FindingDraft[] effects = [.. findings.All.Where(f => f is { Code: FailureCodes.ServiceResourceMissing, Status: Status.Fail })];
        if (effects.Length == 0) yield break;
        ComponentModel[] jobs = [.. context.Model.Components.Where(c => c.IsComposed && c.IsApplication && findings.Of(c.Name).Any(f => f.Status == Status.Fail && s_failures.Contains(f.Code)))];
        foreach (FindingDraft effect in effects)
        {
            if (context.Model.Find(effect.Component) is not { } asking) continue;
            ComponentModel[] servers = [.. context.Model.NeedsOf(asking).Where(c => c.Kind is not (ComponentKind.Database or ComponentKind.Cache))];
            foreach (ComponentModel job in jobs.Where(c => c != asking && MakesThings(c, effect.Environment) && context.Model.NeedsOf(c).Intersect(servers).Any()))
            {
                foreach (FindingDraft cause in findings.Of(job.Name).Where(f => f.Status == Status.Fail && s_failures.Contains(f.Code) && f.SharesEnvironment(effect)))
                    yield return new Explanation(cause, effect, 0.8, $"{job.Name}, which makes such things on the same server, failed");
            }
        }
    }

    private static bool MakesThings(ComponentModel component, string? environment) =>
        Making().IsMatch(component.Name) || (component.CommandTexts.FindLast(c => ComponentModel.Applies(c.Environment, environment)).Text is { } command && Making().IsMatch(command));

    [GeneratedRegex(@"\b(?:re)?index(?:er|ing)?\b|\bcreate\b|\binit\b|\bseed(?:er)?\b|\bsetup\b|\bset-up\b|\bprovision(?:er)?\b|\bbootstrap\b|\bmakebuckets?\b|\bmb\b|\bdeclare\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Making();
}
