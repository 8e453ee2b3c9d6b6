using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Integrations;

namespace Diagnostics.Commands;

/// <summary>Finds the root cause of what is wrong with a deployment.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Diagnosis")]
[OutputType(typeof(DiagnosisResult), typeof(Finding), typeof(CheckResult))]
public sealed class InvokeDiagnosisCommand : PathCommand
{
    /// <summary>Folders of deployments.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    /// <summary>Environment to look at.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>No live question at all.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>Limit for each live check, in seconds.</summary>
    [Parameter]
    [ValidateRange(0.01, 3600)]
    public double TimeoutSeconds { get; set; } = 3;

    /// <summary>Every finding and check after the diagnosis.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            if (ResolveUnresolved(path) is not { } folder) continue;
            if (File.Exists(folder)) WriteError(ErrorRecords.PathIsFile(path));
            else if (!Directory.Exists(folder)) WriteError(ErrorRecords.FolderNotFound(path));
            else Diagnose(path, folder);
        }
    }

    private void Diagnose(string given, string folder)
    {
        var reports = new ProgressQueue();
        var bar = new SlowProgress(this);
        DiagnosisResult result;
        try
        {
            var request = new DiagnosisRequest(folder, Environment, Offline, TimeSpan.FromSeconds(TimeoutSeconds));
            result = WaitFor(Task.Run(() => Diagnoser.RunAsync(request, reports, CancelToken), CancelToken), () => Show(reports, bar));
        }
        catch (DiagnosisException error)
        {
            foreach (ErrorRecord record in ErrorRecords.Diagnosis(given, error)) WriteError(record);
            return;
        }

        Show(reports, bar);
        bar.Complete();
        WriteObject(result);
        if (PassThru)
        {
            foreach (Finding finding in result.Findings) WriteObject(finding);
            foreach (CheckResult check in result.Checks) WriteObject(check);
        }

        // Last, so that -ErrorAction Stop loses nothing of the answer.
        foreach (InputProblem problem in result.Problems) WriteError(ErrorRecords.InputUnusable(problem));
    }

    private void Show(ProgressQueue reports, SlowProgress bar)
    {
        DiagnosisProgress? last = null;
        while (reports.TryDequeue(out DiagnosisProgress? report))
        {
            last = report;
            WriteVerbose($"{report.Stage}: {report.Message}");
        }

        if (last is null) return;
        string status = last.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $"{last.Message} ({last.Done} of {last.Total})") : last.Message;
        bar.Report("Diagnosing", status, last.Total > 0 ? (int)(100L * last.Done / last.Total) : -1);
    }

    // Reports come from other threads; only the pipeline thread may write them.
    private sealed class ProgressQueue : ConcurrentQueue<DiagnosisProgress>, IProgress<DiagnosisProgress>
    {
        public void Report(DiagnosisProgress value) => Enqueue(value);
    }
}
