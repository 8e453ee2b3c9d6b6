using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>502 and 504 are said by a proxy of the server behind it: what is wrong with that server explains them. A 503 of a proxy is explained so too; one of a service by what it needs, less directly.</summary>
internal sealed class UpstreamExplainsProxy : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All)
        {
            bool gateway = effect.Code is FailureCodes.HttpBadGateway;
            bool byProxy = effect.Code is FailureCodes.HttpUnavailable or FailureCodes.HttpTimeout && context.Model.Find(effect.Component)?.Kind == Configuration.Deployment.ComponentKind.Proxy;
            if (effect.Component is null || (!gateway && !byProxy)) continue;
            foreach (DependencyEdge need in context.Graph(findings).NeedsOf(context.Model.Find(effect.Component)?.Name ?? effect.Component))
            {
                if (need.RedundancyGroup is not null || need.Basis is DependencyBasis.Observed or DependencyBasis.Required || findings.Failures(need.To, effect.Environment) is not { } causes) continue;
                yield return Explanation.By(causes, effect, 0.85, $"{effect.Component} passes requests on to {need.To}{(need.Citation is { } at ? $" ({at.Location})" : "")}", LinkBasis.Declared);
            }
        }
    }
}
