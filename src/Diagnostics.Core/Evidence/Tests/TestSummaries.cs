namespace Diagnostics.Core.Evidence.Tests;

/// <summary>Counts cases by category as they come.</summary>
public sealed class TestSummaries
{
    /// <summary>Name of the row of all categories.</summary>
    public const string All = "(all)";

    private readonly Dictionary<string, Counter> _categories = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _order = [];
    private readonly Counter _all = new();

    /// <summary>The summaries of some cases: categories in the order in which they came, then the row of all.</summary>
    public static IReadOnlyList<TestSummary> Of(IEnumerable<TestCaseResult> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var summaries = new TestSummaries();
        foreach (TestCaseResult result in cases) summaries.Add(result);
        return summaries.Finish();
    }

    /// <summary>Counts a case.</summary>
    public void Add(TestCaseResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!_categories.TryGetValue(result.Category, out Counter? counter))
        {
            _categories.Add(result.Category, counter = new Counter());
            _order.Add(result.Category);
        }

        counter.Add(result);
        _all.Add(result);
    }

    /// <summary>The figures.</summary>
    public IReadOnlyList<TestSummary> Finish() => [.. _order.Select(c => _categories[c].Summary(c, isTotal: false)), _all.Summary(All, isTotal: true)];

    private sealed class Counter
    {
        private readonly List<double> _milliseconds = [];
        private int _passed;
        private int _failed;
        private int _skipped;
        private int _undecided;
        private int _notRun;

        public void Add(TestCaseResult result)
        {
            switch (result.Outcome)
            {
                case TestOutcome.Passed:
                    _passed++;
                    break;
                case TestOutcome.Failed or TestOutcome.Error:
                    _failed++;
                    break;
                case TestOutcome.Skipped:
                    _skipped++;
                    break;
                case TestOutcome.NotRun:
                    _notRun++;
                    break;
                default:
                    _undecided++;
                    break;
            }

            if (result is { IsExecuted: true, Elapsed: { } elapsed }) _milliseconds.Add(elapsed.TotalMilliseconds);
        }

        public TestSummary Summary(string category, bool isTotal) => new(category, isTotal, _passed, _failed, _skipped, _undecided, _notRun, _milliseconds);
    }
}
