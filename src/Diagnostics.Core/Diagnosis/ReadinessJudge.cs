using Diagnostics.Core.Checks;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Whether a deployment is ready. What could not be asked is unknown, never passed: without anything that was seen to work, the verdict is Unknown.</summary>
internal static class ReadinessJudge
{
    // The share of live checks that must pass.
    private const double RequiredRate = 0.95;

    public static Readiness Judge(IReadOnlyList<Finding> findings, IReadOnlyList<CheckResult> checks, IReadOnlyList<LogObservation> logs, int problems)
    {
        int failures = findings.Count(f => f.Status == Status.Fail);
        int warnings = findings.Count(f => f.Status == Status.Warn);
        int passed = checks.Count(c => c.Status is Status.Pass or Status.Warn);
        int executed = checks.Count(c => c.Status is Status.Pass or Status.Warn or Status.Fail);
        double? ofAll = checks.Count == 0 ? null : (double)passed / checks.Count;
        double? ofExecuted = executed == 0 ? null : (double)passed / executed;
        int seenWorking = checks.Where(c => c.Status is Status.Pass or Status.Warn).Select(c => c.Component ?? c.Target)
            .Concat(logs.Where(o => !o.IsHistory && o.Event.Signature.Kind is LogEventKind.Listen or LogEventKind.Ready).Select(o => o.Component ?? o.Event.Citation.Source))
            .Distinct(StringComparer.OrdinalIgnoreCase).Count();
        Verdict verdict = failures > 0 ? Verdict.NotReady
            : seenWorking == 0 ? Verdict.Unknown
            : warnings > 0 || problems > 0 ? Verdict.Degraded
            : Verdict.Ready;
        return new Readiness(
            verdict,
            [
                new ReadinessCriterion("failing findings", failures, 0, failures == 0 ? Status.Pass : Status.Fail),
                new ReadinessCriterion("live checks passed, of executed", ofExecuted, RequiredRate, ofExecuted is null ? Status.Unknown : ofExecuted >= RequiredRate ? Status.Pass : Status.Fail),
                new ReadinessCriterion("components seen working", seenWorking, 1, seenWorking > 0 ? Status.Pass : Status.Unknown),
            ],
            new ReadinessRates(ofAll, ofExecuted));
    }
}
