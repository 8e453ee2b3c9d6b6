namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Placeholder until the comparison lands.</summary>
internal sealed class EnvironmentIsolationRule : IFindingRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context) => [];
}
