using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>
/// Several tests that end just past the same round number of seconds, at least one of them without success: that is one time limit, and no slowness (5,095 ms and 5,026 ms are one 5 s limit).
/// </summary>
internal sealed class TimeLimitFingerprintRule : ITestIntegrityRule
{
    // Limits that people write down. One second is also what many tests sleep.
    private static readonly int[] s_seconds = [2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300];

    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        foreach (int seconds in s_seconds)
        {
            TimeSpan from = TimeSpan.FromSeconds(seconds);
            // What a client needs to give up: a little over the limit, never under it.
            TimeSpan to = from + (from * 0.02) + TimeSpan.FromMilliseconds(50);
            TestCaseResult[] tests = [.. context.Input.Cases.Where(t => t.Elapsed >= from && t.Elapsed <= to && t.IsExecuted)];
            TestCaseResult[] failed = [.. tests.Where(t => t.Outcome is TestOutcome.Failed or TestOutcome.Error)];
            if (tests.Length < 2 || failed.Length == 0) continue;
            // Passing tests beside a failing one share its limit only where they share what they need, or it is most that fail.
            if (failed.Length * 2 < tests.Length) continue;
            string times = string.Join(", ", tests.Select(t => t.Elapsed!.Value).Order().Take(5).Select(Figures.Milliseconds));
            yield return new TestIntegrityResult(
                "time limit",
                FailureCodes.HttpTimeout,
                Status.Fail,
                $"{Figures.Tests(tests.Length)} end just past {seconds} s ({times}): one time limit of {seconds} s, not slowness",
                $"{times} all lie between {seconds} s and {Figures.Milliseconds(to)}",
                tests,
                [.. tests.Take(6).Select(t => t.Citation)],
                failed.Length > 1 ? 0.85 : 0.7,
                null,
                tests.SelectMany(t => context.NeedsOf(t)).Select(n => n.Dependency?.Component).FirstOrDefault(c => c is not null));
        }
    }
}
