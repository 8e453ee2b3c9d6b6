using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.shared-secret: the same secret in two environments that must be isolated.</summary>
internal sealed class SharedSecretRule : IEnvRule
{
    public bool IsApart => true;

    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not { } entry || row.Document.IsTemplate) return null;
        if (entry.Kind is not (EnvValueKind.Secret or EnvValueKind.Url or EnvValueKind.ConnectionString)) return null;
        // The later environment's row tells it; one is enough.
        for (int other = 0; other < row.Index; other++)
        {
            if (row.Entries[other] is not { } theirs || !SharedSecrets.Share(entry, theirs)) continue;
            EnvSeverity severity = CrossEnvironment.IsProduction(row.Document.Environment) || CrossEnvironment.IsProduction(row.Documents[other].Environment) ? EnvSeverity.High : EnvSeverity.Medium;
            string what = entry.IsSecret ? "is the same secret" : "holds the same password";
            // A risk, not an outage: both environments work.
            return new EnvJudgement(severity, Status.Warn, FailureCodes.ConfigSharedSecret, $"{what} in {row.Label} and in {row.Labels[other]}", other);
        }

        return null;
    }
}
