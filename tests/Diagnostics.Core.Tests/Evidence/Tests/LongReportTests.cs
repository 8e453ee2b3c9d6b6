using System.Globalization;
using System.Text;
using Diagnostics.Core.Evidence.Tests;

namespace Diagnostics.Core.Tests.Evidence.Tests;

/// <summary>Output of more tests than are kept until its end: none is lost, and none counted twice.</summary>
public sealed class LongReportTests
{
    private const int Many = 120_000;

    [Fact]
    public void A_long_list_of_jest_is_whole_and_its_failures_keep_their_details()
    {
        var text = new StringBuilder("FAIL src/orders.test.js\n  orders\n");
        for (int i = 0; i < Many; i++) text.Append(CultureInfo.InvariantCulture, $"    {(i % 1000 == 999 ? '✕' : '✓')} adds up {i} (1 ms)\n");
        for (int i = 999; i < Many; i += 1000) text.Append(CultureInfo.InvariantCulture, $"\n  ● orders › adds up {i}\n\n    expected 4, received {i}\n\n      at Object.<anonymous> (src/orders.test.js:7:3)\n");
        text.Append(CultureInfo.InvariantCulture, $"\nTests:       {Many / 1000} failed, {Many - (Many / 1000)} passed, {Many} total\n");
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read(text.ToString(), "jest.txt");

        Assert.Equal((Many, Many), (cases.Count, (int)report.DeclaredCases!.Value));
        TestCaseResult[] failed = [.. cases.Where(c => c.Outcome == TestOutcome.Failed)];
        Assert.Equal(Many / 1000, failed.Length);
        Assert.All(failed, c => Assert.Equal("expected 4, received " + c.Name.Split(' ')[^1], c.Message));
        Assert.Equal(cases.Count, cases.Select(c => c.Name).Distinct().Count());
    }

    [Fact]
    public void A_long_list_of_pytest_is_whole_and_its_failures_keep_their_details()
    {
        var text = new StringBuilder("============================= test session starts ==============================\n").Append(CultureInfo.InvariantCulture, $"collected {Many} items\n\n");
        for (int i = 0; i < Many; i++) text.Append(CultureInfo.InvariantCulture, $"tests/test_orders.py::test_order_{i} {(i % 1000 == 999 ? "FAILED" : "PASSED")}\n");
        text.Append("\n=================================== FAILURES ===================================\n");
        for (int i = 999; i < Many; i += 1000) text.Append(CultureInfo.InvariantCulture, $"_________________ test_order_{i} _________________\n\n    def test():\n>       assert 4 == {i}\nE       assert 4 == {i}\n\ntests/test_orders.py:7: AssertionError\n");
        text.Append(CultureInfo.InvariantCulture, $"====== {Many / 1000} failed, {Many - (Many / 1000)} passed in 12.50s ======\n");
        (TestReport report, List<TestCaseResult> cases) = TestReports.Read(text.ToString(), "pytest.txt");

        Assert.Equal((Many, Many), (cases.Count, (int)report.DeclaredCases!.Value));
        TestCaseResult[] failed = [.. cases.Where(c => c.Outcome == TestOutcome.Failed)];
        Assert.Equal(Many / 1000, failed.Length);
        Assert.All(failed, c => Assert.Equal("assert 4 == " + c.Name.Split('_')[^1], c.Message));
    }

    [Fact]
    public void A_long_row_of_letters_counts_each()
    {
        var text = new StringBuilder("============================= test session starts ==============================\n");
        for (int i = 0; i < Many / 100; i++) text.Append(new string('.', 99)).Append("F\n");
        text.Append(CultureInfo.InvariantCulture, $"====== {Many / 100} failed, {Many / 100 * 99} passed in 12.50s ======\n");
        (_, List<TestCaseResult> cases) = TestReports.Read(text.ToString(), "pytest.txt");
        Assert.Equal((Many / 100 * 99, Many / 100), (cases.Count(c => c.Outcome == TestOutcome.Passed), cases.Count(c => c.Outcome == TestOutcome.Failed)));
    }

    [Fact]
    public void Tests_of_one_class_share_its_definition_in_a_trx_file()
    {
        var text = new StringBuilder("<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><Results>");
        for (int i = 0; i < 1000; i++) text.Append(CultureInfo.InvariantCulture, $"<UnitTestResult testId=\"{(i % 2 == 0 ? new Guid(i, 0, 0, new byte[8]).ToString() : "named-" + i)}\" testName=\"Order_{i}\" outcome=\"Passed\"/>");
        text.Append("</Results><TestDefinitions>");
        for (int i = 0; i < 1000; i++)
            text.Append(CultureInfo.InvariantCulture, $"<UnitTest name=\"Order_{i}\" id=\"{(i % 2 == 0 ? new Guid(i, 0, 0, new byte[8]).ToString() : "named-" + i)}\"><TestCategory><TestCategoryItem TestCategory=\"C{i % 3}\"/></TestCategory><TestMethod className=\"Shop.Orders{i / 100}Tests, Shop\" name=\"Order_{i}\"/></UnitTest>");
        text.Append("</TestDefinitions></TestRun>");
        (_, List<TestCaseResult> cases) = TestReports.Read(text.ToString(), "a.trx");
        for (int i = 0; i < 1000; i++) Assert.Equal(($"Shop.Orders{i / 100}Tests", $"C{i % 3}"), (cases[i].ClassName, cases[i].Categories.Single()));
    }
}
