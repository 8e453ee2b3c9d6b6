using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A job of a build server calls a container beside it by a name that none has: its setting names one host, its services have others, or the job runs on the machine itself, where no service has a name. Only where its log, or the
/// report of its tests, shows that the name does not resolve.
/// </summary>
/// <remarks>Source: GitLab documentation, services (a service is found by its alias, or by its image's name with "-" or "__" in place of "/"); GitHub documentation, about service containers (names only for jobs in a container).</remarks>
internal sealed class ServiceAliasRule : IFindingRule, IExplanationRule
{
    private const int MostSightings = 4;
    private const string Topic = "service-alias";

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        PipelineJob[] jobs = [.. context.Model.PipelineJobs.Where(j => j.IsWhole && j.Services.Count > 0 && !JobRefusals.StartsItself(j))];
        if (jobs.Length == 0) yield break;
        foreach (var unresolved in Unresolved(context).GroupBy(u => u.Host, StringComparer.OrdinalIgnoreCase))
        {
            if (Calling(jobs, unresolved.Key) is not [var (job, call)]) continue;
            PipelineService? meant = job.Services.FirstOrDefault(s => Names(s).Contains(unresolved.Key, StringComparer.OrdinalIgnoreCase));
            if (job.IsInContainer && meant is not null) continue;
            var draft = new FindingDraft(
                FailureCodes.DnsNotFound, job.Name, unresolved.First().Environment, Status.Fail,
                job.IsInContainer ? $"{call.Key} sends job {job.Name} to {unresolved.Key}, and the containers beside it are called {string.Join(", ", job.Services.Select(s => s.Name))}"
                    : $"{call.Key} sends job {job.Name} to {unresolved.Key}, and the job runs on the machine itself, where no container beside it has a name", 0.93)
            { Topic = Topic, Subject = $"{job.Path}:{job.Name}:{unresolved.Key}", Variable = call.Key, IsFault = true };
            draft.Citations.Add(call.Citation);
            draft.Citations.AddRange(unresolved.Select(u => u.Citation).DistinctBy(c => c.Location).Take(MostSightings));
            draft.Citations.AddRange((meant is null ? job.Services : [meant]).Select(s => s.Citation));
            draft.NextSteps.Add(!job.IsInContainer ? $"At {call.Citation.Location}, put localhost in place of {unresolved.Key}, and map the service's port to the machine (ports:)"
                : job.Services is [var only] ? $"At {only.Citation.Location}, give the service alias {unresolved.Key}, or put {only.Name} into {call.Key} at {call.Citation.Location}"
                : $"Give the service that {call.Key} means alias {unresolved.Key}, or put its name into {call.Citation.Location}");
            yield return draft;
        }
    }

    /// <summary>What was asked for by that name follows: the job's failure, and that of its tests.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings) =>
        findings.All.Where(f => f is { Topic: Topic, Code: FailureCodes.DnsNotFound }).SelectMany(f => FailedJobs.Explain(f, findings, FailureCodes.DnsNotFound, 0.95, "no container beside the job has that name"));

    // The one job whose settings lead there.
    private static (PipelineJob Job, Setting Call)[] Calling(PipelineJob[] jobs, string host) =>
        [.. jobs.Select(j => (Job: j, Call: j.Variables.LastOrDefault(s => host.Equals(SettingEndpoint.Read(s.Key, s.Raw)?.Host, StringComparison.OrdinalIgnoreCase)))).Where(c => c.Call is not null).Select(c => (c.Job, c.Call!))];

    private static IEnumerable<string> Names(PipelineService service)
    {
        string image = service.Image.Split('@')[0];
        int tag = image.LastIndexOf(':');
        if (tag > image.LastIndexOf('/')) image = image[..tag];
        return [service.Name, image.Replace("/", "-", StringComparison.Ordinal), image.Replace("/", "__", StringComparison.Ordinal)];
    }

    // Only what a build server's job printed or reported: a service of the deployment that asks for such a name is another matter.
    private static IEnumerable<(string Host, Citation Citation, string? Environment)> Unresolved(DiagnosisContext context)
    {
        foreach (LogObservation seen in context.CurrentLogs.Where(o => o.Event.Signature.Code == FailureCodes.DnsNotFound))
        {
            if (seen.Event.Field("host") is { } host && context.Builds.Log(seen.Event.Citation.Source) is { IsOfPipeline: true }) yield return (host, seen.Event.Citation, seen.Environment);
        }

        foreach (TestObservation test in context.Tests.Newest.Where(t => t.Case.Outcome is TestOutcome.Failed or TestOutcome.Error))
        {
            if (TestCause.Of(context, test) is { Code: FailureCodes.DnsNotFound, Host: { } host }) yield return (host, test.Case.Citation, test.Environment);
        }
    }
}
