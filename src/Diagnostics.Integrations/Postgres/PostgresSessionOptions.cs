using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Checks.Postgres;

namespace Diagnostics.Integrations.Postgres;

/// <summary>What a session is asked.</summary>
public sealed class PostgresSessionOptions
{
    /// <summary>Limit for everything together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether the pooling mode is to be found out, with a second session; null does so where a pooler was seen.</summary>
    public bool? ProbePooling { get; init; }

    /// <summary>Whether a standby or read-only server is a failure, and not only worth a warning.</summary>
    public bool NeedsWrites { get; init; }

    /// <summary>Roots that are trusted instead of <c>sslrootcert</c> or the system's, or null.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Check that asks PgBouncer's console, or null for none.</summary>
    public DatabaseAuthCheck? Console { get; init; }
}
