namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Explains what is wrong with one component at a time. Of many findings, components are shared by threads, and what is said of one is weighed at once: see <see cref="ExplanationRules"/>.</summary>
internal abstract class ComponentRule : IExplanationRule
{
    /// <summary>Whether there is anything among the findings that it could speak of.</summary>
    public virtual bool Concerns(DiagnosisContext context, FindingIndex findings) => true;

    /// <summary>What explains the findings of a component, as far as this rule can tell.</summary>
    public abstract IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings, string component);

    /// <inheritdoc/>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings) =>
        Concerns(context, findings) ? findings.Components.SelectMany(c => Explain(context, findings, c)) : [];
}
