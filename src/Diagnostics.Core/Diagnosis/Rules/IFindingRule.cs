namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Reads evidence and says what is wrong. A new rule is a new file with one of these, listed in <see cref="RuleSet"/>.</summary>
internal interface IFindingRule
{
    /// <summary>What is wrong, as far as this rule can tell.</summary>
    IEnumerable<FindingDraft> Find(DiagnosisContext context);
}
