using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.invalid: the value is not of the kind that the key asks for.</summary>
internal sealed class InvalidValueRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not { } entry || row.Document.IsTemplate || EnvValueValidator.Validate(entry.Kind, entry.RawValue) is not { } fault) return null;
        // A port of 0 is what tests use on purpose.
        bool zeroForTests = entry.Kind == EnvValueKind.Port && entry.RawValue == "0" && EnvironmentNames.Normalise(row.Document.Environment) is EnvironmentNames.Test or "ci";
        if (zeroForTests) return null;
        EnvSeverity severity = entry.Kind is EnvValueKind.Port or EnvValueKind.Url or EnvValueKind.ConnectionString or EnvValueKind.Host ? EnvSeverity.High : EnvSeverity.Medium;
        return EnvJudgement.Fault(severity, FailureCodes.ConfigInvalid, $"{fault} in {row.Label}");
    }
}
