using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A limit that is too short ends what starts slowly, or lets a slow answer fail; it breaks nothing that answers in time.</summary>
internal sealed class TimeLimitExplainsGivingUp : SameComponentRule
{
    protected override IReadOnlySet<string> Causes { get; } = new HashSet<string>
    {
        FailureCodes.ConfigTimeoutMisaligned,
    };

    protected override IReadOnlySet<string> Effects { get; } = new HashSet<string>
    {
        FailureCodes.ContainerUnhealthy,
        FailureCodes.ContainerRestarting,
        FailureCodes.ContainerExited,
        FailureCodes.AppStartupTimeout,
        FailureCodes.DeployHealthCheck,
        FailureCodes.DeployFailed,
        FailureCodes.HttpUnavailable,
        FailureCodes.HttpBadGateway,
        FailureCodes.HttpTimeout,
        // A worker that is ended at its limit answers the request that it was at with 500.
        FailureCodes.HttpServerError,
    };

    /// <inheritdoc/>
    public override IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings, string component)
    {
        foreach (Explanation own in base.Explain(context, findings, component)) yield return own;
        // A proxy's limit is the proxy's, and that no answer came in time is told of the server behind it.
        foreach (FindingDraft cause in findings.Of(component).Where(f => f is { Code: FailureCodes.ConfigTimeoutMisaligned, Status: Status.Fail, Target: not null }))
        {
            foreach (FindingDraft effect in findings.Of(cause.Target!).Where(e => e.Code is FailureCodes.HttpTimeout or FailureCodes.HttpBadGateway or FailureCodes.NetTimeout or FailureCodes.NetReset && cause.SharesEnvironment(e)))
                yield return new Explanation(cause, effect, Weight, $"{component} gives up before the time that it takes");
        }
    }

    protected override double Weight => 0.85;

    protected override string Reason => "whoever waits gives up before the time that it takes";

    protected override LinkBasis Basis => LinkBasis.Inferred;
}
