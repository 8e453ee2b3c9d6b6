namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>How TLS is used: libpq's <c>sslmode</c>, with libpq's meaning.</summary>
public enum DatabaseSslMode
{
    /// <summary>Never.</summary>
    Disable,

    /// <summary>Only where the server refuses without it.</summary>
    Allow,

    /// <summary>Where the server offers it, unverified; without it otherwise. libpq's default.</summary>
    Prefer,

    /// <summary>Always; unverified unless a root certificate is given, as libpq does.</summary>
    Require,

    /// <summary>Always; the certificate must chain to a trusted root.</summary>
    VerifyCA,

    /// <summary>Always; the certificate must chain to a trusted root and be for the host's name.</summary>
    VerifyFull,
}
