using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks;

/// <summary>What a question put to a server over a connection found on the way to it.</summary>
public abstract class ConnectionCheckResult : CheckResult
{
    private protected ConnectionCheckResult(string? component, string? environment, DateTimeOffset observedAt, Vantage vantage, TimeSpan duration)
        : base(component, environment, observedAt, vantage, duration)
    {
    }

    /// <summary>Addresses that were tried, and how the connection to each went.</summary>
    public IReadOnlyList<AddressAttempt> Addresses { get; private protected init => field = value.ToIndexable(); } = [];

    /// <summary>Where the connection was refused by this host: the socket that listens on that port elsewhere, or null.</summary>
    public LocalListener? Listener { get; private protected init; }

    /// <summary>Certificate that the server showed last, or null.</summary>
    public CertificateInfo? Certificate { get; private protected init; }

    /// <summary>TLS version agreed upon last (Tls12, Tls13), or null.</summary>
    public string? TlsProtocol { get; private protected init; }
}
