using System.Security.Cryptography.X509Certificates;

namespace Diagnostics.Core.Checks.Redis;

/// <summary>How a cache is asked.</summary>
public sealed class CacheAuthOptions
{
    /// <summary>Limit for everything together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Sends no credential, and stops where the server asks for one.</summary>
    public bool SkipAuthentication { get; init; }

    /// <summary>Sends a credential although it was rejected within the last half hour.</summary>
    public bool Force { get; init; }

    /// <summary>Asks although the certificate is not in order. What is wrong with it is reported all the same, as a warning.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>Roots that are trusted instead of the system's, or null.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>A certificate that ends within this time is reported.</summary>
    public TimeSpan CertificateWarning { get; init; } = TimeSpan.FromDays(14);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromHours(1));
    }
}
