using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Comparison.Rules;

/// <summary>config.secret-exposed: a secret stands in a file that git tracks, or in a layer of an image.</summary>
internal sealed class SecretExposedRule : IEnvRule
{
    public bool IsApart => true;

    public EnvJudgement? Judge(in EnvComparison row)
    {
        if (row.Entry is not { IsKnown: true, IsPlaceholder: false } entry || row.Document.IsTemplate || row.Document.IsObserved || string.IsNullOrEmpty(entry.RawValue)) return null;
        if (!entry.IsSecret && (entry.Passwords.Count == 0 || entry.Passwords[0].StartsWith('$'))) return null;
        // A path where the secret is mounted is none.
        if (entry.RawValue.StartsWith("/run/secrets/", StringComparison.Ordinal)) return null;
        if (entry.Layer == "image")
            return Exposed(EnvSeverity.High, FormattableString.Invariant($"is a secret in a layer of the image ({Path.GetFileName(entry.Path)}:{entry.Line}): whoever has the image reads it"));
        // A value that only refers to another file is in clear there, not here.
        IEnumerable<(string Path, int Line)> places = entry.Inputs.Count > 0 ? entry.Inputs.Select(i => (i.Path, i.Line)) : [(entry.Path, entry.Line)];
        foreach ((string path, int line) in places)
        {
            if (!row.IsTracked(path)) continue;
            bool local = row.Document.Environment is not { } environment || EnvIsolation.IsLocal(EnvironmentNames.Normalise(environment)!);
            return Exposed(local ? EnvSeverity.Medium : EnvSeverity.High, FormattableString.Invariant($"of {row.Label} is a secret in {Path.GetFileName(path)}:{line}, which git tracks"));
        }

        return null;
    }

    // A risk, not an outage: everything works.
    private static EnvJudgement Exposed(EnvSeverity severity, string explanation) => new(severity, Status.Warn, FailureCodes.ConfigSecretExposed, explanation);
}
