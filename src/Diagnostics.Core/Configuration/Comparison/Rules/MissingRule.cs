using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.missing: the key is in another environment and not in this one.</summary>
internal sealed class MissingRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not null) return null;
        string where = $"is missing in {row.Label}; {row.ReferenceLabel} has it";
        // A process has many variables of its machine; what matters is what it lacks of those that are declared.
        if (!row.Document.IsObserved && row.IsOnlyObserved)
        {
            string nowhere = row.Documents.Count(d => !d.IsObserved) > 1 ? "is declared in none of the others" : $"is not declared in {row.Label}";
            return EnvJudgement.Expected($"{nowhere}; {row.ReferenceLabel} runs with it");
        }

        if (row.IsOfOtherProgram) return EnvJudgement.Expected($"is not given to {row.Label}; {row.ReferenceLabel}, another program, has it");
        // Nothing is read from a template, and nobody need declare there what only one environment adds.
        if (row.Document.IsTemplate) return EnvJudgement.Fault(EnvSeverity.Low, FailureCodes.ConfigMissing, where);
        // What is empty where it exists is as good as absent.
        if (row.Reference.IsKnown && string.IsNullOrEmpty(row.Reference.RawValue)) return EnvJudgement.Fault(EnvSeverity.Low, FailureCodes.ConfigMissing, where + ", empty");
        if (row.Kind == EnvValueKind.EnvironmentName) return EnvJudgement.Fault(EnvSeverity.Medium, FailureCodes.ConfigMissing, where);
        return EnvJudgement.Fault(EnvImportance.OfAbsence(row.Key, row.Kind), FailureCodes.ConfigMissing, where);
    }
}
