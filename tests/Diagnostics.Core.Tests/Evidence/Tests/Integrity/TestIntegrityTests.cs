using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Evidence.Tests.Integrity.Rules;
using Diagnostics.Core.Language;
using static Diagnostics.Core.Tests.Evidence.Tests.Integrity.Suite;

namespace Diagnostics.Core.Tests.Evidence.Tests.Integrity;

public class TestIntegrityTests
{
    [Fact]
    public void A_pass_in_1_ms_against_a_gateway_that_needs_5095_ms_is_impossible()
    {
        TestIntegrityResult verdict = Assert.Single(Judge([Case("delete_record", ms: 1, requires: "gateway"), Case("list_tables", ms: 5200, requires: "gateway")], Up("gateway", 5095)));
        Assert.Equal((FailureCodes.TestImpossiblePass, Status.Unverified, "gateway"), (verdict.Code, verdict.Status, verdict.Dependency));
        Assert.Equal(["tests.test_x.delete_record"], verdict.Tests);
        Assert.Contains("1 ms", verdict.Figure, StringComparison.Ordinal);
        Assert.Contains("5095 ms, measured", verdict.Figure, StringComparison.Ordinal);
        Assert.Equal(2, verdict.Evidence.Count);
        Assert.NotEmpty(verdict.NextSteps);
    }

    [Theory]
    // A reused connection to a service 60 ms away; a service on this machine; a figure that is too coarse; a result from a cache; no time at all.
    [InlineData(31d, 60d, 1d, "")]
    [InlineData(0.4, 3d, 0.001, "")]
    [InlineData(0d, 15d, 1d, "")]
    [InlineData(0d, 60d, 100d, "")]
    [InlineData(1d, 5000d, 1d, "ok shop (cached)")]
    [InlineData(null, 5000d, 1d, "")]
    public void An_honest_pass_is_not_accused(double? ms, double answer, double resolution, string output) =>
        Assert.Empty(Judge([Case("reads", ms: ms, requires: "api", output: output, and: d => d.Resolution = TimeSpan.FromMilliseconds(resolution))], Up("api", answer)));

    [Fact]
    public void The_fastest_of_several_measurements_counts() =>
        Assert.Empty(Judge([Case("reads", ms: 30, requires: "api")], Up("api", 5000), Up("api", 40)));

    [Fact]
    public void What_a_test_needs_is_known_from_its_output_and_from_the_plan()
    {
        TestIntegrityResult byOutput = Assert.Single(Judge([Case("a", ms: 1, output: "GET http://localhost:8002/health")], Up("gateway", 900, "127.0.0.1", 8002)));
        Assert.Contains("localhost:8002", byOutput.Figure, StringComparison.Ordinal);
        TestIntegrityResult byPlan = Assert.Single(TestIntegrity.Judge(new TestIntegrityInput([Case("a", ms: 1, suite: "tests.e2e.test_login"), Case("b", ms: 1, suite: "tests.unit")]) { Dependencies = [Up("gateway", 900)], Requirements = [new TestRequirementRule("tests.e2e.*", "gateway", "diagnostics.yaml")] }));
        Assert.Contains("diagnostics.yaml", byPlan.Figure, StringComparison.Ordinal);
        Assert.Equal(1, byPlan.Count);
    }

    [Fact]
    public void A_name_alone_accuses_only_in_a_suite_against_real_services()
    {
        Assert.Empty(Judge([Case("test_redis_key_format", ms: 0.1)], Down("redis")));
        Assert.Equal(FailureCodes.TestUnverified, Assert.Single(Judge([Case("test_redis_roundtrip", ms: 0.1, suite: "tests.integration.test_cache")], Down("redis"))).Code);
    }

    [Fact]
    public void A_pass_while_what_it_needs_was_down_is_unverified()
    {
        TestIntegrityResult verdict = Assert.Single(Judge([Case("chat", ms: 150, requires: "api"), Case("chat_streams", ms: 90, requires: "api"), Case("adds", ms: 1)], Down("api")));
        Assert.Equal((FailureCodes.TestUnverified, 2), (verdict.Code, verdict.Count));
        Assert.Contains("api refuses connections", verdict.Summary, StringComparison.Ordinal);
        // Tests of what happens then are meant to pass; what was down hours later says little of the run.
        Assert.Empty(Judge([Case("returns_error_when_api_is_down", ms: 5, requires: "api"), Case("retries", ms: 5, requires: "api")], Down("api")));
        Assert.Empty(Judge([Case("chat", ms: 150, requires: "api")], Down("api", minutes: 300)));
    }

    [Fact]
    public void Errors_of_other_tests_of_the_run_show_that_a_service_was_down()
    {
        TestIntegrityResult verdict = Assert.Single(Judge(
        [
            Case("a", TestOutcome.Failed, 3, message: "Cannot connect to host localhost:8000 ssl:default [Multiple exceptions: [Errno 61] Connect call failed ('::1', 8000, 0, 0)]"),
            Case("b", TestOutcome.Failed, 3, message: "Cannot connect to host localhost:8000 ssl:default"),
            Case("c", ms: 1, output: "POST http://127.0.0.1:8000/login"),
        ]));
        Assert.Equal((FailureCodes.TestUnverified, "localhost:8000"), (verdict.Code, verdict.Dependency));
        Assert.Equal(["tests.test_x.c"], verdict.Tests);
    }

    [Theory]
    [InlineData("Staging is unavailable, falling back to mock responses", true)]
    [InlineData("WARNING using mock client because the service is unreachable", true)]
    [InlineData("redis not available, using in-memory store", true)]
    [InlineData("USE_MOCKS=true", true)]
    [InlineData("fallback route chosen", false)]
    [InlineData("mock turtle soup ordered", false)]
    [InlineData("no mocks are used here", false)]
    public void A_suite_against_real_services_that_fell_back_to_doubles_says_so(string output, bool accused)
    {
        Assert.Equal(accused, Judge([Case("chat", ms: 150, suite: "tests.e2e.test_chat", output: output)]).Any(v => v.Code == FailureCodes.TestMockFallback));
        Assert.Empty(Judge([Case("chat", ms: 1, suite: "tests.unit.test_chat", output: output)]));
    }

    [Fact]
    public void A_coroutine_that_was_never_awaited_never_ran()
    {
        foreach (string fixture in (string[])["pytest-quiet.txt", "pytest-verbose.txt"])
        {
            TestIntegrityResult[] found = [.. Judge(fixture).Where(v => v.Code == FailureCodes.AppNeverAwaited)];
            // In few words pytest does not name what passed: the verdict is about no test of the report, but about the coroutine.
            Assert.Equal(fixture == "pytest-quiet.txt" ? [] : ["test_orders.Legacy.test_never_runs"], Assert.Single(found).Tests);
        }

        // The warning stands on the console only; the report counts a pass.
        (TestReport console, _) = TestReports.Fixture("pytest-quiet.txt");
        (TestReport junit, List<TestCaseResult> cases) = TestReports.Fixture("pytest.junit.xml");
        TestIntegrityResult verdict = Assert.Single(TestIntegrity.Judge(new TestIntegrityInput(cases) { Reports = [junit, console] }), v => v.Code == FailureCodes.AppNeverAwaited);
        Assert.Equal(["test_orders.Legacy.test_never_runs"], verdict.Tests);
        Assert.Contains(verdict.Evidence, e => e.Source == "pytest-quiet.txt" && e.Line > 0);
    }

    [Fact]
    public void What_could_not_be_collected_did_not_run_nor_did_what_it_interrupted()
    {
        TestIntegrityResult verdict = Assert.Single(Judge("pytest-collection-error.txt"));
        Assert.Equal(FailureCodes.TestNotCollected, verdict.Code);
        Assert.Contains("No module named 'no_such_module_at_all'", verdict.Summary, StringComparison.Ordinal);
        Assert.Contains("12 not run because of it", verdict.Figure, StringComparison.Ordinal);
        Assert.Contains(Judge("go-test.jsonl"), v => v.Code == FailureCodes.TestNotCollected);
    }

    [Fact]
    public void A_test_that_asserts_nothing_is_told_where_the_count_can_be_trusted()
    {
        Assert.Equal("testNothing", Assert.Single(Judge("phpunit.junit.xml"), v => v.Code == FailureCodes.TestVacuous).Tests[0].Split('.')[^1]);
        Assert.Equal("Shop.Tests.OrdersTests.Nothing", Assert.Single(Judge("nunit3.xml"), v => v.Code == FailureCodes.TestVacuous).Tests[0]);
        foreach (string pester in (string[])["pester.junit.xml", "pester.nunit2.xml", "pester.nunit3.xml"]) Assert.DoesNotContain(Judge(pester), v => v.Code == FailureCodes.TestVacuous);
    }

    [Fact]
    public void Skips_for_a_missing_service_are_blocked_under_it()
    {
        TestCaseResult[] cases =
        [
            .. Enumerable.Range(0, 5).Select(i => Case($"list_{i}", TestOutcome.Skipped, 0, message: "No accessible endpoints")),
            Case("jwt", TestOutcome.Skipped, 0, message: "No session tokens"),
            Case("reads", TestOutcome.Skipped, message: "postgres is not reachable on localhost:5432"),
            Case("windows", TestOutcome.Skipped, message: "not available on Windows"),
            Case("py", TestOutcome.Skipped, message: "requires Python 3.12"),
            Case("slow", TestOutcome.Skipped, message: "slow test"),
            Case("xfail", TestOutcome.Skipped, message: "known rounding fault"),
        ];
        IReadOnlyList<TestIntegrityResult> verdicts = Judge(cases, Down("postgres", "localhost", 5432));
        Assert.All(verdicts, v => Assert.Equal((FailureCodes.TestBlocked, Status.Blocked), (v.Code, v.Status)));
        Assert.Equal([5, 1, 1], verdicts.Select(v => v.Count));
        Assert.Equal("postgres", verdicts[2].Dependency);
        Assert.Equal("1 test blocked: \"needs redis\"", Assert.Single(Judge("googletest.junit.xml")).Summary);
    }

    [Theory]
    [InlineData("needs redis", true)]
    [InlineData("requires a running PostgreSQL", true)]
    [InlineData("requires docker", true)]
    [InlineData("Requires the payment gateway", true)]
    [InlineData("requires STRIPE_API_KEY", true)]
    [InlineData("needs network", true)]
    [InlineData("requires Python 3.14", false)]
    [InlineData("requires Windows", false)]
    [InlineData("needs CUDA", false)]
    [InlineData("requires service worker support, not implemented", false)]
    [InlineData("needs work", false)]
    [InlineData("needs more thought", false)]
    public void A_reason_that_names_a_service_or_a_secret_is_a_missing_one(string reason, bool missing) => Assert.Equal(missing, BlockedSkipRule.IsMissing(reason));

    [Theory]
    [InlineData("ok  \\tshop\\t(cached)", 0)]
    [InlineData("ok  \\tshop\\t0.004s", 1)]
    public void What_go_took_from_its_cache_says_nothing_by_its_time(string last, int verdicts)
    {
        string events = """{"Action":"run","Package":"shop","Test":"TestPays"}""" + "\n" + """{"Action":"output","Package":"shop","Test":"TestPays","Output":"GET http://localhost:8000/pay\n"}""" + "\n"
            + """{"Action":"pass","Package":"shop","Test":"TestPays","Elapsed":0}""" + "\n" + $$"""{"Action":"output","Package":"shop","Output":"{{last}}\n"}""" + "\n" + """{"Action":"pass","Package":"shop","Elapsed":0}""" + "\n";
        (_, List<TestCaseResult> cases) = TestReports.Read(events, "go.jsonl");
        Assert.Equal(verdicts, Judge(cases, Up("api", 300, "localhost", 8000)).Count(v => v.Code == FailureCodes.TestImpossiblePass));
    }

    [Fact]
    public void A_test_that_never_ran_is_told_also_where_what_passed_has_no_names()
    {
        TestIntegrityResult verdict = Assert.Single(Judge("pytest-quiet.txt"), v => v.Code == FailureCodes.AppNeverAwaited);
        Assert.StartsWith("Legacy.test_never_runs counts as passed and never ran", verdict.Summary, StringComparison.Ordinal);
        Assert.Contains("without naming it", verdict.Figure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_may_be_a_requirement() =>
        Assert.Equal(["gateway"], TestReports.One("""<test-run><test-suite type="TestFixture" name="S"><properties><property name="Category" value="requires:gateway"/></properties><test-case name="pays" result="Passed" duration="0.1"/></test-suite></test-run>""").Requires);

    [Fact]
    public void Cases_bring_the_report_that_they_came_from()
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Fixture("pytest-json-report.json");
        Assert.Equal(TestIntegrity.Judge(new TestIntegrityInput(cases) { Reports = [report] }).Select(v => v.Summary), TestIntegrity.Judge(new TestIntegrityInput(cases)).Select(v => v.Summary));
        Assert.Contains(TestIntegrity.Judge(new TestIntegrityInput(cases)), v => v.Code == FailureCodes.AppNeverAwaited);
    }

    [Fact]
    public void A_run_that_is_too_fast_for_its_history_or_its_needs_is_implausible()
    {
        TestReport now = Report(10, 150);
        var needs = new TestIntegrityInput([Case("chat", ms: 150, requires: "api", and: d => d.Duration = null)]) { Reports = [now], Dependencies = [Up("api", 30_000)] };
        TestIntegrityResult byNeeds = Assert.Single(TestIntegrity.Judge(needs));
        Assert.Equal("suite time", byNeeds.Rule);
        var history = new TestIntegrityInput([Case("chat")]) { Reports = [now], History = [Report(10, 31_000), Report(11, 29_000), Report(10, 35_000)] };
        TestIntegrityResult byHistory = Assert.Single(TestIntegrity.Judge(history));
        Assert.Contains("31,000 ms, the median of 3", byHistory.Figure, StringComparison.Ordinal);
        // Other suites, and a run that is only faster, say nothing.
        Assert.Empty(TestIntegrity.Judge(history with { History = [Report(100, 31_000), Report(90, 31_000)] }));
        Assert.Empty(TestIntegrity.Judge(history with { Reports = [Report(10, 12_000)] }));
    }

    [Fact]
    public void Times_just_past_a_round_number_are_one_time_limit()
    {
        TestIntegrityResult verdict = Assert.Single(Judge([Case("gateway", ms: 5095), Case("response_times", TestOutcome.Failed, 5026), Case("other", ms: 201)]));
        Assert.Equal(FailureCodes.HttpTimeout, verdict.Code);
        Assert.Equal(2, verdict.Count);
        Assert.Contains("5,026 ms, 5,095 ms", verdict.Summary, StringComparison.Ordinal);
        // Passing tests that wait, one slow test, and failures spread about are none.
        Assert.Empty(Judge([Case("a", ms: 5001), Case("b", ms: 5003), Case("c", ms: 5002)]));
        Assert.Empty(Judge([Case("a", TestOutcome.Failed, 5026)]));
        Assert.Empty(Judge([Case("a", TestOutcome.Failed, 4100), Case("b", TestOutcome.Failed, 5700)]));
    }

    [Fact]
    public void Both_outcomes_on_one_commit_are_flaky()
    {
        static TestCaseResult Run(TestOutcome outcome, string commit, string? message = null) => Case("a", outcome, 10, message: message, and: d => d.Commit = commit);
        Assert.Equal(FailureCodes.TestFlaky, Assert.Single(Judge([Run(TestOutcome.Passed, "1"), Run(TestOutcome.Failed, "1", "assert 3 == 4")])).Code);
        Assert.Empty(Judge([Run(TestOutcome.Passed, "1"), Run(TestOutcome.Failed, "2", "assert 3 == 4")]));
        Assert.Empty(Judge([Run(TestOutcome.Passed, "1"), Run(TestOutcome.Failed, "1", "connect ECONNREFUSED 127.0.0.1:5432")]));
        Assert.Equal(2, Judge("playwright.json").Count(v => v.Code == FailureCodes.TestFlaky));
    }

    // Real suites whose results are as they seem, with what they really use: nothing, or services on the same machine.
    [Theory]
    [InlineData("xunit.xml")]
    [InlineData("xunit.trx")]
    [InlineData("dotnet.junit.xml")]
    [InlineData("vitest.junit.xml")]
    public void An_honest_suite_is_left_alone(string fixture)
    {
        IReadOnlyList<TestIntegrityResult> verdicts = Judge(fixture, Up("api", 0.8, "localhost", 8000), Up("database", 2, "localhost", 5432), Down("billing", "10.0.0.9", 443));
        // One test of each says itself that it was left out for want of a database.
        Assert.All(verdicts, v => Assert.Equal(FailureCodes.TestBlocked, v.Code));
        Assert.InRange(verdicts.Count, 0, 1);
    }

    [Fact]
    public void A_thousand_fast_tests_with_local_services_are_left_alone()
    {
        var random = new Random(7);
        TestCaseResult[] cases = [.. Enumerable.Range(0, 1000).Select(i => Case($"test_{i}", ms: random.NextDouble() * 12, requires: i % 3 == 0 ? "redis" : null, suite: i % 2 == 0 ? "tests.integration.test_cache" : "tests.unit", output: i % 5 == 0 ? "connected to redis://localhost:6379" : null))];
        Assert.Empty(Judge(cases, Up("redis", 0.3, "localhost", 6379), Up("api", 9, "localhost", 8000)));
    }

    [Fact]
    public void Every_rule_has_a_test_here() =>
        Assert.Equal(["BlockedSkipRule", "FlakyRule", "ImpossiblePassRule", "MockFallbackRule", "MockedNeedRule", "NeverAwaitedRule", "NotCollectedRule", "SuiteTimeRule", "TimeLimitFingerprintRule", "UnverifiedPassRule", "VacuousRule"], TestIntegrity.Rules.Select(r => r.GetType().Name).Order(StringComparer.Ordinal));

    private static TestReport Report(long cases, double ms) => new("junit.xml", "junit") { Cases = cases, Duration = TimeSpan.FromMilliseconds(ms) };
}
