using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>Files that could not be imported, collected or built: their tests did not run, and a run that such an error interrupts says nothing of the others.</summary>
internal sealed class NotCollectedRule : ITestIntegrityRule
{
    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        foreach (IGrouping<string, TestCaseResult> cause in context.Input.Cases.Where(c => c.Outcome == TestOutcome.NotRun).GroupBy(c => TestCaseResult.FirstLine(c.Message ?? c.RawStatus), StringComparer.Ordinal))
        {
            TestCaseResult[] tests = [.. cause];
            long lost = context.Input.Reports.Where(r => tests.Any(t => t.Report == r.Source) && r.DeclaredCases > r.Cases && r.IsInterrupted).Sum(r => r.DeclaredCases!.Value - r.Cases);
            string others = lost > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {lost} more that were collected did not run because of it") : "";
            yield return new TestIntegrityResult(
                "not collected",
                FailureCodes.TestNotCollected,
                Status.Fail,
                $"{Figures.Names(tests)} could not be run: {cause.Key}{others}",
                string.Create(CultureInfo.InvariantCulture, $"{tests.Length} not collected, {lost} not run because of it"),
                tests,
                [.. tests.Select(t => t.Citation)],
                0.95);
        }
    }
}
