using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A platform that waited in vain ends the process: an exit by SIGKILL (137) or SIGTERM (143) follows from the start-up or health check that failed, or from the lack of memory.</summary>
internal sealed class KilledExplainsExit : IExplanationRule
{
    private static readonly string[] s_ends =
        [FailureCodes.AppStartupTimeout, FailureCodes.ContainerUnhealthy, FailureCodes.DeployHealthCheck, FailureCodes.DeployFailed, FailureCodes.ConfigTimeoutMisaligned, FailureCodes.PortPlatformContract, FailureCodes.PortMismatch, FailureCodes.PortLoopbackBind, FailureCodes.ContainerOomKilled, FailureCodes.AppOutOfMemory];

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        // An application that answers 404 to its probe runs: the probe restarts it, not a crash.
        foreach (FindingDraft effect in findings.All.Where(f => f.Code is FailureCodes.ContainerRestarting))
        {
            foreach (FindingDraft cause in findings.Of(effect.Component))
            {
                if (cause is { Code: FailureCodes.DeployHealthCheck, IsFault: true } or { Code: FailureCodes.ConfigTimeoutMisaligned, Status: Status.Fail } && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.95, "a probe that fails restarts the container");
            }
        }

        foreach (FindingDraft effect in findings.All.Where(f => f.ExitCode is 137 or 143))
        {
            foreach (FindingDraft cause in findings.Of(effect.Component))
            {
                if (cause.Status == Status.Fail && Array.IndexOf(s_ends, cause.Code) >= 0 && cause.SharesEnvironment(effect)) yield return new Explanation(cause, effect, 0.85, "what waits in vain ends the process");
            }
        }
    }
}
