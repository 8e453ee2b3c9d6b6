using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A component that is not reachable or not healthy, and needs another that failed, fails because of it: by a dependency that compose or a URL in its settings declares. Faults
/// of its own configuration never follow from another component.
/// </summary>
internal sealed class DependencyCascade : IExplanationRule
{
    private static readonly HashSet<string> s_follows =
    [
        FailureCodes.DependencyFailed, FailureCodes.NetRefused, FailureCodes.NetTimeout, FailureCodes.HttpUnavailable, FailureCodes.HttpBadGateway, FailureCodes.HttpServerError, FailureCodes.HttpTimeout,
        FailureCodes.WsRejected, FailureCodes.ContainerUnhealthy, FailureCodes.ContainerExited, FailureCodes.AppCrash, FailureCodes.DeployFailed, FailureCodes.DeployHealthCheck, FailureCodes.AppStartupTimeout,
        FailureCodes.TestFailed,
    ];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (ComponentModel component in context.Model.Components)
        {
            foreach (Dependency dependency in component.Dependencies)
            {
                string? on = context.Model.Find(dependency.On)?.Name;
                if (on is null || on == component.Name) continue;
                foreach (FindingDraft effect in findings.Of(component.Name))
                {
                    if (!s_follows.Contains(effect.Code) || !ComponentModel.Applies(dependency.Environment, effect.Environment)) continue;
                    // A failed dependency names what it could not use: only that explains it.
                    if (effect.Target is { } target && !target.Equals(on, StringComparison.OrdinalIgnoreCase)) continue;
                    if (findings.Failures(on, effect.Environment) is { } causes)
                        yield return Explanation.By(causes, effect, 0.6, $"{component.Name} needs {on} ({dependency.Citation.Location})", LinkBasis.Declared);
                }
            }
        }
    }
}
