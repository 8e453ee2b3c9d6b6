using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Which environments must share neither secrets nor data.</summary>
public static class EnvIsolation
{
    /// <summary>
    /// Whether two environments must be isolated from each other: different ones of which at least one is deployed. Development, test and CI run on the same
    /// machines with the same throw-away credentials.
    /// </summary>
    public static bool MustBeIsolated(string? one, string? other)
    {
        one = EnvironmentNames.Normalise(one);
        other = EnvironmentNames.Normalise(other);
        if (one is null || other is null || one == other) return false;
        return !(IsLocal(one) && IsLocal(other));
    }

    /// <summary>Whether an environment lives on developers' and build machines only.</summary>
    public static bool IsLocal(string environment) => environment is EnvironmentNames.Development or EnvironmentNames.Test or "ci" or "local" or "sandbox" or "demo";
}
