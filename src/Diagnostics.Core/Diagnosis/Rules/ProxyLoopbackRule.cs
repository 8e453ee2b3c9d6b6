using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A proxy in a container of its own sends requests to localhost, where it finds itself, in place of another container.</summary>
internal sealed class ProxyLoopbackRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (ComponentModel proxy in context.Model.Components.Where(c => c is { Kind: ComponentKind.Proxy, Container.HasForeignNetwork: false }))
        {
            // An image of the project's own may run the application beside the proxy.
            if (proxy.Image is not null || IsJoined(context, proxy)) continue;
            foreach (HostCall call in proxy.Calls.Where(c => SettingEndpoint.IsLoopback(c.Host) && c.Port is { } to && !proxy.ServedPorts.Contains(to)))
            {
                string port = call.Port!.Value.ToString(CultureInfo.InvariantCulture);
                LogObservation? seen = context.CurrentLogs.FirstOrDefault(o => o.Event.Signature.Code is FailureCodes.NetRefused or FailureCodes.HttpBadGateway && o.Event.Port == call.Port && context.Model.Find(o.Component) == proxy);
                ComponentModel[] meant = [.. context.Model.Components.Where(c => c != proxy && c.IsApplication && (PortAnalysis.Of(context, c, null).Listening?.Ports.Contains(call.Port.Value) == true || c.Claims.Exists(k => k.Port == call.Port && k.Role is PortRole.Target or PortRole.Declared or PortRole.HealthCheck)))];
                if (seen is null && meant.Length != 1) continue;
                string other = meant.Length == 1 ? meant[0].Name : "the service's name";
                var draft = new FindingDraft(
                    FailureCodes.ConfigInvalid, proxy.Name, call.Environment, Status.Fail, $"{proxy.Name}'s {call.Words} sends requests to localhost:{port}, which inside its container is {proxy.Name} itself{(meant.Length == 1 ? $"; {other} is another container" : "")}", seen is null ? 0.8 : 0.92)
                { Subject = call.Citation.Location, Port = call.Port, Target = call.Host + ":" + port };
                draft.Citations.Add(call.Citation);
                if (seen is not null) draft.Citations.Add(seen.Event.Citation);
                if (meant.Length == 1 && meant[0].Declaration is { } declaration) draft.Citations.Add(declaration);
                draft.NextSteps.Add($"At {call.Citation.Location}, put {other} in place of {call.Host}, then: docker compose restart {proxy.Name}");
                yield return draft;
            }
        }
    }

    // What shares the proxy's own network is found at localhost.
    private static bool IsJoined(DiagnosisContext context, ComponentModel proxy) =>
        context.Model.Components.Any(c => c.Composed.Exists(p => p.NetworkMode is { } mode && proxy.Composed.Exists(own => mode == "service:" + own.Service)));

    /// <summary>The refusal there, and that the proxy could not use it, follow.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigInvalid, Target: not null } && context.Model.Find(f.Component)?.Kind == ComponentKind.Proxy))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f.Port == cause.Port && f.Code is FailureCodes.NetRefused || (f.Code is FailureCodes.DependencyFailed or FailureCodes.HttpBadGateway && f.SharesComponent(cause))))
            {
                bool local = effect.Code != FailureCodes.NetRefused || LogTargets.IsLocal((effect.Component ?? "").Split(':')[0]) || effect.SharesComponent(cause);
                if (local && effect != cause && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "it was sent to itself");
            }
        }
    }
}
