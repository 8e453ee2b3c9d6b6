using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Who waits for a service's health (<c>condition: service_healthy</c>) is let go by a check that cannot fail, and calls a service that does not listen yet.</summary>
/// <remarks>Source: Compose specification, depends_on (service_healthy: started once the check passes).</remarks>
internal sealed class LyingCheckExplainsEarlyCall : ComponentRule
{
    private const double Weight = 0.86;

    public override bool Concerns(DiagnosisContext context, FindingIndex findings) => findings.FailedCodes.Contains(FailureCodes.ContainerHealthcheckLies);

    public override IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings, string component)
    {
        if (context.Model.Find(component) is not { AwaitedBy.Count: > 0 } awaited) yield break;
        foreach (FindingDraft cause in findings.Of(component).Where(f => f is { Code: FailureCodes.ContainerHealthcheckLies, Status: Status.Fail }))
        {
            foreach (FindingDraft effect in findings.Of(component))
            {
                if (effect.Code is FailureCodes.NetRefused or FailureCodes.HttpUnavailable or FailureCodes.ServiceUnavailable or FailureCodes.DbStarting or FailureCodes.CacheLoading && cause.SharesEnvironment(effect) && awaited.AwaitedBy.Exists(a => a.Component.Equals(effect.Observer, StringComparison.OrdinalIgnoreCase)))
                    yield return new Explanation(cause, effect, Weight, $"{effect.Observer} waits for a check that passes before {component} listens");
            }
        }
    }
}
