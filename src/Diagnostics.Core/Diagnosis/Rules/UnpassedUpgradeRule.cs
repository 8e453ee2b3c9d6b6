using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A server gets WebSocket handshakes without their Upgrade header, and the proxy in front of it passes none on: the proxy's location is the line to change, and what the server refused follows.
/// </summary>
/// <remarks>Source: RFC 6455, 4.2.1; nginx documentation, WebSocket proxying: Upgrade and Connection are hop-by-hop and not passed on by themselves.</remarks>
internal sealed partial class UnpassedUpgradeRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation seen in context.CurrentLogs.Where(o => o.Event.Signature.Id == "ws.no-upgrade"))
        {
            if (context.Model.Find(seen.Component) is not { } server) continue;
            var places = server.PassedWithoutUpgrade.ToList();
            // The location whose path speaks of sockets is meant; else the only one there is.
            if (places.Exists(p => IsOfSockets(p.Path))) places = places.FindAll(p => IsOfSockets(p.Path));
            if (places.Select(p => p.Proxy).Distinct().Count() != 1) continue;
            (ComponentModel proxy, string path, Citation place) = places[0];
            var draft = new FindingDraft(FailureCodes.WsRejected, proxy.Name, seen.Environment, Status.Fail, $"{proxy.Name} passes no Upgrade header on to {server.Name} at {path}, so every WebSocket handshake is refused there", 0.9) { IsFault = true, Target = server.Name, Subject = server.Name };
            draft.Citations.Add(place);
            draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"At {place.Location}, add: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";");
            draft.NextSteps.AddRange(context.Steps(draft));
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.WsRejected, Status: Status.Fail, IsFault: true, Target: not null }))
        {
            if (context.Model.Find(cause.Target) is not { } server || !server.PassedWithoutUpgrade.Exists(p => p.Proxy.Name == cause.Component)) continue;
            foreach (FindingDraft effect in findings.Of(server.Name))
            {
                if (effect.Code == FailureCodes.WsRejected && effect != cause && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, $"{cause.Component}, through which the handshakes come, leaves the header out", LinkBasis.Declared);
            }
        }
    }

    /// <summary>Whether the path of a proxy's location speaks of WebSockets.</summary>
    public static bool IsOfSockets(string path) => Sockets().IsMatch(path);

    [GeneratedRegex(@"ws|socket|cable|hub|live|stream|realtime|chat", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Sockets();
}
