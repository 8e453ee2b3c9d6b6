using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>A test with both outcomes on the same code: attempts of one run, or runs of one commit.</summary>
internal sealed class FlakyRule : ITestIntegrityRule
{
    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        foreach (TestCaseResult test in context.Input.Cases)
        {
            if (!test.IsFlaky) continue;
            yield return new TestIntegrityResult(
                "flaky", FailureCodes.TestFlaky, Status.Warn, $"{test.FullName} failed and passed on the same code", $"{test.Retries} failed {(test.Retries == 1 ? "attempt" : "attempts")} before the one that passed", [test], [test.Citation], 0.9);
        }

        foreach (IGrouping<(string, string, string), TestCaseResult> same in context.Input.Cases.Where(t => t.IsExecuted && (t.Commit ?? context.Input.Commit) is not null)
            .GroupBy(t => (t.FullName, t.Commit ?? context.Input.Commit!, string.Join('|', t.Properties.Where(p => p.Name is "project" or "browser").Select(p => p.Value)))))
        {
            TestCaseResult[] runs = [.. same];
            TestCaseResult? passed = Array.Find(runs, r => r.Outcome == TestOutcome.Passed);
            TestCaseResult? failed = Array.Find(runs, r => r.Outcome is TestOutcome.Failed or TestOutcome.Error);
            // Failing for want of a service is the service's fault: the same code, and not the same world.
            if (passed is null || failed is null || TestEndpoints.IsUnreachable(failed.Message ?? "")) continue;
            yield return new TestIntegrityResult(
                "flaky",
                FailureCodes.TestFlaky,
                Status.Warn,
                $"{passed.FullName} failed and passed on the same code",
                $"{runs.Count(r => r.Outcome == TestOutcome.Passed)} of {runs.Length} runs of commit {same.Key.Item2} passed",
                runs,
                [failed.Citation, passed.Citation],
                0.9);
        }
    }
}
