using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Tests;

/// <summary>Reports that stand among what tests, runners and shells print, and lines of tests that look like those of their runner.</summary>
public class ReportsAmongTextTests
{
    [Theory]
    [InlineData("mocha.json")]
    [InlineData("jest.json")]
    [InlineData("pytest.junit.xml")]
    [InlineData("node-24.junit.xml")]
    public void A_report_behind_other_text_is_read_and_its_lines_keep_their_numbers(string fixture)
    {
        (TestReport plain, List<TestCaseResult> whole) = TestReports.Fixture(fixture);
        const string Before = "\n> shop@1.0.0 test\n> mocha --reporter json\n\n{\"level\":\"info\",\"msg\":\"listening\"}\n[worker] begins\n<html>not it</html>\n";
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read(Before + File.ReadAllText(TestReports.PathOf(fixture)), "out.txt");
        Assert.Equal(plain.Format, report.Format);
        Assert.Empty(report.Problems);
        Assert.Equal(whole.Select(c => (c.FullName, c.Outcome, c.ReportLine + 7)), cases.Select(c => (c.FullName, c.Outcome, c.ReportLine)));
    }

    [Fact]
    public void Lines_of_JSON_and_HTML_are_no_report() =>
        Assert.Null(new TestReportReader(new Redactor()).ReadText("begins\n{\"level\":\"info\",\"msg\":\"listening\"}\n[1,2]\n<html><body/></html>\n", "x.log", _ => { }));

    [Fact]
    public void Lines_that_a_test_prints_are_no_tests_of_mocha()
    {
        const string Text = """


              cart
            ✓ warmed up
                ✓ adds (5ms)
                    ✓ step one
                    ✓ step two
                - a list item
                ✓ adds (5ms)
                - later
                1) fails

              orders
              ✔ connected
                ✓ reads
                ✓ printed by the last one


              3 passing (20ms)
              1 pending
              1 failing

              1) cart
                   fails:
                 Error: no
            """;
        (_, List<TestCaseResult> cases) = TestReports.Read(Text, "out.txt");
        // A line in the place of a test cannot be told from one: as many go as are too many, the last first.
        Assert.Equal(["cart adds", "cart a list item", "cart fails", "orders reads", "orders printed by the last one"], cases.Select(c => string.Join(' ', [.. c.SuitePath, c.Name])));
    }

    [Fact]
    public void Older_versions_of_node_end_a_suite_with_the_sign_that_began_it()
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read("  ✔ printed by a test\n▶ orders\n  ✔ adds up (0.5ms)\n▶ orders (1.2ms)\n\n✔ top (0.1ms)\nℹ tests 2\nℹ duration_ms 12.5\n", "out.txt");
        Assert.Equal("node-console", report.Format);
        Assert.Equal(["orders adds up", "top"], cases.Select(c => string.Join(' ', [.. c.SuitePath, c.Name])));
        Assert.Equal(TimeSpan.FromMilliseconds(12.5), report.Duration);
    }

    [Fact]
    public void A_package_that_was_not_built_tells_what_the_compiler_said()
    {
        // Go 1.24 and later.
        const string Text = """
            {"ImportPath":"example.com/shop/broken [example.com/shop/broken.test]","Action":"build-output","Output":"# example.com/shop/broken [example.com/shop/broken.test]\n"}
            {"ImportPath":"example.com/shop/broken [example.com/shop/broken.test]","Action":"build-output","Output":"broken/broken.go:3:20: undefined: missing\n"}
            {"ImportPath":"example.com/shop/broken [example.com/shop/broken.test]","Action":"build-fail"}
            {"Time":"2026-11-25T15:00:44.1Z","Action":"start","Package":"example.com/shop/broken"}
            {"Time":"2026-11-25T15:00:44.1Z","Action":"output","Package":"example.com/shop/broken","Output":"FAIL\texample.com/shop/broken [build failed]\n"}
            {"Time":"2026-11-25T15:00:44.1Z","Action":"fail","Package":"example.com/shop/broken","Elapsed":0,"FailedBuild":"example.com/shop/broken [example.com/shop/broken.test]"}
            {"Time":"2026-11-25T15:00:44.2Z","Action":"start","Package":"example.com/shop/empty"}
            {"Time":"2026-11-25T15:00:44.2Z","Action":"output","Package":"example.com/shop/empty","Output":"?   \texample.com/shop/empty\t[no test files]\n"}
            {"Time":"2026-11-25T15:00:44.2Z","Action":"skip","Package":"example.com/shop/empty","Elapsed":0}
            {"Time":"2026-11-25T15:00:44.3Z","Action":"start","Package":"example.com/shop/main"}
            {"Time":"2026-11-25T15:00:44.3Z","Action":"output","Package":"example.com/shop/main","Output":"panic: no DATABASE_URL\n"}
            {"Time":"2026-11-25T15:00:44.3Z","Action":"fail","Package":"example.com/shop/main","Elapsed":0.01}
            {"ImportPath":"example.com/shop/killed [example.com/shop/killed.test]","Action":"build-output","Output":"killed/a.go:1:1: expected 'package', found x\n"}
            {"ImportPath":"example.com/shop/killed [example.com/shop/killed.test]","Action":"build-fail"}
            """;
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read(Text, "go.jsonl");
        Assert.Empty(report.Problems);
        Assert.Equal(
            [("example.com/shop/broken", TestOutcome.NotRun, "broken/broken.go:3:20: undefined: missing"), ("example.com/shop/main", TestOutcome.Error, "panic: no DATABASE_URL"), ("example.com/shop/killed", TestOutcome.NotRun, "killed/a.go:1:1: expected 'package', found x")],
            cases.Select(c => (c.Name, c.Outcome, c.Message)));
        Assert.Equal([6, 12, 14], cases.Select(c => c.ReportLine!.Value));
    }

    [Fact]
    public void A_package_is_not_built_for_want_of_another()
    {
        const string Text = """
            {"ImportPath":"example.com/dep","Action":"build-output","Output":"dep/dep.go:9:2: undefined: x\n"}
            {"ImportPath":"example.com/dep","Action":"build-fail"}
            {"Action":"fail","Package":"example.com/a","Elapsed":0,"FailedBuild":"example.com/dep"}
            {"Action":"fail","Package":"example.com/b","Elapsed":0,"FailedBuild":"example.com/dep"}
            """;
        (_, List<TestCaseResult> cases) = TestReports.Read(Text, "go.jsonl");
        Assert.Equal([("example.com/a", "dep/dep.go:9:2: undefined: x"), ("example.com/b", "dep/dep.go:9:2: undefined: x")], cases.Select(c => (c.Name, c.Message!)));
    }
}
