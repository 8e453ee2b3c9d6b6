using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Measures one criterion.</summary>
internal static class ReadinessMeter
{
    // Of usual criteria that nobody asked for, a share of fewer tests than this is no share.
    private const int FewestTests = 1;

    // Nor is a mean of fewer answers than this a mean.
    private const int FewestAnswers = 3;

    /// <summary>The criterion as measured; null for a usual one for which there is nothing to measure.</summary>
    /// <param name="rule">The criterion.</param>
    /// <param name="tests">The tests that it is about.</param>
    /// <param name="checks">All checks.</param>
    /// <param name="waiver">Why it need not be met, or null.</param>
    /// <param name="last">The last run that was ready, or null.</param>
    public static ReadinessCriterion? Measure(ReadinessRule rule, TestStanding[] tests, IReadOnlyList<CheckResult> checks, string? waiver, Readiness? last)
    {
        (double? actual, double? ofExecuted, int? passed, int? counted, string unit) = rule.Measure switch
        {
            PlanMeasure.PassRate => Passed(tests),
            PlanMeasure.ErrorRate => Errors(tests),
            PlanMeasure.ServiceHealth => Health(checks, tests),
            PlanMeasure.MeanResponse => Response(checks, tests, rule.IsDeclared),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Measure, "No such measure."),
        };
        if (actual is null && !rule.IsDeclared) return null;
        double? before = rule.WorseThanLastBy is null ? null : last?.Criteria.FirstOrDefault(c => c.Name == rule.Name)?.Actual;
        bool higherIsBetter = rule.Comparison is PlanComparison.Above or PlanComparison.AtLeast;
        bool met = actual is { } value && Holds(rule.Comparison, value, rule.Threshold);
        double? worse = before is { } b && actual is { } a ? (higherIsBetter ? b - a : a - b) : null;
        bool regressed = worse > rule.WorseThanLastBy + 1e-9;
        Status status = actual is null ? Status.Unknown : met && !regressed ? Status.Pass : waiver is not null ? Status.Warn : Status.Fail;
        return new ReadinessCriterion(rule.Name, actual, rule.Threshold, status)
        {
            Comparison = Words(rule.Comparison),
            Unit = unit,
            OfExecuted = ofExecuted,
            Passed = passed,
            Counted = counted,
            Weight = rule.Weight,
            IsVeto = rule.IsVeto,
            Last = before,
            Waiver = status == Status.Warn ? waiver : null,
            Missing = status == Status.Pass ? null : actual is null ? "nothing could be measured" : Missing(rule, actual.Value, ofExecuted, passed, counted, unit, regressed ? before : null),
        };
    }

    private static string Missing(ReadinessRule rule, double actual, double? ofExecuted, int? passed, int? counted, string unit, double? before)
    {
        string shown = Shown(actual, unit);
        string of = passed is { } p && counted is { } c ? string.Create(CultureInfo.InvariantCulture, $" ({p} of {c}{(ofExecuted is { } e && Math.Abs(e - actual) > 0.0005 ? $"; {Shown(e, unit)} of those executed" : "")})") : "";
        if (before is { } last && Holds(rule.Comparison, actual, rule.Threshold)) return $"{shown}{of}, and it was {Shown(last, unit)} when it was last ready: worse by more than {Shown(rule.WorseThanLastBy!.Value, unit)}";
        string need = "";
        if (rule.Measure == PlanMeasure.PassRate && passed is { } now && counted is { } total)
        {
            int wanted = Enumerable.Range(now, total - now + 1).FirstOrDefault(n => Holds(rule.Comparison, (double)n / total, rule.Threshold), total + 1);
            if (wanted > now && wanted <= total) need = string.Create(CultureInfo.InvariantCulture, $": {wanted - now} more must pass");
        }

        return $"{shown}{of}, must be {Words(rule.Comparison)} {Shown(rule.Threshold, unit)}{need}";
    }

    private static (double?, double?, int?, int?, string) Passed(TestStanding[] tests)
    {
        if (tests.Length < FewestTests) return (null, null, null, null, "share");
        int passed = tests.Count(t => t.Status is Status.Pass or Status.Warn);
        int executed = tests.Count(t => t.IsExecuted);
        return ((double)passed / tests.Length, executed == 0 ? null : (double)passed / executed, passed, tests.Length, "share");
    }

    private static (double?, double?, int?, int?, string) Errors(TestStanding[] tests)
    {
        int executed = tests.Count(t => t.IsExecuted);
        int failed = tests.Count(t => t is { IsExecuted: true, Status: Status.Fail });
        return executed == 0 ? (null, null, null, null, "share") : ((double)failed / executed, (double)failed / executed, failed, executed, "share");
    }

    // By our own checks; where none was made, by the tests that are about health.
    private static (double?, double?, int?, int?, string) Health(IReadOnlyList<CheckResult> checks, TestStanding[] tests)
    {
        if (checks.Count == 0) return Passed(tests);
        int passed = checks.Count(c => c.Status is Status.Pass or Status.Warn);
        int executed = checks.Count(c => c.Status is Status.Pass or Status.Warn or Status.Fail);
        // What could not be asked is no failure of the service.
        int counted = checks.Count(c => c.Status is not Status.Unknown);
        return counted == 0 ? (null, null, null, null, "share") : ((double)passed / counted, executed == 0 ? null : (double)passed / executed, passed, counted, "share");
    }

    private static (double?, double?, int?, int?, string) Response(IReadOnlyList<CheckResult> checks, TestStanding[] tests, bool isDeclared)
    {
        // The wait for the server's first byte: what comes before it is mostly this program's own start.
        double[] answers = [.. checks.Where(c => c.Check is "health" && c.Status is Status.Pass or Status.Warn).Select(c => (c.Phases.LastOrDefault(p => p.Name == "first-byte")?.Duration ?? c.Duration).TotalMilliseconds)];
        // One answer to a process that has just started is no mean; a plan that asks for one gets it.
        if (answers.Length > 0 && answers.Length < FewestAnswers && !isDeclared) return (null, null, null, null, "ms");
        if (answers.Length == 0) answers = [.. tests.Where(t => t is { IsExecuted: true, Elapsed: not null }).Select(t => t.Elapsed!.Value.TotalMilliseconds)];
        return (answers.Length == 0 ? null : answers.Average(), null, null, null, "ms");
    }

    private static bool Holds(PlanComparison comparison, double actual, double threshold) => comparison switch
    {
        PlanComparison.Above => actual > threshold,
        PlanComparison.AtLeast => actual >= threshold - 1e-12,
        PlanComparison.Below => actual < threshold,
        _ => actual <= threshold + 1e-12,
    };

    private static string Words(PlanComparison comparison) => comparison switch { PlanComparison.Above => "more than", PlanComparison.AtLeast => "at least", PlanComparison.Below => "less than", _ => "at most" };

    private static string Shown(double value, string unit) => unit == "ms" ? value.ToString("#,0", CultureInfo.InvariantCulture) + " ms" : (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
