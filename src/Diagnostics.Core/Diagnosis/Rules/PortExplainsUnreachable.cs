using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Platforms;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A component that listens elsewhere than it is asked cannot answer there: refused ports, failed health checks and failed deployments follow.</summary>
internal sealed class PortExplainsUnreachable : IExplanationRule
{
    private static readonly HashSet<string> s_port =
        [FailureCodes.PortMismatch, FailureCodes.PortPlatformContract, FailureCodes.PortLoopbackBind, FailureCodes.ContainerPortUnpublished, FailureCodes.NetFamilySplit];

    private static readonly HashSet<string> s_unreachable =
    [
        FailureCodes.NetRefused, FailureCodes.NetTimeout, FailureCodes.NetReset, FailureCodes.NetFamilySplit, FailureCodes.DeployHealthCheck, FailureCodes.DeployFailed, FailureCodes.AppStartupTimeout,
        FailureCodes.ContainerUnhealthy, FailureCodes.HttpBadGateway, FailureCodes.HttpUnavailable, FailureCodes.HttpTimeout, FailureCodes.WsRejected,
    ];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => s_port.Contains(f.Code)))
        {
            // Where a caller asks the wrong port, it is the component called that seems to be down there.
            foreach (FindingDraft effect in findings.Of(cause.Component).Concat(findings.Of(cause.Target)))
            {
                if (effect == cause || !s_unreachable.Contains(effect.Code) || !cause.SharesEnvironment(effect)) continue;
                // A mismatch does not explain another port's refusal; where a symptom names no port, the component is enough.
                if (effect.Port is { } asked && cause.Port is { } expected && asked != expected && effect.Code != FailureCodes.HttpBadGateway && !LeadsTo(context.Model.Find(cause.Target ?? cause.Component), asked, expected)) continue;
                if (cause.Code == FailureCodes.NetFamilySplit && effect.Code == FailureCodes.NetFamilySplit) continue;
                yield return new Explanation(cause, effect, effect.Port == cause.Port ? 0.95 : 0.8, "nothing listens where it was asked", effect.Port == cause.Port && effect.Port is not null ? LinkBasis.Measured : LinkBasis.Inferred);
            }
        }
    }

    // Who asks the port of a cluster's Service, of the host, or of an allocation of Nomad, is sent on to another inside.
    private static bool LeadsTo(ComponentModel? component, int asked, int inner) =>
        (component is not null && NomadReader.IsDynamic(asked) && component.Platforms.Contains(NomadReader.Platform) && component.Claims.Exists(c => c.Role == PortRole.Target && c.Port == inner))
        || component?.Claims.Exists(target => target.Role == PortRole.Target && target.Port == inner && component.Claims.Exists(outer => outer.Port == asked && ((outer.Role == PortRole.ServicePort && outer.Words == target.Words) || (outer.Role == PortRole.Published && outer.Citation.Equals(target.Citation))))) == true;
}
