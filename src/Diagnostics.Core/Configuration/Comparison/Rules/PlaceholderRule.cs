using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.placeholder: the value was never filled in.</summary>
internal sealed class PlaceholderRule : IEnvRule
{
    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not { IsPlaceholder: true } entry || row.Document.IsTemplate) return null;
        EnvSeverity severity = EnvImportance.OfAbsence(row.Key, entry.Kind);
        // On a developer's machine a placeholder is often left where the feature is not used.
        if (severity > EnvSeverity.Medium && row.Document.Environment is { } environment && EnvIsolation.IsLocal(EnvironmentNames.Normalise(environment)!)) severity = EnvSeverity.Medium;
        return EnvJudgement.Fault(severity, FailureCodes.ConfigPlaceholder, $"is still a placeholder in {row.Label}");
    }
}
