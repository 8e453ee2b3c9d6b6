namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// The cases of one suite of gotestsum. It writes what failed first, then what was left out, then what passed, and a test that was run again once for each run: its runs are attempts of one test. A test that
/// has subtests only sums them up, and stands behind them.
/// </summary>
internal sealed class GotestsumCases
{
    // More failures than this of one suite are handed on as they come; the runs of each are then told apart by nobody.
    private const int MostHeld = 10_000;

    private const int MostParents = 100_000;

    private readonly Dictionary<(string?, string), TestCaseDraft> _failed = [];
    private readonly HashSet<string> _parents = new(StringComparer.Ordinal);

    /// <summary>Takes a case.</summary>
    /// <returns>The case where nothing can be added to it any more; null where it waits, or was joined with another.</returns>
    public TestCaseDraft? Take(TestCaseDraft draft)
    {
        string written = draft.Details ?? draft.Message ?? "";
        if (draft.Outcome == TestOutcome.Failed && draft.Message is "Failed" or null) draft.Message = GoTestOutput.Message(GoTestOutput.Without(written)) ?? draft.Message;
        else if (draft.Outcome == TestOutcome.Skipped) draft.Message = GoTestOutput.Message(GoTestOutput.Without(written)) ?? draft.Message;
        for (int slash = draft.Name.IndexOf('/', StringComparison.Ordinal); slash > 0 && _parents.Count < MostParents; slash = draft.Name.IndexOf('/', slash + 1)) _parents.Add(draft.Name[..slash]);
        if (_parents.Contains(draft.Name)) return null;
        (string?, string) key = (draft.ClassName, draft.Name);
        if (_failed.TryGetValue(key, out TestCaseDraft? before))
        {
            if (before.Attempts.Count == 0) before.Attempts.Add(Attempt(before));
            before.Attempts.Add(Attempt(draft));
            (before.Outcome, before.RawStatus, before.Duration) = (draft.Outcome, draft.RawStatus, draft.Duration);
            return null;
        }

        if (draft.Outcome is not (TestOutcome.Failed or TestOutcome.Error) || _failed.Count >= MostHeld) return draft;
        _failed.Add(key, draft);
        return null;
    }

    /// <summary>Ends the suite.</summary>
    /// <returns>What waited, in the order of the report.</returns>
    public IReadOnlyList<TestCaseDraft> Finish()
    {
        TestCaseDraft[] left = [.. _failed.Values.OrderBy(d => d.ReportLine)];
        _failed.Clear();
        _parents.Clear();
        return left;
    }

    private static TestAttempt Attempt(TestCaseDraft draft) => new(draft.Outcome, draft.Duration, draft.Message);
}
