using Diagnostics.Core.Evidence.Tests.Integrity.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>Judges whether test results can be taken at their word. Silent on an honest suite.</summary>
public static class TestIntegrity
{
    /// <summary>All rules, in one visible list.</summary>
    internal static IReadOnlyList<ITestIntegrityRule> Rules { get; } =
    [
        new NotCollectedRule(),
        new NeverAwaitedRule(),
        new ImpossiblePassRule(),
        new UnverifiedPassRule(),
        new MockFallbackRule(),
        new MockedNeedRule(),
        new VacuousRule(),
        new BlockedSkipRule(),
        new SuiteTimeRule(),
        new TimeLimitFingerprintRule(),
        new FlakyRule(),
    ];

    /// <summary>Judges results.</summary>
    /// <returns>What is wrong with them, in the order of the rules; empty for an honest suite.</returns>
    public static IReadOnlyList<TestIntegrityResult> Judge(TestIntegrityInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var context = new TestIntegrityContext(input with { Cases = [.. ConsoleRuns.Join(input.Cases, input.Reports).Select(j => j.Case)], Reports = input.Reports });
        return [.. Rules.SelectMany(r => r.Judge(context))];
    }

    /// <summary>
    /// What cases count as, given the verdicts: a pass that is contradicted is Unverified, a skip for a missing dependency is Blocked, the rest is as it says. Neither counts as passed.
    /// </summary>
    /// <returns>A status for each case of which a verdict says another than it says itself.</returns>
    internal static IReadOnlyDictionary<TestCaseResult, Status> Overruled(IEnumerable<TestIntegrityResult> verdicts)
    {
        var overruled = new Dictionary<TestCaseResult, Status>();
        foreach (TestIntegrityResult verdict in verdicts)
        {
            foreach (TestCaseResult test in verdict.Cases)
            {
                if (verdict.Code == FailureCodes.TestBlocked) overruled[test] = Status.Blocked;
                else if (test.Outcome == TestOutcome.Passed && s_unverified.Contains(verdict.Code)) overruled[test] = Status.Unverified;
            }
        }

        return overruled;
    }

    private static readonly HashSet<string> s_unverified =
        [FailureCodes.TestImpossiblePass, FailureCodes.TestUnverified, FailureCodes.TestMockFallback, FailureCodes.AppNeverAwaited, FailureCodes.TestVacuous];
}
