using Diagnostics.Core.Diagnosis.Tests;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Tests fail, are blocked or pass without having tested anything where what they need is down: by what their errors name, what they or the plan say that they require. A test that fails although all
/// that it needs works is left unexplained.
/// </summary>
internal sealed class RequirementExplainsTest : IExplanationRule
{
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft effect in findings.All)
        {
            if (!effect.Code.StartsWith("test.", StringComparison.Ordinal)) continue;
            if (effect.Target is { } target && findings.Failures(Name(context, target), effect.Environment) is { } named)
                yield return Explanation.By(named, effect, 0.9, $"its error names {target}", LinkBasis.Measured);
            foreach (RequiredComponents need in effect.Needs)
            {
                CauseGroup[] failed = [.. need.Components.Select(c => findings.Failures(Name(context, c), effect.Environment)).OfType<CauseGroup>()];
                // Of those that stand in for each other, enough may work.
                if (need.Components.Count - failed.Length >= need.AtLeast) continue;
                foreach (CauseGroup required in failed) yield return Explanation.By(required, effect, 0.78, $"it needs {need.Name}", LinkBasis.Declared);
            }
        }
    }

    private static string Name(DiagnosisContext context, string component) => context.Model.Find(component)?.Name ?? component;
}
