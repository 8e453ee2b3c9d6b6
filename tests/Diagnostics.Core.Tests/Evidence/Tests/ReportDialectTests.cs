using System.Text;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Reading;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Tests;

/// <summary>What documentation and practice tell of the formats beyond what the runners here write.</summary>
public class ReportDialectTests
{
    [Theory]
    [InlineData("0.123", 123, 1)]
    [InlineData("0,123", 123, 1)]
    [InlineData("1,234.567", 1_234_567, 1)]
    [InlineData("1.234,567", 1_234_567, 1)]
    [InlineData("1,234,567", 1_234_567_000, 1)]
    [InlineData("12", 12_000, 1)]
    [InlineData("0.00", 0, 10)]
    [InlineData("5.095", 5095, 1)]
    [InlineData(" 1.5s ", 1500, 1)]
    [InlineData("1.0E-3", 1, 1)]
    [InlineData("00:00:01.5000000", 1500, 0.0001)]
    [InlineData("PT1.5S", 1500, 1)]
    public void Reads_durations_in_every_way_of_writing(string text, double milliseconds, double resolution)
    {
        (TimeSpan duration, TimeSpan fine) = TestDuration.Seconds(text)!.Value;
        Assert.Equal(milliseconds, duration.TotalMilliseconds, 3);
        Assert.Equal(resolution, fine.TotalMilliseconds, 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("-1")]
    [InlineData("fast")]
    [InlineData("1e300")]
    [InlineData("∞")]
    public void A_duration_that_is_none_is_unknown(string text) => Assert.Null(TestDuration.Seconds(text));

    [Fact]
    public void Surefire_reruns_are_attempts()
    {
        (_, List<TestCaseResult> cases) = TestReports.Read("""
            <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" name="shop.OrdersTest" time="1,012.5" tests="2" errors="0" skipped="0" failures="1">
              <properties><property name="java.version" value="21"/><property name="user.home" value="/home/x"/></properties>
              <testcase name="flaky" classname="shop.OrdersTest" time="0.2"><flakyFailure message="once" type="AssertionError"><stackTrace>at x</stackTrace></flakyFailure></testcase>
              <testcase name="broken" classname="shop.OrdersTest" time="0.3"><failure message="expected 4" type="AssertionError">trace</failure><rerunFailure message="expected 4 again" type="AssertionError"><stackTrace>at y</stackTrace></rerunFailure></testcase>
            </testsuite>
            """);
        Assert.Equal((TestOutcome.Passed, true, 1), (cases[0].Outcome, cases[0].IsFlaky, cases[0].Retries));
        Assert.Equal((TestOutcome.Failed, 1), (cases[1].Outcome, cases[1].Retries));
        Assert.Equal("surefire", cases[0].Runner);
        Assert.All(cases, c => Assert.Empty(c.Properties));
    }

    [Fact]
    public void Gotestsum_tells_a_package_that_was_not_built() =>
        Assert.Equal(TestOutcome.NotRun, TestReports.One("""<testsuites tests="1"><testsuite tests="1" failures="1" time="0" name="shop/broken"><properties><property name="go.version" value="go1.22"/></properties><testcase classname="shop/broken" name="TestMain" time="0"><failure message="Failed" type="">FAIL	shop/broken [build failed]</failure></testcase></testsuite></testsuites>""").Outcome);

    [Theory]
    [InlineData("""<testcase name="a" classname="S" status="notrun" result="suppressed" time="0."/>""", TestOutcome.Skipped)]
    [InlineData("""<testcase name="a" classname="S" status="run" result="completed" time="0.1"/>""", TestOutcome.Passed)]
    [InlineData("""<testcase name="a" classname="S" status="run" result="skipped" time="0"/>""", TestOutcome.Skipped)]
    [InlineData("""<testcase name="a" classname="S" time="0"><disabled/></testcase>""", TestOutcome.Skipped)]
    [InlineData("""<testcase name="a" classname="S"><failure/></testcase>""", TestOutcome.Failed)]
    public void Googletest_says_in_attributes_what_became_of_a_test(string testcase, TestOutcome expected) =>
        Assert.Equal(expected, TestReports.One($"<testsuites><testsuite name=\"S\">{testcase}</testsuite></testsuites>").Outcome);

    [Fact]
    public void A_failure_of_a_suite_is_a_test_that_could_not_be_run() =>
        Assert.Equal((TestOutcome.NotRun, "S"), (TestReports.One("""<testsuite name="S"><error message="cannot open S.bats"/></testsuite>""") is var c ? (c.Outcome, c.Name) : default));

    [Fact]
    public void Mstest_names_class_and_categories_behind_the_results()
    {
        TestCaseResult found = TestReports.One("""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
            <UnitTestResult testId="1" testName="Adds" outcome="Timeout" duration="00:00:05.0260000"/></Results>
            <TestDefinitions><UnitTest name="Adds" id="1"><TestCategory><TestCategoryItem TestCategory="requires:api"/><TestCategoryItem TestCategory="Smoke"/></TestCategory>
            <Properties><Property><Key>Component</Key><Value>gateway</Value></Property></Properties>
            <TestMethod className="Shop.OrdersTests, Shop.Tests, Version=1.0.0.0" name="Adds"/></UnitTest></TestDefinitions></TestRun>
            """);
        Assert.Equal("Shop.OrdersTests.Adds", found.FullName);
        Assert.Equal(["Smoke"], found.Categories);
        Assert.Equal(["api"], found.Requires);
        Assert.Equal("gateway", found.Component);
        Assert.Equal((TestOutcome.Error, 5026d), (found.Outcome, found.Duration.TotalMilliseconds));
    }

    [Fact]
    public void The_rows_of_a_data_driven_test_are_the_cases()
    {
        (_, List<TestCaseResult> cases) = TestReports.Read("""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results><UnitTestResult testName="Prices" outcome="Failed"><InnerResults>
            <UnitTestResult testName="Prices (1)" outcome="Passed"/><UnitTestResult testName="Prices (2)" outcome="Failed"><Output><ErrorInfo><Message>no</Message></ErrorInfo></Output></UnitTestResult>
            </InnerResults></UnitTestResult><UnitTestResult testName="After" outcome="Passed"/></Results></TestRun>
            """);
        Assert.Equal(["Prices (1)", "Prices (2)", "After"], cases.Select(c => c.Name));
    }

    [Fact]
    public void Pytest_json_report_gives_times_of_all_phases_and_what_could_not_be_collected()
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read("""
            {"created": 1760000000.5, "duration": 1.25, "exitcode": 1, "root": "/app", "environment": {},
             "summary": {"passed": 1, "failed": 1, "skipped": 1, "total": 3, "collected": 3},
             "collectors": [{"nodeid": "", "outcome": "passed", "result": []}, {"nodeid": "tests/test_b.py", "outcome": "failed", "longrepr": "E   ModuleNotFoundError: No module named 'x'", "result": []}],
             "tests": [
              {"nodeid": "tests/test_a.py::TestA::test_one[a::b]", "lineno": 4, "outcome": "passed", "keywords": ["test_one", "requires_api"], "setup": {"duration": 0.1, "outcome": "passed"}, "call": {"duration": 0.25, "outcome": "passed", "stdout": "hi\n"}, "teardown": {"duration": 0.05, "outcome": "passed"}},
              {"nodeid": "tests/test_a.py::test_two", "lineno": 9, "outcome": "failed", "keywords": [], "call": {"duration": 0.001, "outcome": "failed", "crash": {"path": "/app/tests/test_a.py", "lineno": 11, "message": "assert 3 == 4"}, "longrepr": "trace"}},
              {"nodeid": "tests/test_a.py::test_three", "lineno": 12, "outcome": "skipped", "keywords": [], "setup": {"duration": 0, "outcome": "skipped", "longrepr": "('/app/tests/test_a.py', 13, 'Skipped: redis is not running')"}}],
             "warnings": [{"message": "coroutine 'TestA.test_x' was never awaited", "category": "RuntimeWarning", "when": "runtest"}]}
            """, "report.json");
        Assert.Equal("pytest-json", report.Format);
        Assert.Equal(["tests/test_b.py", "test_one[a::b]", "test_two", "test_three"], cases.Select(c => c.Name));
        Assert.Equal(TestOutcome.NotRun, cases[0].Outcome);
        Assert.Equal("tests.test_a.TestA", cases[1].ClassName);
        Assert.Equal(400, cases[1].Duration.TotalMilliseconds, 3);
        Assert.Equal(["api"], cases[1].Requires);
        Assert.Equal("assert 3 == 4", cases[2].Message);
        Assert.Equal("redis is not running", cases[3].Message);
        Assert.Equal("TestA.test_x", Assert.Single(report.Notes).Test);
    }

    [Fact]
    public void Ctrf_keeps_attempts_and_extra()
    {
        TestCaseResult found = TestReports.One("""{"reportFormat":"CTRF","specVersion":"0.0.0","results":{"tool":{"name":"x"},"environment":{"commit":"abc123"},"summary":{"tests":1,"start":1760000000000,"stop":1760000005000},"tests":[{"name":"pays","status":"passed","duration":1,"retries":1,"tags":["@checkout","requires:payments"],"retryAttempts":[{"attempt":1,"status":"failed","duration":5095,"message":"timeout"}],"extra":{"component":"gateway"}}]}}""");
        Assert.True(found.IsFlaky);
        Assert.Equal(["checkout"], found.Categories);
        Assert.Equal(["payments"], found.Requires);
        Assert.Equal("gateway", found.Component);
        Assert.Equal("abc123", found.Commit);
    }

    [Fact]
    public void Tap_knows_directives_bail_out_and_a_plan_that_is_not_met()
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read("1..6\nok 1 - one\nnot ok 2 - two # TODO later\nok 3 # SKIP no database\nok 4 - with \\# in it\nBail out! database is down\n", "out.tap");
        Assert.Equal([TestOutcome.Passed, TestOutcome.Skipped, TestOutcome.Skipped, TestOutcome.Passed, TestOutcome.NotRun], cases.Select(c => c.Outcome));
        Assert.Equal("no database", cases[2].Message);
        Assert.Equal("with # in it", cases[3].Name);
        Assert.Contains("6 points and 4", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Go_test_that_was_killed_leaves_tests_that_never_ended()
    {
        (_, List<TestCaseResult> cases) = TestReports.Read("""
            {"Action":"run","Package":"p","Test":"TestHangs"}
            {"Action":"output","Package":"p","Test":"TestHangs","Output":"dialing db:5432\n"}
            {"Action":"output","Package":"p","Output":"panic: test timed out after 5s\n"}
            {"Action":"fail","Package":"p","Elapsed":5.01}
            """, "go.json");
        Assert.Equal(["TestHangs", "p"], cases.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.All(cases, c => Assert.Equal(TestOutcome.Error, c.Outcome));
    }

    [Theory]
    [InlineData("UTF-16")]
    [InlineData("UTF-16BE")]
    [InlineData("UTF-8")]
    public void Any_encoding_is_read_whatever_the_declaration_says(string name)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            // As Windows PowerShell redirects it, and as a .NET writer declares it.
            File.WriteAllText(path, """<?xml version="1.0" encoding="utf-16"?><testsuite name="S"><testcase name="prüft €" classname="S"/></testsuite>""", Encoding.GetEncoding(name));
            var cases = new List<TestCaseResult>();
            TestReport? report = new TestReportReader(new Redactor()).ReadFile(path, "r", cases.Add);
            Assert.Empty(report!.Problems);
            Assert.Equal("prüft €", Assert.Single(cases).Name);
            File.WriteAllText(path, """{"reportFormat":"CTRF","results":{"tests":[{"name":"prüft €","status":"passed"}]}}""", Encoding.GetEncoding(name));
            report = new TestReportReader(new Redactor()).ReadFile(path, "r", cases.Add);
            Assert.Empty(report!.Problems);
            Assert.Equal("prüft €", cases[1].Name);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Control_characters_and_colours_are_no_fault()
    {
        TestCaseResult found = TestReports.One("<testsuite name=\"S\"><testcase name=\"a\"><failure message=\"&#x1B;[31mred&#x1B;[0m\">\u0008raw \u001b[31mred\u001b[0m bell \u0007</failure></testcase></testsuite>");
        Assert.Equal("red", found.Message);
        Assert.DoesNotContain(found.Details!, char.IsControl);
        Assert.Contains("raw red bell", found.Details, StringComparison.Ordinal);
    }

    [Fact]
    public void No_entity_is_resolved()
    {
        string secret = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(secret, "CANARY-1234");
        try
        {
            (TestReport report, List<TestCaseResult> cases) = TestReports.Read($"""<?xml version="1.0"?><!DOCTYPE t [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><testsuite name="S"><testcase name="before"/><testcase name="a"><failure message="m">&x;&b;</failure></testcase></testsuite>""");
            Assert.DoesNotContain(cases, c => (c.Details ?? "").Contains("CANARY", StringComparison.Ordinal));
            Assert.Equal(["before", "a"], cases.Select(c => c.Name));
            Assert.Equal((TestOutcome.Failed, "&x;&b;"), (cases[1].Outcome, cases[1].Details));
            Assert.Equal(["&x; is no entity of XML; it is not resolved and was read as it stands", "&b; is no entity of XML; it is not resolved and was read as it stands"], report.Problems.Select(p => p.Message));
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Theory]
    [InlineData("<testcase name=\"caf&eacute;\" classname=\"C\"/>", "caf&eacute;", "&eacute; is no entity")]
    [InlineData("<testcase name=\"a & b\" classname=\"C\"/>", "a & b", "an ampersand begins no reference")]
    [InlineData("<testcase name=\"a\" classname=\"C\"><failure message=\"x&nbsp;y\">z&nbsp;z</failure></testcase>", "a", "&nbsp; is no entity")]
    [InlineData("<testcase name=\"a\" classname=\"C\"><failure>curl 'http://x/?a=1&b=2'</failure></testcase>", "a", "an ampersand begins no reference")]
    [InlineData("<testcase name=\"a&#x110000;\" classname=\"C\"/>", "a&#x110000;", "&#x110000; is no entity")]
    public void An_undeclared_entity_loses_no_case_and_is_told_with_its_place(string test, string name, string problem)
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read("<testsuite name=\"S\">\n<testcase name=\"before\"/>\n" + test + "\n<testcase name=\"after\"/></testsuite>");
        Assert.Equal(["before", name, "after"], cases.Select(c => c.Name));
        TestReportProblem told = Assert.Single(report.Problems);
        Assert.Contains(problem, told.Message, StringComparison.Ordinal);
        Assert.Equal(3, told.Line);
    }

    [Fact]
    public void Ampersands_of_CDATA_and_references_are_no_fault_wherever_a_read_ends()
    {
        for (int padding = 16 * 1024 - 80; padding < 16 * 1024 + 8; padding++)
        {
            (TestReport report, List<TestCaseResult> cases) = TestReports.Read("<testsuite name=\"S\"><!--" + new string('x', padding) + "--><testcase name=\"a &lt;&#x41;&quot;&amp;\"><failure message=\"m\"><![CDATA[x && y &nbsp;]]></failure></testcase></testsuite>");
            Assert.Empty(report.Problems);
            Assert.Equal(("a <A\"&", "x && y &nbsp;"), (cases[0].Name, cases[0].Details));
        }
    }

    [Fact]
    public void Secrets_of_a_report_do_not_come_in()
    {
        TestCaseResult found = TestReports.One("""<testsuite name="S"><testcase name="logs in as postgres://app:hunter2canary@db/x"><properties><property name="api_key" value="hunter2canary"/></properties><failure message="password=hunter2canary">at postgres://app:hunter2canary@db/x</failure><system-out>TOKEN=hunter2canary</system-out></testcase></testsuite>""");
        string all = string.Join('\n', found.Name, found.Message, found.Details, found.Output, found.Summary, found.Citation.ToString(), string.Join(' ', found.Properties));
        Assert.DoesNotContain("hunter2canary", all, StringComparison.Ordinal);
        Assert.Contains("postgres://app:", found.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_of_jest_with_one_name_in_two_suites_are_two()
    {
        const string Failures = "  ● orders › refuses\n\n    expected 200\n\n  ● stock › refuses\n\n    expected 503\n\n";
        (_, List<TestCaseResult> cases) = TestReports.Read($"FAIL ./shop.test.js\n{Failures}Summary of all failing tests\nFAIL ./shop.test.js\n{Failures}Tests:       2 failed, 1 passed, 3 total\n", "jest.txt");
        Assert.Equal([("orders refuses", "expected 200"), ("stock refuses", "expected 503")], cases.Where(c => c.Outcome == TestOutcome.Failed).Select(c => (string.Join(' ', [.. c.SuitePath, c.Name]), c.Message)));
        Assert.Equal(3, cases.Count);
    }

    [Fact]
    public void Tests_of_mocha_keep_suite_time_and_place_however_many_runs_a_log_holds()
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read("""


              Running:  orders.cy.js                                                      (1 of 2)

              orders
                ✓ adds up (1204ms)
                1) reads one
                  7) printed by a test
                - later

              1 passing (2s)
              1 pending
              1 failing

              1) orders
                   reads one:
                 AssertionError: expected 503 to equal 200
                  at Context.eval (cypress/e2e/orders.cy.js:7:3)

              Running:  stock.cy.js                                                       (2 of 2)

              stock
                ✓ counts

              1 passing (340ms)

            """, "cypress.txt");

        Assert.Equal([("orders adds up", "orders.cy.js", TestOutcome.Passed), ("orders reads one", "orders.cy.js", TestOutcome.Failed), ("orders later", "orders.cy.js", TestOutcome.Skipped), ("stock counts", "stock.cy.js", TestOutcome.Passed)],
            cases.Select(c => (string.Join(' ', [.. c.SuitePath, c.Name]), c.File, c.Outcome)));
        Assert.Equal((TimeSpan.FromMilliseconds(1204), 7, "AssertionError: expected 503 to equal 200"), (cases[0].Elapsed, cases[1].Line, cases[1].Message));
        Assert.Equal((TimeSpan.FromMilliseconds(2340), 4), (report.Duration, report.DeclaredCases));
    }

    [Fact]
    public void A_package_of_go_of_which_no_test_is_named_counts_as_one()
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read("--- FAIL: TestReads (0.01s)\n    db_test.go:7: got 503\nFAIL\nFAIL\texample.com/shop/db\t0.012s\nok  \texample.com/shop/stock\t0.008s\nok  \texample.com/shop/tax\t(cached)\nok  \texample.com/shop/none\t0.002s [no tests to run]\n?   \texample.com/shop/cmd\t[no test files]\npanic: no DATABASE_URL\n\ngoroutine 1 [running]:\nFAIL\texample.com/shop/e2e\t0.004s\nFAIL\texample.com/shop/broken [build failed]\nFAIL\n", "go.txt");

        Assert.Equal([("TestReads", TestOutcome.Failed), ("example.com/shop/stock", TestOutcome.Passed), ("example.com/shop/tax", TestOutcome.Passed), ("example.com/shop/e2e", TestOutcome.Error), ("example.com/shop/broken", TestOutcome.NotRun)], cases.Select(c => (c.Name, c.Outcome)));
        Assert.Equal((TimeSpan.FromMilliseconds(8), "panic: no DATABASE_URL"), (cases[1].Elapsed, cases[3].Message));
        Assert.Contains("example.com/shop/tax", report.CachedSuites);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("  ✔ Container shop-db-1  Started\n  ✔ Container shop-api-1  Started\n")]
    [InlineData("<html><body>503</body></html>")]
    [InlineData("{\"name\":\"shop\",\"version\":\"1.0.0\",\"scripts\":{\"test\":\"jest\"}}")]
    [InlineData("<coverage line-rate=\"0.9\"><packages/></coverage>")]
    [InlineData("?   \tgithub.com/x/y\t[no test files]\nok  \tare these words\n")]
    [InlineData("2026-01-01 INFO passed the gate in 3 s\n")]
    public void What_is_no_report_is_none(string text) => Assert.Null(new TestReportReader(new Redactor()).ReadText(text, "x", _ => Assert.Fail("a case")));
}
