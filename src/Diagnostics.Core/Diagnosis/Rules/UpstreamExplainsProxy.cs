using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Builds;
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
            bool byProxy = effect.Code is FailureCodes.HttpUnavailable or FailureCodes.HttpTimeout && (context.Model.Find(effect.Component)?.Kind ?? ComponentNames.KindOf(effect.Component ?? "")) == ComponentKind.Proxy;
            if (effect.Component is null || (!gateway && !byProxy)) continue;
            if (Alone(context, effect) is { } alone && findings.Failures(alone, effect.Environment) is { } its) yield return Explanation.By(its, effect, 0.7, $"{alone} is all that it can pass requests on to", LinkBasis.Inferred);
            foreach (DependencyEdge need in context.Graph(findings).NeedsOf(context.Model.Find(effect.Component)?.Name ?? effect.Component))
            {
                if (need.RedundancyGroup is not null || need.Basis is DependencyBasis.Observed or DependencyBasis.Required || findings.Failures(need.To, effect.Environment) is not { } causes) continue;
                yield return Explanation.By(causes, effect, 0.85, $"{effect.Component} passes requests on to {need.To}{(need.Citation is { } at ? $" ({at.Location})" : "")}", LinkBasis.Declared);
            }
        }
    }

    // A proxy of which there is a log and no file: the only application here is behind it. A plan that names it, and nothing that it needs, says no more.
    private static string? Alone(DiagnosisContext context, FindingDraft effect)
    {
        if (effect.Component is null || ComponentNames.KindOf(effect.Component) != ComponentKind.Proxy) return null;
        if (context.Model.Find(effect.Component) is { } known && (known.Dependencies.Count > 0 || (BuildSources.IsDeclared(known) && known.Declaration?.Source != DiagnosticPlan.FileName))) return null;
        ComponentModel[] applications = [.. context.Model.Components.Where(c => c.IsApplication && BuildSources.IsDeclared(c))];
        return applications.Length == 1 ? applications[0].Name : null;
    }
}
