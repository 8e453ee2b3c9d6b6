using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.drift of a port: who connects uses one number and who listens another.</summary>
internal sealed class PortDriftRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row) => IsPortDrift(in row)
        ? EnvJudgement.Fault(EnvSeverity.High, FailureCodes.ConfigDrift, $"is {row.Entry!.Value} in {row.Label} and {row.Reference.Value} in {row.ReferenceLabel}")
        : null;

    /// <summary>Whether the row is about a port that differs.</summary>
    internal static bool IsPortDrift(in EnvComparison row) =>
        row.Relation == EnvRelation.Different && row.Kind == EnvValueKind.Port && !row.Reference.IsPlaceholder && !string.IsNullOrEmpty(row.Reference.RawValue)
        && !EquivalentRule.AreEquivalent(EnvValueKind.Port, row.Entry!.RawValue!, row.Reference.RawValue);
}
