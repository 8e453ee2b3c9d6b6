using Diagnostics.Core.Evidence.Tests;

namespace Diagnostics.Core.Tests.Evidence.Tests;

/// <summary>Reports that the runners wrote themselves. The suite that they ran is much the same everywhere: what is right, what is wrong, what is left out, what needs a service that is down.</summary>
public class RealReportTests
{
    // fixture, format, runner; passed, failed, error, skipped, inconclusive, not run, unknown
    public static TheoryData<string, string, string, int[]> Reports => new()
    {
        { "pytest.junit.xml", "junit", "pytest", [7, 2, 1, 2, 0, 0, 0] },
        { "pytest-legacy.junit.xml", "junit", "pytest", [7, 2, 1, 2, 0, 0, 0] },
        { "pytest-collection-error.junit.xml", "junit", "pytest", [0, 0, 0, 0, 0, 1, 0] },
        { "pytest-quiet.txt", "pytest-console", "pytest", [7, 2, 1, 2, 0, 0, 0] },
        { "pytest-verbose.txt", "pytest-console", "pytest", [7, 2, 1, 2, 0, 0, 0] },
        { "pytest.txt", "pytest-console", "pytest", [7, 2, 1, 2, 0, 0, 0] },
        { "pytest-collection-error.txt", "pytest-console", "pytest", [0, 0, 0, 0, 0, 1, 0] },
        { "jest.junit.xml", "junit", "jest", [1, 3, 0, 1, 0, 0, 1] },
        { "jest.txt", "jest-console", "jest", [1, 3, 0, 2, 0, 2, 0] },
        { "jest-verbose.txt", "jest-console", "jest", [1, 3, 0, 2, 0, 0, 0] },
        { "jest.json", "jest-json", "jest", [1, 3, 0, 2, 0, 0, 0] },
        { "jest.ctrf.json", "ctrf", "jest", [1, 3, 0, 2, 0, 0, 0] },
        { "mocha.junit.xml", "junit", "mocha", [2, 1, 1, 1, 0, 0, 0] },
        { "mocha.tap", "tap", "", [2, 2, 0, 1, 0, 0, 0] },
        // mocha 12.0, with its reporters spec, dot and json; mochawesome 8 lists what a hook kept from running as well.
        { "mocha.txt", "mocha-console", "mocha", [3, 3, 1, 2, 0, 0, 0] },
        { "mocha-dot.txt", "mocha-console", "mocha", [3, 3, 1, 2, 0, 0, 0] },
        { "mocha.json", "mocha-json", "mocha", [3, 3, 1, 2, 0, 0, 0] },
        { "mochawesome.json", "mocha-json", "mocha", [3, 3, 1, 2, 0, 1, 0] },
        { "node.tap", "tap", "", [2, 1, 0, 2, 0, 0, 0] },
        { "node.junit.xml", "junit", "", [2, 1, 0, 2, 0, 0, 0] },
        // node 20.20 and 24.21, their reporter spec, tap and junit: a hook that fails stands in the first two alone.
        { "node-20.txt", "node-console", "node", [4, 3, 1, 3, 0, 1, 0] },
        { "node-24.txt", "node-console", "node", [4, 3, 1, 3, 0, 1, 0] },
        { "node-24.tap", "tap", "", [4, 3, 1, 3, 0, 1, 0] },
        { "node-24.junit.xml", "junit", "", [4, 3, 0, 3, 0, 1, 0] },
        { "node-tap.tap", "tap", "", [2, 2, 0, 0, 0, 0, 0] },
        { "vitest.junit.xml", "junit", "vitest", [2, 1, 0, 1, 0, 0, 0] },
        { "vitest.json", "jest-json", "jest", [2, 1, 0, 1, 0, 0, 0] },
        { "playwright.junit.xml", "junit", "playwright", [4, 2, 2, 2, 0, 0, 0] },
        { "playwright.json", "playwright-json", "playwright", [4, 2, 2, 2, 0, 0, 0] },
        { "phpunit.junit.xml", "junit", "phpunit", [3, 1, 1, 2, 1, 0, 0] },
        { "surefire.junit.xml", "junit", "surefire", [2, 1, 1, 2, 0, 0, 0] },
        { "gotestsum.junit.xml", "junit", "gotestsum", [4, 3, 0, 1, 0, 0, 0] },
        { "gotestsum-rerun.junit.xml", "junit", "gotestsum", [2, 1, 0, 0, 0, 0, 0] },
        { "googletest.junit.xml", "junit", "", [3, 2, 0, 2, 0, 0, 0] },
        { "ctest.junit.xml", "junit", "", [1, 1, 0, 1, 0, 1, 0] },
        { "rspec.junit.xml", "junit", "", [2, 2, 0, 1, 0, 0, 0] },
        { "mstest.junit.xml", "junit", "", [2, 4, 0, 2, 0, 0, 0] },
        { "mstest.trx", "trx", "", [2, 4, 0, 2, 0, 0, 0] },
        { "pytest-json-report.json", "pytest-json", "pytest", [6, 3, 1, 2, 0, 1, 0] },
        { "go-test.jsonl", "go-test", "go", [2, 2, 0, 1, 0, 1, 0] },
        { "xunit.trx", "trx", "", [3, 2, 0, 1, 0, 0, 0] },
        { "nunit.trx", "trx", "", [4, 2, 0, 2, 0, 0, 0] },
        { "xunit.xml", "xunit", "xunit", [3, 2, 0, 1, 0, 0, 0] },
        { "dotnet.junit.xml", "junit", "", [3, 2, 0, 1, 0, 0, 0] },
        { "nunit3.xml", "nunit3", "nunit", [4, 1, 1, 1, 1, 0, 0] },
        { "pester.junit.xml", "junit", "pester", [4, 2, 0, 1, 1, 0, 0] },
        { "pester.nunit2.xml", "nunit2", "pester", [4, 2, 0, 1, 1, 0, 0] },
        { "pester.nunit3.xml", "nunit3", "pester", [4, 2, 0, 1, 1, 0, 0] },
        { "pester.txt", "pester-console", "pester", [4, 2, 0, 1, 1, 0, 0] },
        // pytest 7.2.1 with log_cli, and with -s; go 1.19; vitest 4.1; jest 30.5 with jest-junit 17; xUnit.net v3 4.0.
        { "pytest-live.txt", "pytest-console", "pytest", [4, 1, 0, 1, 0, 0, 0] },
        { "pytest-live.junit.xml", "junit", "pytest", [4, 1, 0, 1, 0, 0, 0] },
        { "pytest-output.txt", "pytest-console", "pytest", [4, 1, 0, 1, 0, 0, 0] },
        { "go-verbose.txt", "go-console", "go", [7, 1, 0, 1, 0, 0, 0] },
        { "go-verbose.jsonl", "go-test", "go", [7, 1, 0, 1, 0, 0, 0] },
        { "vitest.txt", "vitest-console", "vitest", [3, 1, 0, 1, 0, 0, 0] },
        { "vitest-verbose.txt", "vitest-console", "vitest", [3, 1, 0, 1, 0, 0, 0] },
        { "vitest-4.junit.xml", "junit", "vitest", [3, 1, 0, 1, 0, 0, 0] },
        { "jest-e2e.txt", "jest-console", "jest", [3, 1, 0, 1, 0, 0, 0] },
        { "jest-e2e-verbose.txt", "jest-console", "jest", [3, 1, 0, 1, 0, 0, 0] },
        { "jest-e2e.json", "jest-json", "jest", [3, 1, 0, 1, 0, 0, 0] },
        { "jest-e2e.junit.xml", "junit", "jest", [3, 1, 0, 1, 0, 0, 0] },
        { "xunit3.xml", "xunit", "xunit", [3, 1, 0, 1, 0, 0, 0] },
        { "xunit3.trx", "trx", "", [3, 1, 0, 1, 0, 0, 0] },
        { "xunit3.ctrf.json", "ctrf", "xUnit.net v3", [3, 1, 0, 1, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public void Counts_what_the_runner_ran(string fixture, string format, string runner, int[] expected)
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Fixture(fixture);

        Assert.Equal(format, report.Format);
        Assert.Equal(runner, report.Runner ?? "");
        Assert.Empty(report.Problems);
        Assert.Equal(cases.Count, report.Cases);
        TestOutcome[] order = [TestOutcome.Passed, TestOutcome.Failed, TestOutcome.Error, TestOutcome.Skipped, TestOutcome.Inconclusive, TestOutcome.NotRun, TestOutcome.Unknown];
        int[] actual = [.. order.Select(o => cases.Count(c => c.Outcome == o))];
        Assert.True(expected.SequenceEqual(actual), $"{string.Join(' ', actual)}\n{string.Join('\n', cases.Select(c => $"{c.Outcome} [{c.RawStatus}] {string.Join(" > ", c.SuitePath)} | {c.FullName} | {c.Message}"))}");
        Assert.All(cases, c => Assert.NotEmpty(c.Name));
        Assert.All(cases, c => Assert.NotEmpty(c.RawStatus));
    }

    [Fact]
    public void Every_format_has_a_real_report() =>
        Assert.Equal(TestReportReader.Formats.Order(), Directory.EnumerateFiles(TestReports.Folder).Select(f => TestReports.Fixture(Path.GetFileName(f)).Report.Format).Distinct().Order());

    [Fact]
    public void Every_real_report_is_counted() =>
        Assert.Equal(Directory.EnumerateFiles(TestReports.Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal), Reports.Select(r => (string)r[0]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("pytest.junit.xml", "test_total_is_wrong", "AssertionError: total of order 7")]
    [InlineData("pytest-quiet.txt", "test_total_is_wrong", "AssertionError: total of order 7")]
    [InlineData("pytest-verbose.txt", "test_api_is_reachable", "ConnectionRefusedError: [Errno 111] Connection refused")]
    [InlineData("pytest.junit.xml", "test_with_broken_fixture", "redis://localhost:6379")]
    [InlineData("pytest.txt", "test_with_broken_fixture", "redis://localhost:6379")]
    [InlineData("pytest-collection-error.junit.xml", "broken.test_imports", "No module named 'no_such_module_at_all'")]
    [InlineData("pytest-collection-error.txt", "broken/test_imports.py", "No module named 'no_such_module_at_all'")]
    [InlineData("jest.junit.xml", "orders totals is wrong for order 7", "expect(received).toBe(expected)")]
    [InlineData("jest-verbose.txt", "reaches the api", "fetch failed")]
    [InlineData("jest.txt", "./broken.test.js", "Cannot find module './no-such-module'")]
    [InlineData("mocha.tap", "orders with hook \"before all\" hook for \"is never reached\"", "connect ECONNREFUSED 127.0.0.1:5432")]
    [InlineData("mocha.txt", "\"before all\" hook for \"reads\"", "connect ECONNREFUSED 127.0.0.1:5432")]
    [InlineData("mocha.txt", "fails", "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:")]
    [InlineData("mocha-dot.txt", "hangs", "Timeout of 150ms exceeded")]
    [InlineData("mocha.json", "\"before all\" hook for \"reads\"", "connect ECONNREFUSED 127.0.0.1:5432")]
    [InlineData("mochawesome.json", "\"before all\" hook for \"reads\"", "connect ECONNREFUSED 127.0.0.1:5432")]
    [InlineData("node.tap", "is wrong", "3 == 4")]
    [InlineData("node-20.txt", "refuses a negative price", "AssertionError [ERR_ASSERTION]: price is negative")]
    [InlineData("node-24.txt", "second", "TypeError: cannot read properties of undefined")]
    [InlineData("node-24.txt", "database", "Error: connect ECONNREFUSED 127.0.0.1:5999")]
    [InlineData("node-24.txt", "a very slow one", "test timed out after 50ms")]
    [InlineData("node-24.tap", "database", "connect ECONNREFUSED 127.0.0.1:5999")]
    [InlineData("phpunit.junit.xml", "testError", "Connection refused")]
    [InlineData("surefire.junit.xml", "errors", "Connection refused: localhost/127.0.0.1:5432")]
    [InlineData("surefire.junit.xml", "assumes", "no redis")]
    [InlineData("gotestsum.junit.xml", "TestRefused", "dial tcp 127.0.0.1:1: connect: connection refused")]
    [InlineData("gotestsum.junit.xml", "TestSkipped", "needs redis")]
    [InlineData("googletest.junit.xml", "Skipped", "needs redis")]
    [InlineData("ctest.junit.xml", "missing", "Unable to find executable")]
    [InlineData("rspec.junit.xml", "Order errors", "Connection refused - connect(2) for \"127.0.0.1\" port 1")]
    [InlineData("mstest.trx", "Skipped", "needs redis")]
    [InlineData("mstest.trx", "Slow", "timed out after 100ms")]
    [InlineData("pytest-json-report.json", "test_needs_db", "Connect call failed ('127.0.0.1', 5432)")]
    [InlineData("pytest-json-report.json", "test_skipped", "needs redis")]
    [InlineData("pytest-json-report.json", "test_broken.py", "No module named 'no_such_module'")]
    [InlineData("go-test.jsonl", "TestIsWrong", "got 3, want 4")]
    [InlineData("go-test.jsonl", "TestGroup/second_case", "connect: connection refused")]
    [InlineData("xunit.trx", "Shop.Tests.OrdersTests.Reaches_the_api", "Connection refused (127.0.0.1:9)")]
    [InlineData("nunit3.xml", "Errors", "Connection refused (localhost:5432)")]
    [InlineData("pester.txt", "reaches the api", "Connection refused")]
    [InlineData("pester.txt", "is inconclusive", "database not available")]
    [InlineData("pester.nunit3.xml", "orders.totals.is wrong", "Expected 4, but got 3.")]
    [InlineData("pytest.junit.xml", "test_reads_orders", "database not reachable on localhost:5432")]
    [InlineData("pytest-verbose.txt", "test_reads_orders", "database not reachable on localhost:5432")]
    [InlineData("xunit.trx", "Shop.Tests.OrdersTests.Reads_orders", "database not available")]
    public void Says_why(string fixture, string name, string message)
    {
        TestCaseResult found = Assert.Single(TestReports.Fixture(fixture).Cases, c => c.Name == name);
        Assert.Contains(message, found.Message ?? "(none)", StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_what_a_case_wrote_where_it_is_and_how_long_it_took()
    {
        TestCaseResult pytest = TestReports.Fixture("pytest-legacy.junit.xml").Cases.Single(c => c.Name == "test_total_is_wrong");
        Assert.Contains("http://localhost:8000/orders", pytest.Output, StringComparison.Ordinal);
        Assert.Equal(("test_orders.py", 7), (pytest.File, pytest.Line));
        Assert.Equal(TimeSpan.FromMilliseconds(1), pytest.Resolution);

        TestCaseResult trx = TestReports.Fixture("xunit.trx").Cases.Single(c => c.Name.EndsWith("Is_wrong", StringComparison.Ordinal));
        Assert.Equal("asking http://localhost:8000/orders", trx.Output);
        Assert.Equal(TimeSpan.FromTicks(92963), trx.Elapsed);
        Assert.Equal("Shop.Tests.OrdersTests", trx.ClassName);
        Assert.Equal(2026, trx.StartedAt?.Year);

        TestCaseResult go = TestReports.Fixture("go-test.jsonl").Cases.Single(c => c.Name == "TestAddsUp");
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMilliseconds(10)), (go.Elapsed, go.Resolution));

        TestCaseResult playwright = TestReports.Fixture("playwright.json").Cases.First(c => c.Name == "hangs");
        Assert.Equal(["orders.spec.js", "orders"], playwright.SuitePath);
        Assert.Equal([TestOutcome.Error, TestOutcome.Error], playwright.Attempts.Select(a => a.Outcome));
        Assert.Equal("timedOut", playwright.RawStatus);
        Assert.InRange(playwright.Duration.TotalSeconds, 2, 2.5);
    }

    [Fact]
    public void Keeps_categories_requirements_and_retries()
    {
        Assert.Equal(["Smoke"], TestReports.Fixture("xunit.xml").Cases.Single(c => c.Name.EndsWith("Adds_up", StringComparison.Ordinal)).Categories);
        Assert.Equal(["Orders", "Smoke"], TestReports.Fixture("nunit3.xml").Cases.Single(c => c.Name == "Adds_up").Categories);
        Assert.Equal(["smoke"], TestReports.Fixture("pester.nunit3.xml").Cases[0].Categories);
        Assert.Equal(["smoke"], TestReports.Fixture("playwright.json").Cases.First(c => c.Name == "adds up").Categories);
        Assert.Equal(["api"], TestReports.Fixture("pytest.junit.xml").Cases.Single(c => c.Name == "test_api_is_reachable").Requires);
        Assert.Equal(["integration"], TestReports.Fixture("pytest-json-report.json").Cases.Single(c => c.Name == "test_needs_db").Categories);
        Assert.All(TestReports.Fixture("pytest-json-report.json").Cases.Where(c => c.Name != "test_needs_db"), c => Assert.Empty(c.Categories));
        Assert.Equal(["Integration"], TestReports.Fixture("mstest.trx").Cases.Single(c => c.Name == "Fails").Categories);
        List<TestCaseResult> rerun = TestReports.Fixture("gotestsum-rerun.junit.xml").Cases;
        Assert.Equal([TestOutcome.Failed, TestOutcome.Passed], rerun.Single(c => c.Name == "TestFlaky").Attempts.Select(a => a.Outcome));
        Assert.Equal((true, 1, "dial tcp 127.0.0.1:5432: connect: connection refused"), rerun.Single(c => c.Name == "TestFlaky") is var flaky ? (flaky.IsFlaky, flaky.Retries, flaky.Attempts[0].Message!) : default);
        Assert.Equal((2, TestOutcome.Failed), rerun.Single(c => c.Name == "TestFails") is var fails ? (fails.Attempts.Count, fails.Outcome) : default);
        foreach (string fixture in (string[])["playwright.json", "playwright.junit.xml", "vitest.json"])
            Assert.All(TestReports.Fixture(fixture).Cases.Where(c => c.Name.EndsWith("flaky", StringComparison.Ordinal)), c => Assert.True(c.IsFlaky, fixture));
    }

    [Fact]
    public void Counts_assertions_only_where_the_runner_does()
    {
        Assert.Equal(0, TestReports.Fixture("phpunit.junit.xml").Cases.Single(c => c.Name == "testNothing").Assertions);
        Assert.Equal(0, TestReports.Fixture("nunit3.xml").Cases.Single(c => c.Name == "Nothing").Assertions);
        foreach (string fixture in (string[])["pester.junit.xml", "pester.nunit2.xml", "pester.nunit3.xml"]) Assert.All(TestReports.Fixture(fixture).Cases, c => Assert.Null(c.Assertions));
    }

    [Fact]
    public void Keeps_the_warning_that_a_coroutine_was_never_awaited()
    {
        Assert.Contains(TestReports.Fixture("pytest-json-report.json").Report.Notes, n => n.Test == "TestOld.test_never_awaited");
        TestNote note = Assert.Single(TestReports.Fixture("pytest-quiet.txt").Report.Notes, n => n.Text.Contains("never awaited", StringComparison.Ordinal));
        Assert.Equal("Legacy.test_never_runs", note.Test);
    }

    [Fact]
    public void Names_one_test_alike_in_all_forms_of_its_runner()
    {
        string[] expected = [.. TestReports.Fixture("pytest.junit.xml").Cases.Select(c => c.FullName).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, TestReports.Fixture("pytest-verbose.txt").Cases.Select(c => c.FullName).Order(StringComparer.Ordinal));
        Assert.Contains("test_orders.TestPlaced.test_in_class", expected);
    }
}
