using System.Security.Cryptography.X509Certificates;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>How a database is asked.</summary>
public sealed class DatabaseAuthOptions
{
    /// <summary>Limit for everything together, all hosts included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Stops at the server's request for authentication: the connection is closed at once, without a further message and without waiting, so that no pooler counts a failed
    /// log-in. Still tells name, network, TLS, pg_hba, tenant, start-up and slot problems.
    /// </summary>
    public bool SkipAuthentication { get; init; }

    /// <summary>Sends a password although it was rejected within the last half hour, or although the connection string is known to be wrong.</summary>
    public bool Force { get; init; }

    /// <summary>Roots that are trusted instead of <c>sslrootcert</c> or the system's, or null.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>A certificate that ends within this time is reported.</summary>
    public TimeSpan CertificateWarning { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Most SCRAM iterations that are computed: a peer may ask for 10⁹, which takes minutes. PostgreSQL's default is 4096.</summary>
    public int MaximumIterations { get; init; } = 2_000_000;

    /// <summary>Application name that is sent where the connection string gives none: what the server's operator sees.</summary>
    public string ApplicationName { get; init; } = "diagnostics";

    /// <summary>Component that the results are about, or null.</summary>
    public string? Component { get; init; }

    /// <summary>Environment that the results are about, or null.</summary>
    public string? Environment { get; init; }

    /// <summary>The same options for results about another component or environment.</summary>
    internal DatabaseAuthOptions About(string? component, string? environment) => new()
    {
        Timeout = Timeout,
        SkipAuthentication = SkipAuthentication,
        Force = Force,
        TrustedRoots = TrustedRoots,
        CertificateWarning = CertificateWarning,
        MaximumIterations = MaximumIterations,
        ApplicationName = ApplicationName,
        Component = component,
        Environment = environment,
    };

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromHours(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumIterations, 1);
        ArgumentNullException.ThrowIfNull(ApplicationName);
    }
}
