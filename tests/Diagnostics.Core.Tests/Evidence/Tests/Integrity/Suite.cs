using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Evidence.Tests.Reading;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Tests.Integrity;

/// <summary>Short ways to make cases and what is known of their dependencies.</summary>
internal static class Suite
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public static TestCaseResult Case(
        string name, TestOutcome outcome = TestOutcome.Passed, double? ms = null, string? requires = null, string? message = null, string? output = null, string suite = "tests.test_x", string? category = null, Action<TestCaseDraft>? and = null)
    {
        var draft = new TestCaseDraft
        {
            Name = name,
            ClassName = suite,
            Outcome = outcome,
            RawStatus = outcome.ToString(),
            Duration = ms is { } time ? TimeSpan.FromMilliseconds(time) : null,
            Resolution = TimeSpan.FromMilliseconds(1),
            Message = message,
            Output = output,
            Report = "junit.xml",
            ReportLine = name.Length,
            Format = "junit",
            StartedAt = Start,
        };
        if (requires is not null) draft.Requires.Add(requires);
        if (category is not null) draft.Categories.Add(category);
        and?.Invoke(draft);
        return new TestCaseResult(draft, new TestTextCleaner(new Redactor()));
    }

    public static ObservedDependency Up(string name, double answer, string? host = null, int? port = null) =>
        new(name, host, port, Status.Pass, null, TimeSpan.FromMilliseconds(answer), $"{answer} ms, measured (connect 10 ms + first-byte {answer} ms)", new Citation(CitationKind.Check, name, null, "answered"), Start);

    public static ObservedDependency Down(string name, string? host = null, int? port = null, int minutes = 0) =>
        new(name, host, port, Status.Fail, FailureCodes.NetRefused, null, "refused", new Citation(CitationKind.Check, name, null, $"{name} refuses connections"), Start.AddMinutes(minutes));

    public static IReadOnlyList<TestIntegrityResult> Judge(IEnumerable<TestCaseResult> cases, params ObservedDependency[] dependencies) =>
        TestIntegrity.Judge(new TestIntegrityInput([.. cases]) { Dependencies = dependencies });

    public static IReadOnlyList<TestIntegrityResult> Judge(string fixture, params ObservedDependency[] dependencies)
    {
        (TestReport report, List<TestCaseResult> cases) = TestReports.Fixture(fixture);
        return TestIntegrity.Judge(new TestIntegrityInput(cases) { Reports = [report], Dependencies = dependencies });
    }
}
