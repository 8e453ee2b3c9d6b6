using System.Collections.Concurrent;
using System.ComponentModel;
using System.Management.Automation;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Commands.Abstractions;

/// <summary>A cmdlet that reads reports of test runs. They are read on another thread and handed over through a bounded buffer, so that a report of any size streams.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TestReportCommand : PathCommand
{
    private const int BufferSize = 4096;

    // One redactor for all reports of an invocation, so that equal secrets show equal tokens.
    private readonly TestReportReader _reader = new(new Redactor());

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected TestReportCommand()
    {
    }

    /// <summary>Reads one report and hands on each case. What cannot be read is written as an error, after what could.</summary>
    private protected TestReport? Import(ResolvedFile file, Action<TestCaseResult> onCase)
    {
        // Not disposed: the reader may still be adding when the pipeline stops, and it holds nothing that must be freed.
        var cases = new BlockingCollection<TestCaseResult>(BufferSize);
        var bar = new SlowProgress(this);
        long read = 0;
        Task<TestReport?> reading = Task.Run(
            () =>
            {
                try
                {
                    return _reader.ReadFile(file.FullPath, file.Given, c => cases.Add(c, CancelToken), CancelToken);
                }
                finally
                {
                    cases.CompleteAdding();
                }
            },
            CancelToken);
        try
        {
            foreach (TestCaseResult result in cases.GetConsumingEnumerable(CancelToken))
            {
                onCase(result);
                if (++read % 10_000 == 0) bar.Report("Reading test results", $"{file.Given}: {read} cases", -1);
            }
        }
        catch (OperationCanceledException) when (CancelToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        bar.Complete();
        return Finish(file, reading);
    }

    private TestReport? Finish(ResolvedFile file, Task<TestReport?> reading)
    {
        TestReport? report;
        try
        {
            report = WaitFor(reading);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.FileUnreadable(file.Given, error));
            return null;
        }

        if (report is null)
        {
            WriteError(ErrorRecords.ReportUnknown(file.Given));
            return null;
        }

        WriteVerbose($"{file.Given}: {report.Format}{(report.Runner is null ? "" : $" of {report.Runner}")}, {report.Cases} cases.");
        foreach (TestReportProblem problem in report.Problems) WriteError(ErrorRecords.ReportIncomplete(file.Given, problem));
        return report;
    }
}
