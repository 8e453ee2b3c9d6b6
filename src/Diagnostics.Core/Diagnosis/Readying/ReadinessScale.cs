using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Measures a deployment as it is, and as it would be once something of it is repaired. Which tests each criterion is about, and what is waived, is found out once, so that many repairs can be tried.
/// </summary>
internal sealed class ReadinessScale
{
    /// <summary>Name of the criterion that something was seen to work.</summary>
    public const string SeenWorking = "components seen working";

    /// <summary>Name of the criterion that no log is full of errors that nobody understands.</summary>
    public const string Unexplained = "unexplained-errors";

    private readonly ReadinessInput _input;
    private readonly ReadinessWaivers _waivers;
    private readonly HashSet<string> _waived;
    private readonly int[]?[] _testsOf;

    public ReadinessScale(ReadinessInput input, DateTimeOffset now)
    {
        _input = input;
        _waivers = new ReadinessWaivers(input.Waivers, DateOnly.FromDateTime(now.UtcDateTime));
        Tests = [.. input.Tests.Where(t => !t.IsLeftOut && !_waivers.Covers(t))];
        // A finding of which each test is waived is waived.
        _waived = [.. input.Tests.Where(t => t.Finding is not null && _waivers.Covers(t)).Select(t => t.Finding!)];
        if (_waived.Count > 0) _waived.ExceptWith(Tests.Select(t => t.Finding).OfType<string>());
        _testsOf = [.. input.Rules.Select(r => r.Tests is { } isOf ? Enumerable.Range(0, Tests.Length).Where(i => isOf(Tests[i])).ToArray() : null)];
    }

    /// <summary>The tests that count.</summary>
    public TestStanding[] Tests { get; }

    /// <summary>Whether a finding alone makes the deployment not ready.</summary>
    public bool Forbids(Finding finding) => finding.Status == Status.Fail && !_waivers.Covers(finding) && (_input.CountsEachTest || !finding.Code.StartsWith("test.", StringComparison.Ordinal)) && !_waived.Contains(finding.Id);

    /// <summary>The deployment as it is.</summary>
    public Readiness Measure() => Measure(_input.Findings, Tests, _input.Checks, _input.SeenWorking, isRepaired: false);

    /// <summary>Whether it would be ready with these findings, tests and checks. The tests are those that count, in their order.</summary>
    public bool IsReady(IReadOnlyList<Finding> findings, TestStanding[] tests, IReadOnlyList<CheckResult> checks) => Measure(findings, tests, checks, ["what is repaired"], isRepaired: true).IsReady;

    private Readiness Measure(IReadOnlyList<Finding> findings, TestStanding[] tests, IReadOnlyList<CheckResult> checks, IReadOnlyList<string> seenWorking, bool isRepaired)
    {
        int forbidden = 0;
        bool doubtful = false;
        Finding? first = null;
        foreach (Finding finding in findings)
        {
            if (Forbids(finding))
            {
                first ??= finding;
                forbidden++;
            }
            else
            {
                doubtful |= finding.Status is Status.Warn or Status.Unverified or Status.Blocked or Status.Fail;
            }
        }

        var criteria = new List<ReadinessCriterion>
        {
            new("failing findings", forbidden, 0, forbidden == 0 ? Status.Pass : Status.Fail)
            {
                Comparison = "at most", Unit = "count", IsVeto = true, Missing = first is null ? null : string.Create(CultureInfo.InvariantCulture, $"{forbidden}{(forbidden == 1 ? "" : ", the first")}: {first.Summary}"),
            },
        };
        for (int i = 0; i < _input.Rules.Count; i++)
        {
            ReadinessRule rule = _input.Rules[i];
            TestStanding[] of = _testsOf[i] is { } numbers ? [.. numbers.Select(n => tests[n])] : tests;
            if (ReadinessMeter.Measure(rule, of, checks, _waivers.OfCriterion(rule.Name), _input.Last) is { } criterion) criteria.Add(criterion);
        }

        int working = Working(tests, checks, seenWorking);
        criteria.Add(new ReadinessCriterion(SeenWorking, working, 1, working > 0 ? Status.Pass : Status.Unknown) { Comparison = "at least", Unit = "count", Weight = 0, Missing = working > 0 ? null : "nothing was seen to work" });

        if (!isRepaired && forbidden == 0 && UnexplainedCriterion() is { } unexplained) criteria.Add(unexplained);

        double weight = criteria.Where(c => c.Status is Status.Pass or Status.Fail or Status.Warn).Sum(c => c.Weight);
        double? score = weight > 0 ? criteria.Where(c => c.Status is Status.Pass or Status.Warn).Sum(c => c.Weight) / weight : null;
        bool vetoed = criteria.Exists(c => c is { Status: Status.Fail, IsVeto: true });
        bool degraded = _input.Problems > 0 || doubtful || criteria.Exists(c => c.Status is Status.Warn or Status.Fail);
        bool undeclared = criteria.Exists(c => c.Status == Status.Unknown && c.Missing is not null && c.Name != SeenWorking);
        Verdict verdict = vetoed || score < _input.MinimumScore ? Verdict.NotReady
            : working == 0 || undeclared ? Verdict.Unknown
            : degraded ? Verdict.Degraded
            : Verdict.Ready;
        return new Readiness(verdict, criteria.ToArray(), Rates(tests, checks))
        {
            Score = score,
            Missing = [.. criteria.Where(c => c.Missing is not null && c.Status is not Status.Pass).OrderByDescending(c => c.IsVeto).ThenByDescending(c => c.Weight).Select(c => c.Waiver is null ? $"{c.Name}: {c.Missing}" : $"{c.Name}: {c.Missing} ({c.Waiver})"), .. _waivers.Expired],
        };
    }

    // What nobody understands is no failure that is known, and no readiness either. Beside failures that are known it is most often their trace, and a repair is taken to end it.
    private ReadinessCriterion? UnexplainedCriterion()
    {
        UnexplainedErrors[] doubts = [.. _input.Errors.Where(e => e.IsDoubt)];
        if (doubts.Length == 0) return null;
        string? waiver = _waivers.OfCriterion(Unexplained);
        UnexplainedErrors worst = doubts.MaxBy(e => e.Count)!;
        string more = doubts.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {doubts.Length - 1} more of other wordings");
        return new ReadinessCriterion(Unexplained, doubts.Sum(e => (double)e.Count), 0, waiver is null ? Status.Unknown : Status.Warn)
        {
            Comparison = "at most", Unit = "count", Weight = 0, Waiver = waiver,
            Missing = string.Create(CultureInfo.InvariantCulture, $"{worst.Count} × {worst}{more}, which no signature explains"),
        };
    }

    private static int Working(TestStanding[] tests, IReadOnlyList<CheckResult> checks, IReadOnlyList<string> seenWorking)
    {
        var working = new HashSet<string>(seenWorking, StringComparer.OrdinalIgnoreCase);
        working.UnionWith(checks.Where(c => c.Status is Status.Pass or Status.Warn).Select(c => c.Component ?? c.Target));
        foreach (TestStanding test in tests)
        {
            if (test.Status is Status.Pass or Status.Warn) working.Add(test.Suite ?? "tests");
        }

        return working.Count;
    }

    private static ReadinessRates Rates(TestStanding[] tests, IReadOnlyList<CheckResult> checks)
    {
        (int passed, int all, int executed) = tests.Length > 0
            ? (tests.Count(t => t.Status is Status.Pass or Status.Warn), tests.Length, tests.Count(t => t.IsExecuted))
            : (checks.Count(c => c.Status is Status.Pass or Status.Warn), checks.Count, checks.Count(c => c.Status is Status.Pass or Status.Warn or Status.Fail));
        return new ReadinessRates(all == 0 ? null : (double)passed / all, executed == 0 ? null : (double)passed / executed) { Of = tests.Length > 0 ? "tests" : "checks" };
    }
}
