using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Core.Tests.Diagnosis;

public class ReadinessTests
{
    private static readonly DateTimeOffset s_now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Citation s_plan = new(CitationKind.Config, "diagnostics.yaml", 1);

    // 35 tests, 6 passed, 12 failed, 17 blocked: what a person wrote as 17.1 %, and as 66.7 % errors.
    [Fact]
    public void Blocked_tests_never_count_as_passed_and_both_denominators_are_given()
    {
        Readiness readiness = Judge(new ReadinessInput([], [], [.. Tests(6, Status.Pass), .. Tests(12, Status.Fail), .. Tests(17, Status.Blocked)]));
        Assert.Equal(Verdict.NotReady, readiness.Verdict);
        ReadinessCriterion overall = Named(readiness, "overall");
        Assert.Equal((6, 35, Status.Fail), (overall.Passed, overall.Counted, overall.Status));
        Assert.Equal(0.171, overall.Actual!.Value, 3);
        Assert.Equal(0.333, overall.OfExecuted!.Value, 3);
        Assert.Equal(0.667, Named(readiness, "error-rate").Actual!.Value, 3);
        Assert.Equal("17.1 % (6 of 35; 33.3 % of those executed), must be more than 95 %: 28 more must pass", overall.Missing);
        Assert.Equal((0.171, 0.333), (Math.Round(readiness.Rates.OfAll!.Value, 3), Math.Round(readiness.Rates.OfExecuted!.Value, 3)));
    }

    [Fact]
    public void Unverified_passes_do_not_count_and_what_is_left_out_counts_nowhere()
    {
        Readiness readiness = Judge(new ReadinessInput([], [], [.. Tests(95, Status.Pass), .. Tests(5, Status.Unverified), .. Tests(50, Status.Unknown, leftOut: true)]));
        Assert.Equal((95, 100, Status.Fail), (Named(readiness, "overall").Passed, Named(readiness, "overall").Counted, Named(readiness, "overall").Status));
        Assert.True(Judge(new ReadinessInput([], [], [.. Tests(96, Status.Pass), .. Tests(50, Status.Unknown, leftOut: true)])).IsReady);
    }

    [Theory]
    [InlineData("authentication", "tests.test_auth.test_login")]
    [InlineData("front-end", "frontend.renders")]
    [InlineData("core-operations", "records.create_record")]
    public void Usual_criteria_know_their_tests_by_name(string criterion, string test)
    {
        Readiness readiness = Judge(new ReadinessInput([], [], [.. Tests(100, Status.Pass), Test(test, Status.Fail)]));
        Assert.Equal((Status.Fail, 0d), (Named(readiness, criterion).Status, Named(readiness, criterion).Actual!.Value));
        Assert.Equal(Status.Pass, Named(readiness, "overall").Status);
        Assert.Equal(Verdict.NotReady, readiness.Verdict);
        // Half of the criteria are enough where that was asked for.
        Assert.NotEqual(Verdict.NotReady, Judge(new ReadinessInput([], [], [.. Tests(100, Status.Pass), Test(test, Status.Fail)]) { MinimumScore = 0.5 }).Verdict);
    }

    [Fact]
    public void A_criterion_without_tests_is_not_measured_and_one_that_was_asked_for_is_missing()
    {
        Assert.DoesNotContain(Judge(new ReadinessInput([], [], [.. Tests(10, Status.Pass)])).Criteria, c => c.Name == "front-end");
        Readiness asked = Judge(new ReadinessInput([], [], [.. Tests(10, Status.Pass)]) { Rules = ReadinessRule.From([new PlanCriterion("front-end", s_plan)]) });
        Assert.Equal((Verdict.Unknown, Status.Unknown), (asked.Verdict, Named(asked, "front-end").Status));
    }

    [Fact]
    public void A_plan_changes_thresholds_weights_and_vetoes_and_adds_criteria()
    {
        IReadOnlyList<ReadinessRule> rules = ReadinessRule.From(
        [
            new PlanCriterion("overall", s_plan) { Threshold = 0.5, IsVeto = false, Weight = 3 },
            new PlanCriterion("payments", s_plan) { Measure = PlanMeasure.PassRate, Tests = new PlanTestSelector(["*pay*"], [], [], []), Comparison = PlanComparison.AtLeast, Threshold = 1, IsVeto = true },
        ]);
        Readiness readiness = Judge(new ReadinessInput([], [], [.. Tests(10, Status.Pass), Test("pays", Status.Fail)]) { Rules = rules, MinimumScore = 0.1 });
        Assert.Equal(Status.Pass, Named(readiness, "overall").Status);
        Assert.Equal(3, Named(readiness, "overall").Weight);
        Assert.Equal(Verdict.NotReady, readiness.Verdict);
        Assert.StartsWith("payments: 0 % (0 of 1)", readiness.Missing[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_holds_until_its_last_day()
    {
        ReadinessInput input = new([], [], [.. Tests(100, Status.Pass), Test("frontend.renders", Status.Fail)]);
        PlanWaiver Until(DateOnly day, string? test = null) => new(test is null ? "front-end" : null, null, null, test, "is replaced in May", day, "ops", s_plan);
        Readiness held = Judge(input with { Waivers = [Until(new DateOnly(2026, 4, 1))] });
        Assert.Equal((Verdict.Degraded, Status.Warn), (held.Verdict, Named(held, "front-end").Status));
        Assert.Contains("waived until 2026-04-01 by ops: is replaced in May", held.Missing[0], StringComparison.Ordinal);
        Readiness expired = Judge(input with { Waivers = [Until(new DateOnly(2026, 3, 31))] });
        Assert.Equal(Verdict.NotReady, expired.Verdict);
        Assert.Contains(expired.Missing, m => m.Contains("expired on 2026-03-31", StringComparison.Ordinal));
        Assert.True(Judge(input with { Waivers = [Until(new DateOnly(2026, 5, 1), "*renders*")] }).IsReady);
    }

    [Fact]
    public void A_finding_can_be_waived_by_code_and_component()
    {
        Finding finding = Finding("a", FailureCodes.TlsExpiring, "web");
        ReadinessInput input = new([finding], [], Tests(10, Status.Pass)) { CountsEachTest = false };
        Assert.Equal(Verdict.NotReady, Judge(input).Verdict);
        Assert.Equal(Verdict.Degraded, Judge(input with { Waivers = [new PlanWaiver(null, "tls.*", "web", null, "renewed tonight", new DateOnly(2026, 4, 2), null, s_plan)] }).Verdict);
        Assert.Equal(Verdict.NotReady, Judge(input with { Waivers = [new PlanWaiver(null, "tls.*", "api", null, "renewed tonight", new DateOnly(2026, 4, 2), null, s_plan)] }).Verdict);
    }

    [Fact]
    public void A_criterion_may_not_be_much_worse_than_when_it_was_last_ready()
    {
        Readiness last = Judge(new ReadinessInput([], [], Tests(100, Status.Pass)));
        IReadOnlyList<ReadinessRule> rules = [new("overall", PlanMeasure.PassRate, PlanComparison.Above, 0.9) { WorseThanLastBy = 0.02 }];
        Readiness worse = Judge(new ReadinessInput([], [], [.. Tests(97, Status.Pass), .. Tests(3, Status.Fail)]) { Rules = rules, Last = last });
        Assert.Equal(Status.Fail, Named(worse, "overall").Status);
        Assert.Contains("it was 100 % when it was last ready", worse.Missing[0], StringComparison.Ordinal);
        Assert.Equal(Status.Pass, Named(Judge(new ReadinessInput([], [], [.. Tests(98, Status.Pass), .. Tests(2, Status.Fail)]) { Rules = rules, Last = last }), "overall").Status);
    }

    [Fact]
    public void The_fewest_roots_whose_repair_makes_it_ready_are_named()
    {
        Finding api = Finding("api", FailureCodes.PortMismatch, "api", FindingRole.Root), worker = Finding("worker", FailureCodes.AppCrash, "worker", FindingRole.Root);
        Finding many = Finding("many", FailureCodes.TestFailed, "tests", FindingRole.Cascade, "api"), few = Finding("few", FailureCodes.TestFailed, "tests", FindingRole.Cascade, "worker");
        // By rates alone the worker's two tests may go on failing; the worker itself is waived.
        ReadinessInput input = new([api, worker, many, few], [], [.. Tests(78, Status.Pass), .. Tests(20, Status.Fail, finding: "many"), .. Tests(2, Status.Fail, finding: "few")])
        { CountsEachTest = false, Waivers = [new PlanWaiver(null, null, "worker", null, "known", new DateOnly(2027, 1, 1), null, s_plan)] };
        ReadinessRepair repair = Judge(input).Repair!;
        Assert.Equal(["api"], repair.Roots);
        Assert.True(repair is { IsExact: true, IsSufficient: true });
        // Without the waiver both must be repaired.
        Assert.Equal(["api", "worker"], Judge(input with { Waivers = [] }).Repair!.Roots);
        // A failure that nothing explains stands in the way.
        ReadinessRepair stuck = Judge(input with { Findings = [.. input.Findings, Finding("x", FailureCodes.HttpServerError, "web")] }).Repair!;
        Assert.False(stuck.IsSufficient);
    }

    [Fact]
    public void Roots_that_are_all_needed_are_planned_exactly_however_many()
    {
        Finding[] roots = [.. Enumerable.Range(0, 5000).Select(i => Finding($"r{i:0000}", FailureCodes.AppCrash, $"c{i}", FindingRole.Root))];
        ReadinessRepair repair = Judge(new ReadinessInput(roots, [], Tests(1, Status.Pass)) { CountsEachTest = false }).Repair!;
        Assert.Equal(5000, repair.Roots.Count);
        Assert.True(repair.IsExact);
        Assert.Contains("the fewest that suffice", repair.Text, StringComparison.Ordinal);
    }

    // 100 roots, none of which forbids anything by itself, fail ten of 1,000 tests each: 51 tests may fail, so any five of them may stay.
    [Fact]
    public void Too_many_sets_to_try_are_said_to_be_and_what_is_named_suffices()
    {
        Finding[] roots = [.. Enumerable.Range(0, 100).Select(i => Finding($"r{i:00}", FailureCodes.TestFailed, $"c{i}", FindingRole.Root))];
        TestStanding[] tests = [.. roots.SelectMany(r => Tests(10, Status.Fail, finding: r.Id))];
        ReadinessInput input = new(roots, [], tests) { CountsEachTest = false, Rules = [new("overall", PlanMeasure.PassRate, PlanComparison.Above, 0.949) { IsVeto = true }] };
        ReadinessRepair repair = Judge(input).Repair!;
        Assert.False(repair.IsExact);
        Assert.Equal(95, repair.Roots.Count);
        Assert.Contains("too many to try all sets", repair.Text, StringComparison.Ordinal);
    }

    // Explained by each other in a circle, as no diagnosis of ours is but a file that was written by hand may be.
    [Fact]
    public void Long_chains_and_circles_come_to_an_end()
    {
        Finding root = Finding("root", FailureCodes.AppCrash, "c", FindingRole.Root);
        Finding[] chain = [.. Enumerable.Range(0, 20_000).Select(i => Finding($"f{i}", FailureCodes.NetRefused, $"c{i}", FindingRole.Cascade, i == 0 ? "root" : $"f{i - 1}"))];
        Assert.Equal(["root"], Judge(new ReadinessInput([.. chain, root], [], Tests(1, Status.Pass))).Repair!.Roots);
        Finding[] circle = [Finding("a", FailureCodes.NetRefused, "a", FindingRole.Cascade, "b"), Finding("b", FailureCodes.NetRefused, "b", FindingRole.Cascade, "a")];
        Assert.False(Judge(new ReadinessInput([root, .. circle], [], Tests(1, Status.Pass))).Repair!.IsSufficient);
    }

    [Fact]
    public void The_text_fits_and_says_what_is_missing()
    {
        string text = ReadinessText.Render(Judge(new ReadinessInput([], [], [.. Tests(6, Status.Pass), .. Tests(12, Status.Fail), .. Tests(17, Status.Blocked)])), 80);
        Assert.StartsWith("NOT READY", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains("28 more must pass", text.Replace("\n", " ", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static Readiness Judge(ReadinessInput input) => ReadinessJudge.Judge(input, s_now);

    private static ReadinessCriterion Named(Readiness readiness, string name) => Assert.Single(readiness.Criteria, c => c.Name == name);

    private static TestStanding Test(string name, Status status, bool leftOut = false, string? finding = null) =>
        new(name, name, "tests", [], null, status, leftOut, status is Status.Pass or Status.Fail or Status.Unverified, TimeSpan.FromMilliseconds(10), finding);

    private static TestStanding[] Tests(int count, Status status, bool leftOut = false, string? finding = null) => [.. Enumerable.Range(0, count).Select(i => Test($"t{i}", status, leftOut, finding))];

    private static Finding Finding(string id, string code, string component, FindingRole role = FindingRole.Unexplained, params string[] by) =>
        new(id, code, component, null, Status.Fail, $"{component} is broken", 0.9, [], [], s_now, role: role, explainedBy: by);
}
