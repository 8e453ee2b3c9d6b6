using Diagnostics.Core.Checks;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Measures readiness by criteria, out of diagnoses, test results, checks and findings. A single failing test is judged by the rates; blocked and unverified tests never count as passed.
/// </summary>
public sealed class ReadinessMeasure
{
    private readonly List<Finding> _findings = [];
    private readonly List<CheckResult> _checks = [];
    private readonly List<TestStanding> _tests = [];
    private readonly List<TestCaseResult> _cases = [];
    private readonly List<string> _working = [];
    private readonly List<IEvidence> _other = [];
    private readonly List<UnexplainedErrors> _errors = [];

    /// <summary>Criteria and waivers of a plan; the usual ones where null.</summary>
    public DiagnosticPlan? Plan { get; init; }

    /// <summary>Other thresholds, by the names of criteria: a share from 0 to 1, or milliseconds.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Failures that are accepted for a time, beside those of the plan.</summary>
    public IReadOnlyList<PlanWaiver> Waivers { get; init; } = [];

    /// <summary>The share of the criteria, by weight, that must be met; vetoes must be met all the same.</summary>
    public double MinimumScore { get; init; } = 1;

    /// <summary>The last run that was ready, to compare with; null where there is none.</summary>
    public Readiness? Last { get; init; }

    /// <summary>How much worse than that each criterion may be where the plan does not say: a share, or, of times, that share of the former time; null where it does not matter.</summary>
    public double? WorseThanLastBy { get; init; }

    /// <summary>Takes a diagnosis.</summary>
    public void Add(DiagnosisResult diagnosis)
    {
        ArgumentNullException.ThrowIfNull(diagnosis);
        _findings.AddRange(diagnosis.Findings);
        _checks.AddRange(diagnosis.Checks);
        _tests.AddRange(diagnosis.Tests);
        _errors.AddRange(diagnosis.UnexplainedErrors);
        if (diagnosis.Readiness.HasSeenWorking) _working.Add(diagnosis.Subject.Path);
    }

    /// <summary>Takes a test result, a check, a finding or other evidence.</summary>
    public void Add(IEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence is TestCaseResult test) _cases.Add(test);
        else if (evidence is CheckResult check) _checks.Add(check);
        else if (evidence is Finding finding) _findings.Add(finding);
        else _other.Add(evidence);
    }

    /// <summary>The readiness.</summary>
    /// <param name="now">The moment by which waivers expire.</param>
    public Readiness Measure(DateTimeOffset now)
    {
        ObservedDependency[] known = [.. _checks.Concat<IEvidence>(_findings).Concat(_other).Select(TestDependencies.From).OfType<ObservedDependency>()];
        // The console output of a run beside its report names the same tests again.
        TestCaseResult[] cases = [.. ConsoleRuns.Join(_cases, [.. _cases.Select(c => c.Origin).OfType<TestReport>().Distinct()]).Select(j => j.Case)];
        IReadOnlyList<TestIntegrityResult> verdicts = cases.Length == 0 ? [] : TestIntegrity.Judge(new TestIntegrityInput(cases) { Dependencies = known, Reports = [.. _cases.Select(c => c.Origin).OfType<TestReport>().Distinct()] });
        var rules = ReadinessRule.From(Plan?.Criteria ?? []).Select(r => Thresholds.FirstOrDefault(t => t.Key.Equals(r.Name, StringComparison.OrdinalIgnoreCase)) is { Key: not null } other ? r with { Threshold = other.Value, IsDeclared = true } : r)
            .Select(r => Last is not null && WorseThanLastBy is { } by && r.WorseThanLastBy is null ? r with { WorseThanLastBy = r.Measure == PlanMeasure.MeanResponse ? by * (Last.Criteria.FirstOrDefault(c => c.Name == r.Name)?.Actual ?? 0) : by } : r).ToArray();
        Finding[] others = [.. _other.Where(e => e.Status == Status.Fail && e.Code is not null).Select((e, i) => new Finding($"{e.Code}@{e.Component ?? "-"}#{i}", e.Code!, e.Component, e.Environment, Status.Fail, e.Summary, 1, e.Evidence, e.NextSteps, e.ObservedAt, e.Vantage, e.Phase))];
        HashSet<(string, string?)> told = [.. _findings.Select(f => (f.Code, f.Component))];
        Finding[] checks = [.. _checks.Where(c => c is { Status: Status.Fail, Code: not null } && !told.Contains((c.Code, c.Component))).Select((c, i) => new Finding($"{c.Code}@{c.Component ?? c.Target}#c{i}", c.Code!, c.Component, c.Environment, Status.Fail, c.Summary, 1, c.Evidence, c.NextSteps, c.ObservedAt, c.Vantage, c.Phase))];
        var input = new ReadinessInput([.. _findings, .. others, .. checks], _checks, [.. _tests, .. TestStandings.Of(cases, verdicts)])
        {
            Rules = rules,
            Waivers = [.. Plan?.Waivers ?? [], .. Waivers],
            SeenWorking = _working,
            Errors = _errors,
            MinimumScore = MinimumScore,
            CountsEachTest = false,
            Last = Last,
        };
        return ReadinessJudge.Judge(input, now);
    }
}
