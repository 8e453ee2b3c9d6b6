using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A server gets WebSocket handshakes without their Upgrade header, and the proxy in front of it passes none on: the proxy's location is the line to change, and what the server refused follows.
/// </summary>
/// <remarks>Source: RFC 6455, 4.2.1; nginx documentation, WebSocket proxying: Upgrade and Connection are hop-by-hop and not passed on by themselves; Apache documentation, mod_proxy, parameter upgrade (2.4.47 and later) and mod_proxy_wstunnel.</remarks>
internal sealed partial class UnpassedUpgradeRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (LogObservation seen in context.CurrentLogs)
        {
            if (Refusing(context, seen) is not { } server) continue;
            var places = server.PassedWithoutUpgrade.ToList();
            // The location whose path speaks of sockets is meant; else the only one there is.
            if (places.Exists(p => IsOfSockets(p.Path))) places = places.FindAll(p => IsOfSockets(p.Path));
            if (places.Select(p => p.Proxy).Distinct().Count() != 1) continue;
            (ComponentModel proxy, string path, Citation place, string remedy) = places[0];
            var draft = new FindingDraft(FailureCodes.WsRejected, proxy.Name, seen.Environment, Status.Fail, $"{proxy.Name} passes no Upgrade header on to {server.Name} at {path}, so every WebSocket handshake is refused there", 0.9) { IsFault = true, Target = server.Name, Subject = server.Name };
            draft.Citations.Add(place);
            draft.Citations.Add(seen.Event.Citation);
            draft.NextSteps.Add($"At {place.Location}, add: {remedy}");
            draft.NextSteps.AddRange(context.Steps(draft));
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.WsRejected, Status: Status.Fail, IsFault: true, Target: not null }))
        {
            if (context.Model.Find(cause.Target) is not { } server || !server.PassedWithoutUpgrade.Exists(p => p.Proxy.Name == cause.Component)) continue;
            foreach (FindingDraft effect in findings.All)
            {
                // The server's own word, or the very line by which a client told of it, whatever host it names.
                if (effect.Code == FailureCodes.WsRejected && effect != cause && (context.Model.Find(effect.Component) == server || effect.Citations.Exists(cause.Citations.Contains)) && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, $"{cause.Component}, through which the handshakes come, leaves the header out", LinkBasis.Declared);
            }
        }
    }

    // The server that says that the header is missing; or, where a client tells that its handshake was answered as plain HTTP, the only server behind a proxy that leaves the header out.
    private static ComponentModel? Refusing(DiagnosisContext context, LogObservation seen)
    {
        if (seen.Event.Signature.Id == "ws.no-upgrade") return context.Model.Find(seen.Component);
        if (seen.Event.Signature.Id != "ws.rejected" || seen.Event.Field("status") is not ("200" or "400" or "404" or "426")) return null;
        ComponentModel[] behind = [.. context.Model.Components.Where(c => c.PassedWithoutUpgrade.Exists(p => IsOfSockets(p.Path) || p.Path is "/"))];
        return behind.Length == 1 ? behind[0] : null;
    }

    /// <summary>Whether the path of a proxy's location speaks of WebSockets.</summary>
    public static bool IsOfSockets(string path) => Sockets().IsMatch(path);

    [GeneratedRegex(@"ws|socket|cable|hub|live|stream|realtime|chat", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Sockets();
}
