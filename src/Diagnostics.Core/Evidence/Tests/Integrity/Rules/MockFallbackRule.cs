using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>
/// A suite against real services that says in its own output that doubles stood in for them. Unit tests may use doubles as they like: only what claims to use the real thing is accused.
/// </summary>
internal sealed partial class MockFallbackRule : ITestIntegrityRule
{
    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        HashSet<TestCaseResult> accused = [];
        foreach (TestCaseResult test in context.Passed)
        {
            if (!TestIntegrityContext.IsAgainstRealServices(test) && context.NeedsOf(test).Count == 0) continue;
            string? line = Line(test.Output) ?? Line(test.ErrorOutput) ?? test.Warnings.Select(Line).FirstOrDefault(l => l is not null);
            if (line is null) continue;
            accused.Add(test);
            TestNote? printed = context.Input.Reports.Where(r => r.Source == test.Report || r.ConsoleOf == test.Report).SelectMany(r => r.Notes).FirstOrDefault(n => n.Text.EndsWith(line, StringComparison.Ordinal) && (n.Test is null || ConsoleRuns.IsSame(n.Test, test.FullName)));
            yield return new TestIntegrityResult(
                "mock fallback",
                FailureCodes.TestMockFallback,
                Status.Unverified,
                $"{test.FullName} passed on a test double: \"{line}\"",
                $"its output says \"{line}\"",
                [test],
                [test.Citation, printed is null ? new Citation(CitationKind.Test, test.Report, test.ReportLine, line) : new Citation(CitationKind.Test, printed.Source, printed.Line, line)],
                0.85,
                context.NeedsOf(test).Select(n => n.Dependency?.Name).FirstOrDefault(n => n is not null));
        }

        foreach (TestReport report in context.Input.Reports)
        {
            // A line of the run itself, or of something that tests share: it says that the suite fell back, and not which tests did.
            TestNote? note = report.Notes.FirstOrDefault(n => (n.Test is null || n.IsShared) && Fallback().IsMatch(n.Text));
            if (note is null) continue;
            TestCaseResult[] tests = [.. context.Passed.Where(t => t.Report == (report.ConsoleOf ?? report.Source) && TestIntegrityContext.IsAgainstRealServices(t) && IsServed(note, t) && accused.Add(t))];
            if (tests.Length == 0) continue;
            yield return new TestIntegrityResult(
                "mock fallback",
                FailureCodes.TestMockFallback,
                Status.Unverified,
                $"{Figures.Tests(tests.Length)} passed in a run that fell back to test doubles: \"{note.Text}\"",
                $"the run says \"{note.Text}\" at {note.Source}{(note.Line is { } at ? $":{at}" : "")}",
                tests,
                [new Citation(CitationKind.Test, note.Source, note.Line, note.Text), .. tests.Take(3).Select(t => t.Citation)],
                0.75);
        }
    }

    // A fixture of one module or file says nothing of the tests of another.
    private static bool IsServed(TestNote note, TestCaseResult test)
    {
        if (note.Test is null || ConsoleRuns.IsSame(note.Test, test.FullName)) return true;
        string? module = test.ClassName ?? test.File;
        return module is not null && note.Test.StartsWith(module, StringComparison.Ordinal) || test.File is { } file && note.Test.StartsWith(file, StringComparison.Ordinal);
    }

    private static string? Line(string? text)
    {
        if (text is null) return null;
        foreach (string line in text.Split('\n'))
        {
            if (Fallback().IsMatch(line)) return line.Trim();
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:fall(?:ing|s)?|fell) back (?:to|on) (?:(?:a|an|the|in-memory|local|static) )*(?:mock|fake|stub|dummy|simulated|canned|in-memory|double)|\bmock fallback\b|\b(?:using|use|with|returning) (?:(?:a|an|the) )?(?:mock(?:ed)?|fake|stub(?:bed)?|dummy|simulated|canned) (?:\w+ )?(?:data|response|client|service|server|backend|api|connection|database|db|redis|websocket)s? (?:instead|because|since|as\b|\(|-)|\bmock mode (?:enabled|on|active)\b|\bUSE_MOCKS?\s*=\s*(?:1|true|yes)\b|(?:unavailable|unreachable|not available|not reachable|connection (?:failed|refused)|could not connect|cannot connect|failed to connect)[^\n]{0,240}\b(?:using|switching to|continuing with|returning|serving) (?:(?:a|an|the) )?(?:mock|fake|stub|dummy|simulated|in-memory)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Fallback();
}
