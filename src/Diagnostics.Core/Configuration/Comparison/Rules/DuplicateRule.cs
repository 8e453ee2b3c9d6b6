using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.duplicate: the key is given more than once in this file, with different values.</summary>
internal sealed class DuplicateRule : IEnvRule
{
    public bool IsApart => true;

    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not { HasConflictingDuplicates: true } entry) return null;
        return EnvJudgement.Fault(
            EnvSeverity.Medium,
            FailureCodes.ConfigDuplicate,
            FormattableString.Invariant($"is given {entry.ShadowedLines.Count + 1} times with different values in {row.Label}; line {entry.Line} holds"));
    }
}
