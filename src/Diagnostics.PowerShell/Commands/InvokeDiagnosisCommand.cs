using System.Collections.Concurrent;
using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Watching;
using Diagnostics.Integrations;

namespace Diagnostics.Commands;

/// <summary>Finds the root cause of what is wrong with a deployment.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Diagnosis", DefaultParameterSetName = OnceSet)]
[OutputType(typeof(DiagnosisResult), typeof(Finding), typeof(CheckResult))]
[OutputType(typeof(DiagnosisUpdate), ParameterSetName = [WatchSet])]
public sealed class InvokeDiagnosisCommand : RuleCommand
{
    private const string OnceSet = "Once";
    private const string WatchSet = "Watch";

    private bool _watched;

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
    public double? TimeoutSeconds { get; set; }

    /// <summary>Limit for the whole diagnosis.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan TimeLimit { get; set; }

    /// <summary>Own name of the place that this is run from.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Vantage { get; set; }

    /// <summary>Every finding and check after the diagnosis.</summary>
    [Parameter(ParameterSetName = OnceSet)]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Looks again when files change, and writes only what changed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WatchSet)]
    public SwitchParameter Watch { get; set; }

    /// <summary>Longest time from one look to the next.</summary>
    [Parameter(ParameterSetName = WatchSet)]
    [DurationTransformation]
    public TimeSpan WatchInterval { get; set; } = DiagnosisWatch.DefaultInterval;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (ResolvedFile folder in ResolveFolders(Path))
        {
            if (_watched) WriteError(ErrorRecords.ParameterCombination("One folder at a time can be watched.", "Give -Watch one folder; watch others in sessions of their own.", folder.Given));
            else Diagnose(folder.Given, folder.FullPath);
        }
    }

    private void Diagnose(string given, string folder)
    {
        var request = new DiagnosisRequest(folder, Environment, Offline, TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, Vantage)
        {
            TimeLimit = TimeLimit > TimeSpan.Zero ? TimeLimit : null,
            Rules = Rules,
            Since = Former,
        };
        try
        {
            if (Watch) Observe(request);
            else WriteDiagnosis(Run(reports => Diagnoser.RunAsync(request, reports, CancelToken), new ProgressQueue()));
        }
        catch (DiagnosisException error)
        {
            foreach (ErrorRecord record in ErrorRecords.Diagnosis(given, error)) WriteError(record);
        }
    }

    // Ends with the pipeline: Ctrl+C, Select-Object -First.
    private void Observe(DiagnosisRequest request)
    {
        _watched = true;
        var reports = new ProgressQueue();
        IAsyncEnumerator<DiagnosisUpdate> updates = new DiagnosisWatch(Diagnoser.RunAsync, WatchInterval).RunAsync(request, reports, CancelToken).GetAsyncEnumerator(CancelToken);
        bool first = true;
        while (true)
        {
            // Later looks run for ever: a bar for them would never go away.
            bool more = first
                ? Run(_ => updates.MoveNextAsync().AsTask(), reports)
                : WaitFor(Task.Run(() => updates.MoveNextAsync().AsTask(), CancelToken), () =>
                {
                    RunRules();
                    reports.Clear();
                });
            if (!more) return;
            DiagnosisUpdate update = updates.Current;
            if (first) WriteDiagnosis(update.Result);
            first = false;
            if (update is { Before: not null, IsNews: true }) WriteObject(update);
        }
    }

    private void WriteDiagnosis(DiagnosisResult result)
    {
        WriteObject(result);
        if (PassThru)
        {
            foreach (Finding finding in result.Findings) WriteObject(finding);
            foreach (CheckResult check in result.Checks) WriteObject(check);
        }

        // Last, so that -ErrorAction Stop loses nothing of the answer.
        WriteProblems(result.Problems);
    }

    private T Run<T>(Func<IProgress<DiagnosisProgress>, Task<T>> work, ProgressQueue reports)
    {
        var bar = new SlowProgress(this);
        T result = WaitFor(Task.Run(() => work(reports), CancelToken), () =>
        {
            RunRules();
            Show(reports, bar);
        });
        Show(reports, bar);
        bar.Complete();
        return result;
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
        bar.Report("Diagnosing", last.Running, last.Total > 0 ? (int)(100L * last.Done / last.Total) : -1);
    }

    // Reports come from other threads; only the pipeline thread may write them.
    private sealed class ProgressQueue : ConcurrentQueue<DiagnosisProgress>, IProgress<DiagnosisProgress>
    {
        public void Report(DiagnosisProgress value) => Enqueue(value);
    }
}
