using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A job of a build server calls a container beside it where it is not: on the machine's own address, while the container's port is not mapped there; or from inside of a container of its own on localhost, while
/// the container bears a name. Only where its log, or the report of its tests, shows a refusal.
/// </summary>
/// <remarks>Source: GitHub documentation, about service containers (a job on the runner reaches ports that are mapped; a job in a container reaches the service's name); GitLab documentation, services.</remarks>
internal sealed class ServiceContainerRule : IFindingRule, IExplanationRule
{
    private const int MostRefusals = 4;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context) => MissedService.Of(context).Select(m => m.Job.IsInContainer ? Misled(context, m) : Unpublished(m));

    /// <summary>What was refused there follows: the job's failure, and that of its tests.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (MissedService missed in MissedService.Of(context))
        {
            if (findings.All.FirstOrDefault(f => f.Code is FailureCodes.ContainerPortUnpublished or FailureCodes.ConfigInvalid && f.Subject == missed.Subject) is not { } cause) continue;
            HashSet<string> refusals = [.. missed.Refusals.Select(r => r.Location)];
            foreach (FindingDraft effect in findings.All.Where(f => f.Code is FailureCodes.NetRefused or FailureCodes.DependencyFailed or FailureCodes.TestFailed or FailureCodes.TestBlocked or FailureCodes.TestNotCollected && f.Citations.Exists(c => refusals.Contains(c.Location))))
                yield return new Explanation(cause, effect, 0.95, $"{missed.Service.Name} is not where {missed.Job.Name} calls it", LinkBasis.Measured);
        }
    }

    private static FindingDraft Unpublished(MissedService missed)
    {
        string port = missed.Port.ToString(CultureInfo.InvariantCulture);
        string elsewhere = string.Join(", ", missed.Service.Published.Where(p => p.Inner == missed.Port).Select(p => p.Host?.ToString(CultureInfo.InvariantCulture) ?? "a port chosen by chance"));
        string calls = missed.Call is { } setting ? $"{setting.Key} calls it there on {port}" : $"it is called there on {port}";
        var draft = new FindingDraft(
            FailureCodes.ContainerPortUnpublished, missed.Service.Name, missed.Environment, Status.Fail,
            $"{missed.Service.Name} {(elsewhere.Length == 0 ? "has no port mapped to" : $"is mapped to {elsewhere} of")} the machine on which job {missed.Job.Name} runs, and {calls}", missed.Call is null ? 0.88 : 0.93)
        { Subject = missed.Subject, IsFault = true };
        draft.Citations.Add(missed.Service.Citation);
        if (missed.Call is { } call) draft.Citations.Add(call.Citation);
        if (missed.Made is { } made) draft.Citations.Add(made);
        draft.Citations.AddRange(missed.Refusals.Take(MostRefusals));
        draft.NextSteps.Add($"At {missed.Service.Citation.Location}, add ports: [\"{port}:{port}\"] to {missed.Service.Name}: a job that runs on the machine reaches only what is mapped there");
        draft.NextSteps.Add($"Or let job {missed.Job.Name} run in a container (container:) and call {missed.Service.Name}:{port}");
        return draft;
    }

    private static FindingDraft Misled(DiagnosisContext context, MissedService missed)
    {
        Setting call = missed.Call!;
        ComponentModel[] applications = [.. context.Model.Components.Where(c => c.IsApplication && Builds.BuildSources.IsDeclared(c))];
        var draft = new FindingDraft(
            FailureCodes.ConfigInvalid, applications.Length == 1 ? applications[0].Name : missed.Job.Name, missed.Environment, Status.Fail,
            $"{call.Key} sends job {missed.Job.Name} to localhost, which inside its container is the job itself; the service is called {missed.Service.Name} there", 0.9)
        { Subject = missed.Subject, Variable = call.Key, IsFault = true };
        draft.Citations.Add(call.Citation);
        draft.Citations.Add(missed.Service.Citation);
        draft.Citations.AddRange(missed.Refusals.Take(MostRefusals));
        draft.NextSteps.Add($"In {call.Key} at {call.Citation.Location}, put {missed.Service.Name} in place of localhost");
        return draft;
    }
}
