using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A process that ran out of memory, or was killed for it, ends: the crash, the exited or restarting container and what is refused meanwhile follow.</summary>
internal sealed class OutOfMemoryExplainsExit : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string>
    {
        FailureCodes.AppOutOfMemory,
        FailureCodes.ContainerOomKilled,
    };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string>
    {
        FailureCodes.AppCrash,
        FailureCodes.ContainerExited,
        FailureCodes.ContainerRestarting,
        FailureCodes.ContainerUnhealthy,
        FailureCodes.NetRefused,
        FailureCodes.NetReset,
        FailureCodes.HttpBadGateway,
        FailureCodes.HttpUnavailable,
        FailureCodes.HttpTimeout,
        FailureCodes.WsRejected,
        FailureCodes.ServiceUnavailable,
        FailureCodes.DeployFailed,
        FailureCodes.DeployHealthCheck,
    };

    protected override double Weight => 0.9;

    protected override string Reason => "it was ended for want of memory";

    protected override LinkBasis Basis => LinkBasis.Inferred;
}
