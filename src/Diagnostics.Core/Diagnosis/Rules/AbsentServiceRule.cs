using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Tests that a job of a build server runs need a server that the job does not have: none of the containers beside it is one, and none of its steps starts one. Only where they were refused on the job's own machine, by a
/// server that can be told by its port or by the words of its client.
/// </summary>
/// <remarks>Source: GitHub documentation, about service containers; GitLab documentation, services: a job has the servers that are listed beside it, and no others.</remarks>
internal sealed partial class AbsentServiceRule : IFindingRule, IExplanationRule
{
    private const int MostRefusals = 4;
    private const string Topic = "absent-service";

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        PipelineJob[] jobs = [.. context.Model.PipelineJobs.Where(j => j.IsWhole && Tests().IsMatch(j.Commands))];
        if (jobs.Length == 0) yield break;
        foreach (var absent in JobRefusals.Of(context, jobs).Where(r => r.UsualPort is not null).GroupBy(r => (r.Job, Port: r.UsualPort!.Value)))
        {
            (PipelineJob job, int port) = absent.Key;
            if (JobRefusals.StartsItself(job) || MayHave(job, port)) continue;
            JobRefusal[] refusals = [.. absent];
            string server = JobRefusal.ServerOn(port)!;
            var draft = new FindingDraft(
                FailureCodes.TestBlocked, context.Builds.PackageOf(job) ?? job.Name, refusals[0].Environment, Status.Fail,
                $"job {job.Name} runs tests that need {server}, and has {(job.Services.Count == 0 ? "no container beside it" : "none among its services, " + string.Join(", ", job.Services.Select(s => s.Name)))}", 0.9)
            { Topic = Topic, Subject = $"{job.Path}:{job.Name}:{server}", IsFault = true };
            if (job.ServicesLine > 0) draft.Citations.Add(new Citation(CitationKind.Config, job.Path, job.ServicesLine, "services:"));
            else if (job.Steps.FirstOrDefault(s => s.Line > 0 && Tests().IsMatch(s.Script)) is { } step) draft.Citations.Add(new Citation(CitationKind.Config, job.Path, step.Line, context.Redactor.Excerpt(step.Script.Split('\n')[0])));
            draft.Citations.AddRange(refusals.Take(MostRefusals).Select(r => r.Citation));
            if (Declared(context, port) is { } image) draft.Citations.Add(image);
            draft.NextSteps.Add($"In {job.Path}, add {server} to the services of job {job.Name}, with its port, and let its health check be waited for");
            yield return draft;
        }
    }

    /// <summary>What was refused there follows: the job's failure, and that of its tests.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings) =>
        findings.All.Where(f => f is { Topic: Topic, Code: FailureCodes.TestBlocked }).SelectMany(f => FailedJobs.Explain(f, findings, FailureCodes.NetRefused, 0.94, "the tests met no such server"));

    // A container beside it that serves there or bears the server's name, or an action that brings one.
    private static bool MayHave(PipelineJob job, int port) =>
        job.Services.Any(s => ImagePorts.Of(s.Image).Contains(port) || s.Published.Any(p => p.Host == port || p.Inner == port) || JobRefusal.Names(port, s.Name + " " + s.Image))
        || job.Steps.Any(s => s.Uses is { } action && (JobRefusal.Names(port, action) || Composes().IsMatch(action)));

    // The line of the repository that starts such a server elsewhere.
    private static Citation? Declared(DiagnosisContext context, int port) =>
        context.Model.Components.SelectMany(c => c.ImageNames).FirstOrDefault(i => ImagePorts.Of(i.Text).Contains(port)).Citation;

    [GeneratedRegex(@"\b(?:test|tests|verify|pytest|tox|nox|rspec|minitest|jest|vitest|mocha|phpunit|pest|ctest|check|ci)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tests();

    [GeneratedRegex(@"docker-?compose|compose-action|testcontainers", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Composes();
}
