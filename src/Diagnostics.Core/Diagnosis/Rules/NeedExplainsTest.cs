namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What a test needs and could not use explains that it failed, was blocked or could not be verified: by its message, by what it or a plan declares, or, weakly, by its name.</summary>
internal sealed class NeedExplainsTest : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in context.Tests.TestsOf.Keys)
        {
            if (effect.Target is not { } target) continue;
            if (findings.Failures(target, effect.Environment) is not { } causes) continue;
            (double weight, string reason, LinkBasis basis) = effect.Port is not null ? (0.9, $"its message names {target}", LinkBasis.Measured)
                : effect.Subject?.Contains(":Inferred:", StringComparison.Ordinal) == true ? (0.45, $"its name has {target}", LinkBasis.Inferred)
                : (0.75, $"it needs {target}", LinkBasis.Declared);
            yield return Explanation.By(causes, effect, weight, reason, basis);
        }
    }
}
