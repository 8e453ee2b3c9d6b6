using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A WebSocket begins as an HTTP request to the service that hosts it: where that service is down, cannot be reached or answers errors, the upgrade is refused.</summary>
internal sealed class HttpStateExplainsWebSocket : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string>
    {
        FailureCodes.HttpUnavailable,
        FailureCodes.HttpBadGateway,
        FailureCodes.HttpServerError,
        FailureCodes.HttpTimeout,
        FailureCodes.HttpAuth,
        FailureCodes.HttpNotFound,
        FailureCodes.NetRefused,
        FailureCodes.NetTimeout,
        FailureCodes.NetReset,
        FailureCodes.AppCrash,
        FailureCodes.ContainerExited,
        FailureCodes.ContainerRestarting,
        FailureCodes.ContainerUnhealthy,
    };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string>
    {
        FailureCodes.WsRejected,
    };

    protected override double Weight => 0.88;

    protected override string Reason => "the HTTP service that hosts it is in that state";

    protected override LinkBasis Basis => LinkBasis.Inferred;

    // One that was refused for its Origin was answered by a service that works.
    public override IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings, string component) => base.Explain(context, findings, component).Where(e => !e.Effect.IsFault);
}
