using System.Collections.Concurrent;
using System.Globalization;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Live;
using Diagnostics.Core.Diagnosis.Recovery;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// One diagnosis. Code is searched from the beginning; as soon as the configuration is read, the live world is asked, while logs and test results are read. Each part that the time limit ends leaves what it has, and
/// says what is missing.
/// </summary>
internal sealed class DiagnosisRun(DiagnosisServices services, DiagnosisRequest request, DiagnosticPlan plan, TimeProvider time, RunLimit limit, ProgressBoard board, CancellationToken cancellationToken)
{
    private readonly ConcurrentBag<Task> _parts = [];
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly long _start = time.GetTimestamp();
    private readonly string? _environment = EnvironmentNames.Normalise(request.Environment);
    private readonly Vantage _vantage = VantageDetector.Detect(request.VantageLabel);
    private readonly List<InputProblem> _problems = [];

    public async Task<DiagnosisResult> RunAsync()
    {
        Task<CodeScan> searching = Part("code", "looking for keys that code reads", (_, token) => CodeScanner.Scan(request.Path, request.Redactor, plan.Exclude, token), () => CodeScan.Empty, "the search for keys that code reads");
        ProjectScan scan = await Part(
            "discover", "looking through " + request.Path, (_, token) => FolderScan.Run(request.Path, plan, token), () => new ProjectScan([], [], []), "the look through the folder: its files were not read").ConfigureAwait(false);
        var reader = new DeploymentReader(services.Yaml, request.Redactor, plan);
        DeploymentModel model = await Part("read", $"reading {scan.Files.Count} files", (_, token) => reader.Read(scan, token), () => new DeploymentModel(), "the reading of configuration").ConfigureAwait(false);

        // What is asked is decided now: the reading of logs adds to the model.
        LiveInquiry? inquiry = request.Offline ? null : Inquiry(model);
        Task<LiveAsked> asking = inquiry is null ? Task.FromResult(LiveAsked.None("No live question was asked: offline.")) : AskAsync(inquiry);
        List<InputProblem> ofTests = [];
        Task<TestEvidence> readingTests = ReadTestsAsync(scan, ofTests);
        (IReadOnlyList<LogObservation> logs, IReadOnlyList<StartUp> startUps, IReadOnlyList<LogSpan> spans, IReadOnlyList<UnexplainedErrors> unexplained) = await ReadLogsAsync(model, scan, _problems).ConfigureAwait(false);
        TestEvidence tests = await readingTests.ConfigureAwait(false);
        _problems.AddRange(ofTests);
        CodeScan code = await searching.ConfigureAwait(false);
        new CodeListenAssembler(model).Add(code);
        LiveAsked asked = await asking.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        LiveAnswers live = inquiry is not null ? LiveInquiry.Judge(asked, logs) : new LiveAnswers([], new Dictionary<Checks.CheckResult, Citation>(), [], asked.Notes);

        _problems.InsertRange(0, scan.LeftOut.Select(p => new InputProblem(p.Path, null, p.Reason)).Concat(reader.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message))));
        if (_environment is not null && !model.Environments.Contains(_environment))
            _problems.Add(new InputProblem(request.Path, null, $"nothing here is named after environment {_environment}{(model.Environments.Count > 0 ? "; found: " + string.Join(", ", model.Environments) : "")}"));
        using StageProgress reasoning = board.Begin("reason", "explaining");
        var context = new DiagnosisContext(model, logs, live, _environment, request.Redactor) { Root = request.Path, Code = code, StartUps = startUps, LogSpans = spans, Tests = tests, UnexplainedErrors = unexplained };
        return Conclude(context, live, logs, scan);
    }

    /// <summary>Waits for the parts that still run; whatever they threw was told by the run itself.</summary>
    public async Task EndAsync() => await Task.WhenAll(_parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private DiagnosisResult Conclude(DiagnosisContext context, LiveAnswers live, IReadOnlyList<LogObservation> logs, ProjectScan scan)
    {
        Conclusion conclusion = new Reasoning(context, _startedAt, request.Rules).Conclude();
        _problems.AddRange(conclusion.Problems);
        IReadOnlyList<TestStanding> tests = TestStandings.Of(context.Tests);
        Readiness readiness = ReadinessJudge.Judge(
            new ReadinessInput(conclusion.Findings, live.Checks, tests)
            {
                Rules = ReadinessRule.From(plan.Criteria),
                Waivers = plan.Waivers,
                SeenWorking = ReadinessInput.WorkingOf(logs),
                Errors = context.UnexplainedErrors,
                Problems = _problems.Count,
            },
            _startedAt);
        // What was not looked at may be broken: without it nothing is ready.
        if (limit.Unfinished.Count > 0 && readiness.Verdict == Verdict.Ready) readiness = readiness with { Verdict = Verdict.Unknown };
        string within = limit.Span is { } span ? HealthText.Duration(span) : "";
        return new DiagnosisResult(
            new DiagnosisSubject(request.Path, _environment),
            _startedAt,
            time.GetElapsedTime(_start),
            _vantage,
            Verdicts.Of(readiness, conclusion.Findings),
            conclusion.Findings,
            live.Checks,
            readiness,
            conclusion.Ledger,
            _problems,
            [.. limit.Unfinished.Select(u => $"Not finished within the time limit of {within}: {u}."), .. live.Notes, .. scan.NotFollowed.Select(l => $"{l.Path}: {l.Reason}")])
        {
            Recovery = conclusion.Recovery,
            Cycles = conclusion.Cycles,
            Tests = tests,
            UnexplainedErrors = context.UnexplainedErrors,
            Since = request.Since is null ? null : RecoveryComparison.Of(request.Since, conclusion.Findings, live.Checks, SeenWorking(context)),
        };
    }

    private static string[] SeenWorking(DiagnosisContext context) =>
        [.. context.CurrentLogs.Where(o => o.Event.Signature.ShowsWorking).Select(o => o.Component).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    private LiveInquiry Inquiry(DeploymentModel model) =>
        new(model, new LiveScope(_environment, plan), new LiveTools(services, request.Timeout ?? plan.Limits.Check ?? DiagnosisRequest.DefaultTimeout, time, _vantage, request.Redactor), request.Path);

    private async Task<LiveAsked> AskAsync(LiveInquiry inquiry)
    {
        using StageProgress progress = board.Begin("check", "asking", inquiry.Count);
        Task<LiveAsked> asking = inquiry.AskAsync(progress, limit.Token, cancellationToken);
        _parts.Add(asking);
        LiveAsked asked = await asking.ConfigureAwait(false);
        if (limit.IsOver && asked.Results.Count(r => r is Checks.UnansweredCheck { Status: Status.Unknown }) is > 0 and var open) limit.Leave(string.Create(CultureInfo.InvariantCulture, $"{open} of {asked.Results.Length} live questions"));
        return asked;
    }

    private Task<(IReadOnlyList<LogObservation> Logs, IReadOnlyList<StartUp> StartUps, IReadOnlyList<LogSpan> Spans, IReadOnlyList<UnexplainedErrors> Unexplained)> ReadLogsAsync(DeploymentModel model, ProjectScan scan, List<InputProblem> problems)
    {
        ProjectFile[] files = [.. scan.Files.Where(f => f.Kind == ProjectFileKind.Log)];
        var reading = new LogReading(model, new LogScanner(LogSignatureCatalogue.Default, request.Redactor));
        return Part<(IReadOnlyList<LogObservation>, IReadOnlyList<StartUp>, IReadOnlyList<LogSpan>, IReadOnlyList<UnexplainedErrors>)>(
            "logs",
            "reading logs",
            (progress, token) =>
            {
                IReadOnlyList<LogObservation> logs = reading.Read(files, progress, token, cancellationToken);
                problems.AddRange(reading.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message)));
                if (reading.Unread.Count > 0)
                    limit.Leave(reading.Unread.Count == 1 ? $"log {reading.Unread[0]}" : string.Create(CultureInfo.InvariantCulture, $"log {reading.Unread[0]} and the {reading.Unread.Count - 1} after it"));
                var sources = new SourceLines(request.Path, model, request.Redactor);
                IReadOnlyList<LogObservation> relevant = sources.Found(_environment is null ? logs : [.. logs.Where(o => ComponentModel.Applies(o.Environment, _environment))]);
                IReadOnlyList<UnexplainedErrors> unexplained = _environment is null ? reading.Unexplained : [.. reading.Unexplained.Where(u => ComponentModel.Applies(u.Environment, _environment))];
                foreach (UnexplainedErrors errors in unexplained.Where(u => u.Standing == LogStanding.Current)) errors.Source = sources.Find(errors.Component, errors.Places);
                return (relevant, limit.IsOver ? [] : StartUpReading.Read(files, logs, cancellationToken), limit.IsOver ? [] : reading.Spans, unexplained);
            },
            () => ([], [], [], []),
            "the reading of logs",
            files.Length);
    }

    private Task<TestEvidence> ReadTestsAsync(ProjectScan scan, List<InputProblem> problems)
    {
        IReadOnlyList<ProjectFile> files = TestReading.FilesOf(scan);
        var reading = new TestReading(plan, request.Redactor);
        return Part(
            "tests",
            "reading test results",
            (progress, token) =>
            {
                TestEvidence read = reading.Read(files, f => progress.Step(f.Path), token);
                problems.AddRange(reading.Problems);
                return _environment is null ? read : read.In(_environment);
            },
            () => TestEvidence.None,
            "the reading of test results",
            files.Count);
    }

    // Work that takes time, away from the thread that coordinates. At the limit it leaves what it has.
    private async Task<T> Part<T>(string stage, string message, Func<StageProgress, CancellationToken, T> work, Func<T> partial, string? unfinished, int total = 0)
    {
        using StageProgress progress = board.Begin(stage, message, total);
        // A thread of its own: the pool has few, and what answers the network must not wait for one.
        Task<T> running = Task.Factory.StartNew(() => work(progress, limit.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _parts.Add(running);
        try
        {
            return await running.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            if (unfinished is not null) limit.Leave(unfinished);
            return partial();
        }
    }
}
