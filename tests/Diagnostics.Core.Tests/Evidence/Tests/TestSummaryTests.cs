using Diagnostics.Core.Evidence.Tests;
using static Diagnostics.Core.Tests.Evidence.Tests.Integrity.Suite;

namespace Diagnostics.Core.Tests.Evidence.Tests;

public class TestSummaryTests
{
    // 35 tests in five categories, 17 of them left out: the table that people got wrong by hand, because a rate says nothing without its denominator.
    [Fact]
    public void Figures_have_both_denominators()
    {
        TestCaseResult[] cases =
        [
            .. Many("Service Health", 2, 8, 0), .. Many("Authentication", 0, 0, 4), .. Many("Operations", 1, 0, 5), .. Many("Workflows", 0, 0, 4), .. Many("Files", 0, 0, 4), .. Many("Frontend", 1, 2, 0), .. Many("Performance", 2, 2, 0),
        ];
        IReadOnlyList<TestSummary> summaries = TestSummaries.Of(cases);
        TestSummary all = summaries[^1];

        Assert.True(all.IsTotal);
        Assert.Equal((35, 6, 12, 17, 18), (all.Total, all.Passed, all.Failed, all.Skipped, all.Executed));
        Assert.Equal(0.171, all.PassRateOfAll!.Value, 3);
        Assert.Equal(0.333, all.PassRateOfExecuted!.Value, 3);
        Assert.Equal(0.667, all.ErrorRate!.Value, 3);
        TestSummary health = summaries[0];
        Assert.Equal(("Service Health", 0.2, 0.2), (health.Category, health.PassRateOfAll!.Value, health.PassRateOfExecuted!.Value));
        TestSummary operations = summaries.Single(s => s.Category == "Operations");
        Assert.Equal(0.167, operations.PassRateOfAll!.Value, 3);
        Assert.Equal(1, operations.PassRateOfExecuted);
        Assert.Null(summaries.Single(s => s.Category == "Authentication").PassRateOfExecuted);
        Assert.Equal(summaries.Count - 1, summaries.Select(s => s.Category).Distinct().Count() - 1);
    }

    [Fact]
    public void Times_are_of_what_was_executed_and_timed()
    {
        TestSummary all = TestSummaries.Of([Case("a", ms: 100), Case("b", TestOutcome.Failed, 300), Case("c", TestOutcome.Skipped, 0), Case("d")])[^1];
        Assert.Equal((200d, 100d, 300d, 400d), (all.MeanDuration!.Value.TotalMilliseconds, all.MedianDuration!.Value.TotalMilliseconds, all.MaximumDuration!.Value.TotalMilliseconds, all.TotalDuration!.Value.TotalMilliseconds));
        Assert.Null(TestSummaries.Of([Case("c", TestOutcome.Skipped, 0)])[^1].MeanDuration);
        Assert.Null(TestSummaries.Of([])[^1].PassRateOfAll);
    }

    [Fact]
    public void A_category_is_a_tag_else_a_suite()
    {
        Assert.Equal("Orders", TestReports.Fixture("nunit3.xml").Cases[0].Category);
        Assert.Equal("orders", TestReports.Fixture("jest-verbose.txt").Cases[0].Category);
        Assert.Equal("test_orders", TestReports.Fixture("pytest.junit.xml").Cases[0].Category);
    }

    private static IEnumerable<TestCaseResult> Many(string category, int passed, int failed, int skipped) =>
        Enumerable.Repeat(TestOutcome.Passed, passed).Concat(Enumerable.Repeat(TestOutcome.Failed, failed)).Concat(Enumerable.Repeat(TestOutcome.Skipped, skipped)).Select((o, i) => Case($"{category} {i}", o, 10, category: category));
}
