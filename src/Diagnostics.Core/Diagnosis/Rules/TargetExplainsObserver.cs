using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What is wrong with a component explains that others, in their own logs, cannot use it.</summary>
internal sealed class TargetExplainsObserver : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All.Where(f => f.Code == FailureCodes.DependencyFailed && f.Target is not null))
        {
            foreach (FindingDraft cause in findings.Of(effect.Target))
            {
                if (cause != effect && cause.Status == Status.Fail && cause.SharesEnvironment(effect))
                    yield return new Explanation(cause, effect, 0.9, $"{effect.Component} named it");
            }
        }
    }
}
