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
        var context = new TestIntegrityContext(input);
        return [.. Rules.SelectMany(r => r.Judge(context))];
    }

    /// <summary>What a case counts as, given the verdicts: a pass that is contradicted is Unverified, a skip for a missing dependency is Blocked, the rest is as it says.</summary>
    public static Status EffectiveStatus(TestCaseResult result, IEnumerable<TestIntegrityResult> verdicts)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(verdicts);
        Status status = result.Status;
        foreach (TestIntegrityResult verdict in verdicts)
        {
            if (!verdict.Cases.Contains(result)) continue;
            if (verdict.Code == FailureCodes.TestBlocked) status = Status.Blocked;
            else if (result.Outcome == TestOutcome.Passed && verdict.Code is FailureCodes.TestImpossiblePass or FailureCodes.TestUnverified or FailureCodes.TestMockFallback or FailureCodes.AppNeverAwaited or FailureCodes.TestVacuous) status = Status.Unverified;
        }

        return status;
    }
}
