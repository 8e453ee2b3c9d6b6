using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A workload takes a variable from a key that its Secret or ConfigMap does not have; the container is never created.</summary>
/// <remarks>Source: Kubernetes documentation, configure a pod to use a ConfigMap; status CreateContainerConfigError.</remarks>
internal sealed class MissingReferenceRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (MissingReference reference in component.MissingReferences.Where(r => !r.IsOptional && ComponentModel.Applies(r.Environment, context.Environment)))
            {
                if (reference.IsUndeclared)
                {
                    if (Undeclared(context, component, reference) is { } undeclared) yield return undeclared;
                    continue;
                }

                string key = reference.Key ?? "";
                var draft = new FindingDraft(
                    FailureCodes.ConfigMissing, component.Name, reference.Environment, Status.Fail,
                    $"{component.Name} takes {reference.Variable} from key {key} of {reference.Object}, which has no such key{(reference.Similar is null ? "" : $"; it has {reference.Similar}")}", 0.9)
                { Variable = reference.Variable, Subject = reference.Variable };
                draft.Citations.Add(reference.Citation);
                if (reference.ObjectCitation is { } there) draft.Citations.Add(there);
                foreach (LogObservation seen in context.CurrentLogs.Where(o => o.Event.Field("variable") == key && o.Event.Signature.Kind == LogEventKind.Failure)) draft.Citations.Add(seen.Event.Citation);
                draft.NextSteps.Add(reference.Similar is null ? $"Add {key} to {reference.Object}, or name a key that it has at {reference.Citation.Location}" : $"Name one of {key} and {reference.Similar} at both {reference.Citation.Location} and {reference.ObjectCitation?.Location}");
                draft.NextSteps.Add($"kubectl describe pod -l app={component.Name}  # CreateContainerConfigError names the key");
                yield return draft;
            }

            foreach ((string? environment, Citation selector, Citation labels, string words) in component.Unselected.Where(u => ComponentModel.Applies(u.Environment, context.Environment)))
            {
                var draft = new FindingDraft(FailureCodes.ConfigDrift, component.Name, environment, Status.Fail, $"{words}, which {component.Name}'s pods do not bear: it has no endpoints", 0.9);
                draft.Citations.Add(selector);
                draft.Citations.Add(labels);
                draft.NextSteps.Add($"Make {selector.Location} and {labels.Location} name the same label");
                draft.NextSteps.Add($"kubectl get endpoints {component.Name}  # <none> until they agree");
                yield return draft;
            }
        }
    }

    // An object that no file declares may have been made by hand: only a log tells that it was not.
    private static FindingDraft? Undeclared(DiagnosisContext context, ComponentModel component, MissingReference reference)
    {
        string name = reference.Object.Split(' ')[1];
        LogObservation? seen = context.CurrentLogs.FirstOrDefault(o => o.Event.Signature.Kind == LogEventKind.Failure && o.Event.Field("name") is { } asked && asked[(asked.LastIndexOf('/') + 1)..] == name && o.Event.Field("variable") is null);
        if (seen is null) return null;
        var draft = new FindingDraft(FailureCodes.ConfigMissing, component.Name, reference.Environment, Status.Fail, $"{component.Name} takes its values from {reference.Object}, which does not exist{(reference.Similar is null ? "" : $"; {reference.Similar} is meant, it seems")}", 0.9)
        { Subject = reference.Object };
        draft.Citations.Add(reference.Citation);
        if (reference.ObjectCitation is { } there) draft.Citations.Add(there);
        draft.Citations.Add(seen.Event.Citation);
        draft.NextSteps.Add(reference.Similar is null ? $"Create {reference.Object}, or name one that exists at {reference.Citation.Location}" : $"At {reference.Citation.Location}, put {reference.Similar} in place of {name}");
        return draft;
    }
}
