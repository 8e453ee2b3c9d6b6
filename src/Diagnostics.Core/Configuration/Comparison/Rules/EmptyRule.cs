using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.empty: the key has no value here, and has one elsewhere.</summary>
internal sealed class EmptyRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Relation != EnvRelation.Empty) return null;
        int filled = 0;
        while (string.IsNullOrEmpty(row.Entries[filled]?.RawValue)) filled++;
        string explanation = $"is empty in {row.Label}; {row.Labels[filled]} has a value";
        if (row.Document.IsTemplate) return EnvJudgement.Expected($"is to be filled in: {row.Label} is a template");
        // A template's value is an example, not something that this environment lacks.
        if (row.Documents[filled].IsTemplate) return EnvJudgement.Fault(EnvSeverity.Low, FailureCodes.ConfigEmpty, explanation, filled);
        return EnvJudgement.Fault(EnvImportance.OfAbsence(row.Key, row.Entries[filled]!.Kind), FailureCodes.ConfigEmpty, explanation, filled);
    }
}
