using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>Takes what a reader finds: cases are handed on at once, so that memory stays flat however many there are.</summary>
internal sealed class TestReportSink(TestReport report, Redactor redactor, Action<TestCaseResult> onCase)
{
    // More than anyone reads of one broken report.
    private const int MaximumProblems = 100;

    private const int MaximumNotes = 2_000;

    private readonly TestTextCleaner _clean = new(redactor);

    public TestReport Report { get; } = report;

    public void Add(TestCaseDraft draft)
    {
        draft.Report = Report.Source;
        draft.Origin = Report;
        draft.Format = Report.Format;
        draft.Runner ??= Report.Runner;
        draft.Commit ??= Report.Commit;
        Report.Cases++;
        onCase(new TestCaseResult(draft, _clean));
    }

    public void Problem(int? line, int? column, string message)
    {
        if (Report.ProblemList.Count < MaximumProblems) Report.ProblemList.Add(new TestReportProblem(Report.Source, line, column, redactor.Excerpt(message)));
    }

    public void Note(int? line, string text, string? test = null, bool isShared = false)
    {
        if (Report.NoteList.Count < MaximumNotes && !string.IsNullOrWhiteSpace(text)) Report.NoteList.Add(new TestNote(Report.Source, line, redactor.Excerpt(text), test is null ? null : _clean.Name(test), isShared));
    }

    /// <summary>Takes the lines of a run's own output that tell something of its tests.</summary>
    public void Notes(int? line, string? output)
    {
        if (output is null) return;
        int at = line ?? 0;
        foreach (string text in output.Split('\n').Take(20_000))
        {
            if (TestNoteText.IsTelling(text)) Note(line is null ? null : at, text.Trim());
            at++;
        }
    }

    public void Commit(string? commit) => Report.Commit ??= commit is null ? null : _clean.Name(commit);
}
