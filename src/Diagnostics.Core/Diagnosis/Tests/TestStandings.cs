using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Tests;

/// <summary>What each test counts as, once it is judged and the findings are named.</summary>
internal static class TestStandings
{
    /// <summary>The standings of a diagnosis.</summary>
    public static IReadOnlyList<TestStanding> Of(TestEvidence tests)
    {
        var findingOf = new Dictionary<TestCaseResult, string>();
        // What failed a test comes before what is said of its time.
        foreach ((FindingDraft draft, IReadOnlyList<TestCaseResult> cases) in tests.TestsOf.OrderBy(t => t.Key.Status == Status.Warn))
        {
            foreach (TestCaseResult test in cases) findingOf.TryAdd(test, draft.Id);
        }

        IReadOnlyDictionary<TestCaseResult, Status> overruled = TestIntegrity.Overruled(tests.Verdicts);
        return [.. tests.Newest.Select(o => Of(o.Case, overruled, findingOf.GetValueOrDefault(o.Case)))];
    }

    /// <summary>The standings of results that were judged alone.</summary>
    public static IReadOnlyList<TestStanding> Of(IReadOnlyList<TestCaseResult> cases, IReadOnlyList<TestIntegrityResult> verdicts)
    {
        IReadOnlyDictionary<TestCaseResult, Status> overruled = TestIntegrity.Overruled(verdicts);
        return [.. cases.Select(c => Of(c, overruled, null))];
    }

    private static TestStanding Of(TestCaseResult test, IReadOnlyDictionary<TestCaseResult, Status> overruled, string? finding)
    {
        bool isOverruled = overruled.TryGetValue(test, out Status status);
        if (!isOverruled) status = test.Status;
        bool leftOut = test.Outcome == TestOutcome.Skipped && !isOverruled;
        return new TestStanding(test.FullName, test.Name, test.ClassName ?? (test.SuitePath is [.., { } inner] ? inner : null), test.Categories, test.File, status, leftOut, test.IsExecuted, test.Elapsed, finding);
    }
}
