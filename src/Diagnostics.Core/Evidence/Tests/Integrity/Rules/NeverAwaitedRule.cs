using Diagnostics.Core.Evidence.Tests.Reading;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>
/// A test that is a coroutine and was never awaited: its body did not run, and the runner counts it as passed (<c>async def</c> in a unittest.TestCase does that). Only the warning tells.
/// </summary>
internal sealed class NeverAwaitedRule : ITestIntegrityRule
{
    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        var warnings = new List<(string Coroutine, Citation Citation)>();
        foreach (TestReport report in context.Input.Reports)
        {
            foreach (TestNote note in report.Notes)
            {
                if (PytestNodeId.AwaitedName(note.Text) is { } name) warnings.Add((name, new Citation(CitationKind.Test, note.Source, note.Line, note.Text)));
            }
        }

        foreach (TestCaseResult test in context.Input.Cases)
        {
            foreach (string text in test.Warnings.Append(test.ErrorOutput ?? "").Append(test.Output ?? ""))
            {
                if (PytestNodeId.AwaitedName(text) is { } name) warnings.Add((name, new Citation(CitationKind.Test, test.Report, test.ReportLine, TestCaseResult.FirstLine(text))));
            }
        }

        foreach (IGrouping<string, (string Coroutine, Citation Citation)> warning in warnings.GroupBy(w => w.Coroutine, StringComparer.Ordinal))
        {
            // Only where the test itself is the coroutine is it sure that nothing of it ran.
            TestCaseResult[] tests = [.. context.Passed.Where(t => IsOf(t, warning.Key))];
            if (tests.Length == 0) continue;
            yield return new TestIntegrityResult(
                "never awaited",
                FailureCodes.AppNeverAwaited,
                Status.Unverified,
                $"{tests[0].FullName} counts as passed and never ran: its coroutine was never awaited",
                $"the warning \"coroutine '{warning.Key}' was never awaited\" beside the outcome {tests[0].RawStatus}",
                tests,
                [.. tests.Select(t => t.Citation).Concat(warning.Select(w => w.Citation)).Distinct().Take(6)],
                0.97);
        }
    }

    // "Legacy.test_never_runs" or "test_never_runs".
    private static bool IsOf(TestCaseResult test, string coroutine)
    {
        string bare = test.Name.IndexOf('[', StringComparison.Ordinal) is var at && at > 0 ? test.Name[..at] : test.Name;
        if (bare == coroutine) return true;
        int dot = coroutine.LastIndexOf('.');
        return dot > 0 && coroutine[(dot + 1)..] == bare && test.ClassName is { } owner && ("." + owner).EndsWith("." + coroutine[..dot], StringComparison.Ordinal);
    }
}
