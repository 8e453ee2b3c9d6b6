using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Whether a deployment is ready. What could not be asked is unknown, never passed; tests that were blocked or cannot be believed never count as passed either. Without anything that was seen to
/// work, the verdict is Unknown.
/// </summary>
internal static class ReadinessJudge
{
    public static Readiness Judge(ReadinessInput input, DateTimeOffset now)
    {
        var waivers = new ReadinessWaivers(input.Waivers, DateOnly.FromDateTime(now.UtcDateTime));
        Readiness readiness = Measure(input, waivers);
        if (readiness.IsReady || input.Findings.Count == 0) return readiness;
        return readiness with { Repair = new RepairPlanner(input with { SeenWorking = [.. input.SeenWorking, "what is repaired"] }, i => Measure(i, waivers).IsReady).Plan() };
    }

    private static Readiness Measure(ReadinessInput input, ReadinessWaivers waivers)
    {
        TestStanding[] tests = [.. input.Tests.Where(t => !t.IsLeftOut && !waivers.Covers(t))];
        HashSet<string> waivedTests = [.. input.Tests.Where(waivers.Covers).Select(t => t.Finding).OfType<string>()];
        Finding[] failing = [.. input.Findings.Where(f => f.Status == Status.Fail && !waivers.Covers(f) && (input.CountsEachTest || !f.Code.StartsWith("test.", StringComparison.Ordinal))
            // A finding of which each test is waived is waived.
            && !(waivedTests.Contains(f.Id) && tests.All(t => t.Finding != f.Id)))];
        var criteria = new List<ReadinessCriterion>
        {
            new("failing findings", failing.Length, 0, failing.Length == 0 ? Status.Pass : Status.Fail)
            {
                Comparison = "at most", Unit = "count", IsVeto = true, Missing = failing.Length == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{failing.Length} {(failing.Length == 1 ? "failure" : "failures")}: {failing[0].Summary}"),
            },
        };
        criteria.AddRange(input.Rules.Select(r => ReadinessMeter.Measure(r, tests, input.Checks, waivers.OfCriterion(r.Name), input.Last)).OfType<ReadinessCriterion>());
        string[] working = [.. input.Checks.Where(c => c.Status is Status.Pass or Status.Warn).Select(c => c.Component ?? c.Target).Concat(input.SeenWorking).Concat(tests.Where(t => t.Status is Status.Pass or Status.Warn).Select(t => t.Suite ?? "tests")).Distinct(StringComparer.OrdinalIgnoreCase)];
        criteria.Add(new ReadinessCriterion("components seen working", working.Length, 1, working.Length > 0 ? Status.Pass : Status.Unknown) { Comparison = "at least", Unit = "count", Weight = 0, Missing = working.Length > 0 ? null : "nothing was seen to work" });

        double weight = criteria.Where(c => c.Status is Status.Pass or Status.Fail or Status.Warn).Sum(c => c.Weight);
        double? score = weight > 0 ? criteria.Where(c => c.Status is Status.Pass or Status.Warn).Sum(c => c.Weight) / weight : null;
        bool vetoed = criteria.Any(c => c is { Status: Status.Fail, IsVeto: true });
        bool tooLow = score < input.MinimumScore;
        bool degraded = input.Problems > 0 || input.Findings.Any(f => f.Status is Status.Warn or Status.Unverified or Status.Blocked || (f.Status == Status.Fail && !failing.Contains(f))) || criteria.Any(c => c.Status is Status.Warn or Status.Fail);
        bool undeclared = criteria.Any(c => c.Status == Status.Unknown && c.Missing is not null && c.Name != "components seen working");
        Verdict verdict = vetoed || tooLow ? Verdict.NotReady
            : working.Length == 0 || undeclared ? Verdict.Unknown
            : degraded ? Verdict.Degraded
            : Verdict.Ready;
        return new Readiness(verdict, criteria.ToArray(), Rates(tests, input.Checks))
        {
            Score = score,
            Missing = [.. criteria.Where(c => c.Missing is not null && c.Status is not Status.Pass).OrderByDescending(c => c.IsVeto).ThenByDescending(c => c.Weight).Select(c => c.Waiver is null ? $"{c.Name}: {c.Missing}" : $"{c.Name}: {c.Missing} ({c.Waiver})"), .. waivers.Expired],
        };
    }

    private static ReadinessRates Rates(TestStanding[] tests, IReadOnlyList<CheckResult> checks)
    {
        (int passed, int all, int executed) = tests.Length > 0
            ? (tests.Count(t => t.Status is Status.Pass or Status.Warn), tests.Length, tests.Count(t => t.IsExecuted))
            : (checks.Count(c => c.Status is Status.Pass or Status.Warn), checks.Count, checks.Count(c => c.Status is Status.Pass or Status.Warn or Status.Fail));
        return new ReadinessRates(all == 0 ? null : (double)passed / all, executed == 0 ? null : (double)passed / executed) { Of = tests.Length > 0 ? "tests" : "checks" };
    }
}
