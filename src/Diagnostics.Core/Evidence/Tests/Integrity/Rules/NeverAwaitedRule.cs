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
            if (tests.Length == 0 && !IsOfUnnamed(context, warning.Key, warning.First().Citation.Source)) continue;
            yield return new TestIntegrityResult(
                "never awaited",
                FailureCodes.AppNeverAwaited,
                Status.Unverified,
                $"{(tests.Length == 0 ? warning.Key : tests[0].FullName)} counts as passed and never ran: its coroutine was never awaited",
                $"the warning \"coroutine '{warning.Key}' was never awaited\" {(tests.Length == 0 ? "in a run that counts what passed without naming it" : $"beside the outcome {tests[0].RawStatus}")}",
                tests,
                [.. tests.Select(t => t.Citation).Concat(warning.Select(w => w.Citation)).Distinct().Take(6)],
                tests.Length == 0 ? 0.85 : 0.97);
        }
    }

    // pytest in few words prints a dot for each test that passed: which coroutine is a test shows by its name alone, which begins as pytest wants it.
    private static bool IsOfUnnamed(TestIntegrityContext context, string coroutine, string report) =>
        coroutine[(coroutine.LastIndexOf('.') + 1)..].StartsWith("test", StringComparison.Ordinal) && context.Passed.Any(t => t.Report == report && t.Name.StartsWith("(unnamed ", StringComparison.Ordinal));

    // "Legacy.test_never_runs" or "test_never_runs".
    private static bool IsOf(TestCaseResult test, string coroutine)
    {
        string bare = test.Name.IndexOf('[', StringComparison.Ordinal) is var at && at > 0 ? test.Name[..at] : test.Name;
        if (bare == coroutine) return true;
        int dot = coroutine.LastIndexOf('.');
        return dot > 0 && coroutine[(dot + 1)..] == bare && test.ClassName is { } owner && ("." + owner).EndsWith("." + coroutine[..dot], StringComparison.Ordinal);
    }
}
