using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A run of a pipeline pushed an image and then applied manifests that name another tag of it: the cluster said that the workload is unchanged, and the release that was built does not run. The run itself succeeds.
/// </summary>
/// <remarks>Source: Kubernetes documentation, kubectl apply ("unchanged": the live object is what the file says). Without both lines in one log nothing is said: an older tag may be meant.</remarks>
internal sealed class UnappliedImageRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        LogObservation[] remarks = [.. context.CurrentLogs.Where(o => o.Event.Signature.Id is "image.pushed" or "kubectl.unchanged")];
        foreach (IGrouping<string, LogObservation> log in remarks.GroupBy(o => o.Event.Citation.Source, StringComparer.Ordinal))
        {
            foreach (LogObservation unchanged in log.Where(o => o.Event.Field("workload") is not null))
            {
                if (context.Model.Find(unchanged.Event.Field("workload")) is not { } component) continue;
                (string? _, string image, Citation named) = component.ImageNames.LastOrDefault(i => ComponentModel.Applies(i.Environment, unchanged.Environment));
                if (image is null || Tag(image) is not { } runs || log.LastOrDefault(o => IsBefore(o, unchanged) && Repository(image) == o.Event.Field("image")) is not { } pushed || pushed.Event.Field("tag") is not { } tag) continue;
                // A tag may be the beginning of a commit's hash that the other gives whole.
                if (tag.StartsWith(runs, StringComparison.Ordinal) || runs.StartsWith(tag, StringComparison.Ordinal)) continue;
                var draft = new FindingDraft(FailureCodes.DeployNotDeployed, component.Name, unchanged.Environment, Status.Fail, $"{component.Name} still runs {runs}: the pipeline pushed {tag} and applied a manifest that names the other", 0.9) { Subject = tag };
                draft.Citations.Add(named);
                draft.Citations.Add(pushed.Event.Citation);
                draft.Citations.Add(unchanged.Event.Citation);
                draft.NextSteps.Add($"Let the pipeline write the tag that it pushed into {named.Source} before it applies it, or set it afterwards: kubectl set image deployment/{component.Name} {component.Name}={Repository(image)}:{tag}");
                yield return draft;
            }
        }
    }

    private static bool IsBefore(LogObservation pushed, LogObservation applied) => pushed.Event.Field("tag") is not null && pushed.Event.Citation.Line < applied.Event.Citation.Line;

    private static int TagAt(string image) => image.LastIndexOf(':') is var colon && colon > image.LastIndexOf('/') ? colon : -1;

    // One that the file does not fix is filled in by whoever applies it.
    private static string? Tag(string image) => TagAt(image) is > 0 and var at && !image.Contains('@', StringComparison.Ordinal) && !image.AsSpan(at).ContainsAny('$', '{') ? image[(at + 1)..] : null;

    private static string Repository(string image) => TagAt(image) is > 0 and var at ? image[..at] : image;
}
