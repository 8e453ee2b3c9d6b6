using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.drift of little weight: log levels, switches, limits, times.</summary>
internal sealed class TuningRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        bool light = row.Kind is EnvValueKind.LogLevel or EnvValueKind.Duration or EnvValueKind.Boolean || EnvImportance.IsTuning(row.Key);
        return light ? EnvJudgement.Fault(EnvSeverity.Low, FailureCodes.ConfigDrift, DriftRule.Explain(in row)) : null;
    }
}
