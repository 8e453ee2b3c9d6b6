using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What is wrong with a component explains that others, in their own logs, cannot use it.</summary>
internal sealed class TargetExplainsObserver : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All)
        {
            if (effect.Code is not (FailureCodes.DependencyFailed or FailureCodes.HttpBadGateway or FailureCodes.HttpUnavailable or FailureCodes.HttpServerError) || effect.Target is null || findings.Failures(effect.Target, effect.Environment) is not { } causes || effect.Target.Equals(effect.Component, StringComparison.OrdinalIgnoreCase)) continue;
            yield return Explanation.By(causes, effect, 0.9, $"{effect.Component} named it", LinkBasis.Measured);
        }
    }
}
