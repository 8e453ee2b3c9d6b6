using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>An Ingress sends to a Service by the name of a port that the Service does not have: it has no endpoints there, whatever runs behind it.</summary>
/// <remarks>Source: Kubernetes API reference, ServiceBackendPort: <c>name</c> is the name of the port on the Service, not of one of its pods.</remarks>
internal sealed class UnknownPortNameRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach ((string? environment, Citation asked, Citation has, string words) in component.UnknownPortNames.Where(u => ComponentModel.Applies(u.Environment, context.Environment)))
            {
                var draft = new FindingDraft(FailureCodes.PortMismatch, component.Name, environment, Status.Fail, words, 0.92) { IsFault = true, Subject = asked.Location };
                draft.Citations.Add(asked);
                draft.Citations.Add(has);
                draft.NextSteps.Add($"At {asked.Location}, name a port that the Service has ({has.Location}), or its number");
                yield return draft;
            }
        }
    }

    /// <summary>What the controller answers for want of endpoints follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.PortMismatch, Status: Status.Fail, Component: not null } && context.Model.Find(f.Component)?.UnknownPortNames.Exists(u => u.Asked.Equals(f.Citations[0])) == true))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e.Code is FailureCodes.HttpUnavailable or FailureCodes.HttpBadGateway && cause.SharesEnvironment(e)))
            {
                if (string.Equals(effect.Target, cause.Component, StringComparison.OrdinalIgnoreCase) || effect.Component == cause.Component || effect.Citations.Exists(c => c.Excerpt?.Contains("/" + cause.Component + "\"", StringComparison.Ordinal) == true))
                    yield return new Explanation(cause, effect, 0.95, $"no endpoint of {cause.Component} has that port");
            }
        }
    }
}
