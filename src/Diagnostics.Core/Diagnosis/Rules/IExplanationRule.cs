namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Says which finding explains which. A new rule is a new file with one of these, listed in <see cref="RuleSet"/>.</summary>
internal interface IExplanationRule
{
    /// <summary>What explains what, as far as this rule can tell.</summary>
    IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings);
}
