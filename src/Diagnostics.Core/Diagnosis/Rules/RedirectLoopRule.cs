using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A client was redirected for ever, and a proxy that ends TLS does not tell the server behind that the request came by HTTPS: the server redirects each request to HTTPS again. The proxy's location is
/// the line to change.
/// </summary>
/// <remarks>Source: ASP.NET Core documentation, configure for proxies and load balancers; Django documentation, SECURE_PROXY_SSL_HEADER; Rails, config.force_ssl behind a proxy: each names the loop.</remarks>
internal sealed class RedirectLoopRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation seen in context.CurrentLogs.Where(o => o.Event.Signature.Id == "http.redirect-loop"))
        {
            (ComponentModel Server, ProxyRoute Route)[] places = [.. context.Model.Components.SelectMany(c => c.PassedWithoutScheme.Select(r => (c, r)))];
            // Of several proxies nothing tells which one is meant.
            if (places.Length == 0 || places.Select(p => p.Route.Proxy).Distinct().Count() > 1) continue;
            (ComponentModel server, (ComponentModel proxy, string path, Citation place, string remedy)) = places.FirstOrDefault(p => p.Route.Path == "/", places[0]);
            var draft = new FindingDraft(FailureCodes.HttpUnexpected, proxy.Name, seen.Environment, Status.Fail, $"{proxy.Name} ends TLS and does not tell {server.Name} so at {path}: {server.Name} redirects every request to HTTPS again", 0.85) { IsFault = true, Target = server.Name, Subject = server.Name };
            draft.Citations.Add(place);
            draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"At {place.Location}, add: {remedy}");
            draft.NextSteps.Add($"Let {server.Name} believe that header, from {proxy.Name} only");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.HttpUnexpected, Status: Status.Fail, IsFault: true, Target: not null }))
        {
            foreach (FindingDraft effect in findings.All)
            {
                if (effect != cause && effect.Code == FailureCodes.HttpUnexpected && !effect.IsFault && effect.Citations.Exists(cause.Citations.Contains) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, $"{cause.Component} leaves the scheme out", LinkBasis.Declared);
            }
        }
    }
}
