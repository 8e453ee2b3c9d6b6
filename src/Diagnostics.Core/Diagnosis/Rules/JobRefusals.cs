using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Where jobs of build servers were refused on their own machines, by what they printed and by what their tests report.</summary>
internal static partial class JobRefusals
{
    /// <summary>Those of the jobs given.</summary>
    public static IEnumerable<JobRefusal> Of(DiagnosisContext context, PipelineJob[] jobs) => OfLogs(context, jobs).Concat(OfTests(context, jobs));

    /// <summary>Whether a job starts servers of the machine's own, or containers, by its commands.</summary>
    public static bool StartsItself(PipelineJob job) => Starts().IsMatch(job.Commands);

    private static IEnumerable<JobRefusal> OfLogs(DiagnosisContext context, PipelineJob[] jobs)
    {
        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature.Code is not FailureCodes.NetRefused || observation.Event.Citation is not { Line: { } line } citation) continue;
            string? host = observation.Event.Field("host")?.Trim('[', ']');
            if (host is not null && !LogTargets.IsLocal(host)) continue;
            // Only what a job printed: a service of the deployment that is refused on its own machine is another matter.
            PipelineJob? job = context.Builds.JobOf(citation.Source, line);
            if (job is null && !(jobs.Length == 1 && context.Builds.Log(citation.Source) is { IsOfPipeline: true })) continue;
            yield return new JobRefusal(job ?? jobs[0], host is null ? null : observation.Event.Port, citation.Excerpt ?? "", citation, observation.Environment, context.Builds.Log(citation.Source)?.IsInDocker == true);
        }
    }

    // A report does not say which job wrote it: it counts where only one can be meant.
    private static IEnumerable<JobRefusal> OfTests(DiagnosisContext context, PipelineJob[] jobs)
    {
        if (jobs.Length != 1) yield break;
        foreach (TestObservation test in context.Tests.Newest.Where(t => t.Case.Outcome is TestOutcome.Failed or TestOutcome.Error && t.Environment is null or "ci" or "test"))
        {
            TestCause cause = TestCause.Of(context, test);
            if ((cause.Code ?? cause.Says) is not FailureCodes.NetRefused || (cause.Host is { } host && !LogTargets.IsLocal(host))) continue;
            yield return new JobRefusal(jobs[0], cause.Host is null ? null : cause.Port, test.Case.Message ?? "", test.Case.Citation, test.Environment, false);
        }
    }

    // A server of the machine's own, or containers that the job starts by itself.
    [GeneratedRegex(@"\b(?:systemctl|service|brew services|invoke-rc\.d)\b[^\n]{0,60}\b(?:re)?start\b|\bdocker[ -]compose\b[^\n]{0,100}\b(?:up|run|start)\b|\bdocker run\b|\bpg_ctl\b|\bmysqld\b|\bredis-server\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Starts();
}
