using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A certificate that clients do not accept, or a side that speaks no TLS, ends connections: the handshake, the health check and the WebSocket on it fail.</summary>
internal sealed class CertificateExplainsFailure : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string>
    {
        FailureCodes.TlsExpired,
        FailureCodes.TlsUntrusted,
        FailureCodes.TlsNameMismatch,
        FailureCodes.TlsPlaintextPeer,
    };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string>
    {
        FailureCodes.TlsHandshake,
        FailureCodes.HttpUnavailable,
        FailureCodes.HttpBadGateway,
        FailureCodes.HttpServerError,
        FailureCodes.HttpTimeout,
        FailureCodes.HttpUnexpected,
        FailureCodes.WsRejected,
        FailureCodes.NetReset,
        FailureCodes.DeployHealthCheck,
        FailureCodes.ContainerUnhealthy,
    };

    protected override double Weight => 0.85;

    protected override string Reason => "connections with TLS do not come about";

    protected override LinkBasis Basis => LinkBasis.Inferred;
}
