using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Evidence.Tests;

/// <summary>What a runner printed, beside the report that the same run wrote: each test is counted once, and what only the console shows is not lost.</summary>
public sealed class ConsoleRunsTests
{
    // Console, report, and the line of the console that says that the suite fell back.
    public static TheoryData<string, string, int, int> Pairs => new()
    {
        { "pytest-live.txt", "pytest-live.junit.xml", 10, 2 },
        { "go-verbose.txt", "go-verbose.jsonl", 2, 1 },
        { "vitest.txt", "vitest-4.junit.xml", 5, 2 },
        { "vitest-verbose.txt", "vitest-4.junit.xml", 9, 2 },
        { "jest-e2e.txt", "jest-e2e.json", 5, 3 },
        { "jest-e2e-verbose.txt", "jest-e2e.json", 24, 3 },
    };

    private static (List<TestCaseResult> Cases, TestReport[] Reports) Read(params string[] names)
    {
        (TestReport Report, List<TestCaseResult> Cases)[] read = [.. names.Select(TestReports.Fixture)];
        return ([.. read.SelectMany(r => r.Cases)], [.. read.Select(r => r.Report)]);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_test_is_counted_once_and_the_fallback_is_seen(string console, string report, int line, int doubted)
    {
        (List<TestCaseResult> cases, TestReport[] reports) = Read(console, report);
        (TestReport alone, _) = TestReports.Fixture(report);

        IReadOnlyList<TestIntegrityResult> verdicts = TestIntegrity.Judge(new TestIntegrityInput(cases));
        Assert.Equal(report, reports[0].ConsoleOf);
        Assert.Equal(alone.Cases, ConsoleRuns.Join(cases, Read(console, report).Reports).Count);
        TestIntegrityResult[] fallback = [.. verdicts.Where(v => v.Code == FailureCodes.TestMockFallback)];
        Assert.Contains(fallback.SelectMany(v => v.Evidence), c => c.Source == console && c.Line == line);
        Assert.Equal(doubted, fallback.SelectMany(v => v.Tests).Distinct().Count());
        Assert.All(fallback.SelectMany(v => v.Cases), c => Assert.Equal(report, c.Report));
    }

    [Theory]
    [InlineData("pytest-live.txt", "pytest.junit.xml")]
    [InlineData("go-verbose.txt", "pytest-live.junit.xml")]
    [InlineData("jest-e2e-verbose.txt", "vitest.json")]
    public void Other_runs_are_left_apart(string console, string report)
    {
        (List<TestCaseResult> cases, TestReport[] reports) = Read(console, report);
        Assert.Equal(cases.Count, ConsoleRuns.Join(cases, reports).Count);
        Assert.Null(reports[0].ConsoleOf);
    }

    [Fact]
    public void What_a_test_prints_is_its_output_and_what_a_fixture_prints_is_shared()
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Fixture("pytest-live.txt");
        Assert.Contains("placing an order", cases.Single(c => c.Name == "test_place_order").Output, StringComparison.Ordinal);
        Assert.Null(cases.Single(c => c.Name == "test_sum[two words]").Output);
        TestNote note = Assert.Single(report.Notes, n => n.Text.Contains("MockGateway", StringComparison.Ordinal));
        Assert.Equal(("tests.e2e.test_orders.test_status", true), (note.Test, note.IsShared));
        Assert.Equal("sum of two words", TestReports.Fixture("pytest-output.txt").Cases.Single(c => c.Name == "test_sum[two words]").Output);
    }

    [Fact]
    public void A_test_whose_words_hide_its_outcome_is_not_lost()
    {
        const string Head = "============================= test session starts ==============================\ncollected 3 items\n\n";
        (_, List<TestCaseResult> cases) = TestReports.Read(Head + "tests/test_a.py::test_one no end PASSED\ntests/test_a.py::test_two helloPASSED\ntests/test_a.py::test_three left off\n", "pytest.log");
        Assert.Equal([("test_one", TestOutcome.Passed), ("test_two", TestOutcome.Passed), ("test_three", TestOutcome.Unknown)], cases.Select(c => (c.Name, c.Outcome)));
    }

    [Fact]
    public void An_honest_run_with_its_console_is_not_accused()
    {
        const string Console = "=== RUN   TestOrders\n    orders_test.go:9: GET http://localhost:8080/orders 200\n--- PASS: TestOrders (0.41s)\nPASS\nok  \texample.com/shop/e2e\t0.420s\n";
        (TestReport console, List<TestCaseResult> printed) = TestReports.Read(Console, "e2e.log");
        (TestReport report, List<TestCaseResult> written) = TestReports.Read("<testsuites><testsuite name=\"example.com/shop/e2e\" tests=\"1\"><testcase classname=\"example.com/shop/e2e\" name=\"TestOrders\" time=\"0.41\"/></testsuite></testsuites>", "e2e.xml");
        Assert.Empty(TestIntegrity.Judge(new TestIntegrityInput([.. printed, .. written]) { Reports = [console, report] }));
        Assert.Equal("e2e.xml", console.ConsoleOf);
    }

    [Theory]
    [InlineData("xunit3.xml")]
    [InlineData("xunit3.trx")]
    [InlineData("xunit3.ctrf.json")]
    public void The_forms_of_xunit_v3_show_the_fallback_in_a_tests_output(string fixture)
    {
        (_, List<TestCaseResult> cases) = TestReports.Fixture(fixture);
        TestIntegrityResult verdict = Assert.Single(TestIntegrity.Judge(new TestIntegrityInput(cases)), v => v.Code == FailureCodes.TestMockFallback);
        Assert.Contains("Reads_an_order", Assert.Single(verdict.Tests), StringComparison.Ordinal);
        Assert.All(cases, c => Assert.Contains("e2e", c.Category, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(cases, c => c.SuitePath.Any(s => s.Length == 64));
    }

    [Theory]
    [InlineData("staging not available (Server error '503 Service Unavailable' for url 'https://points.staging.example/healthz'), using mock client", true)]
    [InlineData("WARNING could not connect to redis://cache:6379/0 (Connection refused), switching to an in-memory double", true)]
    [InlineData("gateway answered in 12 ms, using real client", false)]
    [InlineData("service not available, retrying with the real client", false)]
    public void A_line_that_says_so_is_a_fallback(string said, bool falls)
    {
        string text = "============================= test session starts ==============================\ncollected 1 item\n\ntests/e2e/test_a.py::test_one \n-------------------------------- live log call ---------------------------------\n"
            + said + "\nPASSED [100%]\n============================== 1 passed in 2.15s ===============================\n";
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read(text, "e2e.log");
        TestIntegrityResult[] verdicts = [.. TestIntegrity.Judge(new TestIntegrityInput(cases) { Reports = [report] })];
        Assert.Equal(falls ? [FailureCodes.TestMockFallback] : [], verdicts.Select(v => v.Code));
        if (falls) Assert.Contains(verdicts[0].Evidence, c => c.Line == 6);
    }
}
