using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A static site sends all paths to its page before it comes to a route for some of them: that route is never taken, and who asks for it gets the page.</summary>
/// <remarks>Source: Render documentation, redirects and rewrites for static sites: the first rule that fits is taken.</remarks>
internal sealed class ShadowedRouteRule : IFindingRule, IExplanationRule
{
    private const string Topic = "shadowed-route";

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach ((string? environment, Citation all, Citation behind, string path) in component.ShadowedRoutes.Where(r => ComponentModel.Applies(r.Environment, context.Environment)).Take(1))
            {
                var draft = new FindingDraft(FailureCodes.HttpUnexpected, component.Name, environment, Status.Fail, $"{component.Name} answers {path} with its page: the route for all paths comes before it", 0.92) { IsFault = true, Topic = Topic, Subject = path };
                draft.Citations.Add(all);
                draft.Citations.Add(behind);
                draft.Citations.AddRange(context.LogsBy.WithCode(FailureCodes.HttpUnexpected).Where(o => !o.IsHistory && o.Event.Signature.Id == "http.html-for-json" && ComponentModel.Applies(o.Environment, environment)).Select(o => o.Event.Citation).Take(2));
                draft.NextSteps.Add($"Move the route at {behind.Location} above the one at {all.Location}, then deploy {component.Name} again");
                yield return draft;
            }
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Topic: Topic, Status: Status.Fail }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f != cause && f.Code == FailureCodes.HttpUnexpected && f.SharesEnvironment(cause) && f.Citations.Exists(cause.Citations.Contains)))
                yield return new Explanation(cause, effect, 0.95, $"{cause.Component} answers with its page what {cause.Subject} is asked for", LinkBasis.Measured);
        }
    }
}
