using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>Whether two environments that must be isolated share a secret. Usable on single entries, without a comparison.</summary>
public static class SharedSecrets
{
    private const int LongestAmount = 6;

    /// <summary>Whether both entries hold the same secret, as a whole value or as the password of a URL, and their environments must be isolated.</summary>
    public static bool Share(EnvEntry one, EnvEntry other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (string.IsNullOrEmpty(one.RawValue) || string.IsNullOrEmpty(other.RawValue) || one.IsPlaceholder || other.IsPlaceholder) return false;
        // Nearly all pairs differ: that is cheaper to see than everything else.
        if (one.IsSecret != other.IsSecret || (one.IsSecret && !string.Equals(one.RawValue, other.RawValue, StringComparison.Ordinal))) return false;
        if (!one.IsSecret && (Password(one) is not { } password || !string.Equals(password, Password(other), StringComparison.Ordinal))) return false;
        if (other.Origin.IsTemplate || one.Origin.IsTemplate) return false;
        if (!EnvIsolation.MustBeIsolated(one.Environment, other.Environment)) return false;
        // A reference to another variable is no secret itself.
        return !one.RawValue.StartsWith('$') && !IsFile(one) && !IsAmount(one);
    }

    private static string? Password(EnvEntry entry)
    {
        IReadOnlyList<string> passwords = entry.Passwords;
        return passwords.Count == 0 || passwords[0].StartsWith('$') ? null : passwords[0];
    }

    // POSTGRES_PASSWORD=/run/secrets/pg names a mounted file.
    private static bool IsFile(EnvEntry entry) => entry.RawValue!.StartsWith("/run/secrets/", StringComparison.Ordinal);

    // STRIPE_WEBHOOK_TOLERANCE=300 is a number of seconds, whatever its key begins with.
    private static bool IsAmount(EnvEntry entry) => entry.RawValue!.Length <= LongestAmount && entry.RawValue.All(char.IsAsciiDigit) && !entry.Key.Contains("PIN", StringComparison.OrdinalIgnoreCase) && !entry.Key.Contains("PASS", StringComparison.OrdinalIgnoreCase);
}
