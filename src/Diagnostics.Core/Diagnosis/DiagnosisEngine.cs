using System.Security;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The whole way: discover, read, ask, find, explain. The same answer twice: two runs on the same input differ only in times.</summary>
public sealed class DiagnosisEngine(DiagnosisServices services)
{
    private readonly TimeProvider _time = services.Time ?? TimeProvider.System;

    /// <summary>Diagnoses a folder.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<DiagnosisResult> RunAsync(DiagnosisRequest request, IProgress<DiagnosisProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        DateTimeOffset startedAt = _time.GetUtcNow();
        long start = _time.GetTimestamp();
        string? environment = EnvironmentNames.Normalise(request.Environment);

        progress?.Report(new DiagnosisProgress("discover", "Looking through " + request.Path, 0, 0));
        (ProjectScan scan, DiagnosticPlan plan) = Scan(request, cancellationToken);
        progress?.Report(new DiagnosisProgress("read", $"Reading {scan.Files.Count} files", 0, scan.Files.Count));
        var reader = new DeploymentReader(services.Yaml, request.Redactor, plan);
        DeploymentModel model = reader.Read(scan, cancellationToken);

        ProjectFile[] logFiles = [.. scan.Files.Where(f => f.Kind == ProjectFileKind.Log)];
        int logsDone = 0;
        var logReading = new LogReading(model, new LogScanner(LogSignatureCatalogue.Default, request.Redactor));
        IReadOnlyList<LogObservation> logs = logReading.Read(logFiles, f => progress?.Report(new DiagnosisProgress("logs", f.Path, logsDone++, logFiles.Length)), cancellationToken);
        if (environment is not null) logs = [.. logs.Where(o => ComponentModel.Applies(o.Environment, environment))];

        IReadOnlyList<StartUp> startUps = StartUpReading.Read(logFiles, logs, cancellationToken);
        progress?.Report(new DiagnosisProgress("code", "Looking for keys that code reads", 0, 0));
        CodeScan code = CodeScanner.Scan(request.Path, request.Redactor, cancellationToken);

        var problems = new List<InputProblem>();
        problems.AddRange(scan.LeftOut.Select(p => new InputProblem(p.Path, null, p.Reason)));
        problems.AddRange(reader.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message)));
        problems.AddRange(logReading.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message)));
        if (environment is not null && !model.Environments.Contains(environment))
            problems.Add(new InputProblem(request.Path, null, $"nothing here is named after environment {environment}{(model.Environments.Count > 0 ? "; found: " + string.Join(", ", model.Environments) : "")}"));

        Vantage vantage = VantageDetector.Detect(request.VantageLabel);
        LiveAnswers live = request.Offline
            ? LiveAnswers.None("No live question was asked: offline.")
            : await new LiveQuestions(model, logs, request, environment, services.Listeners ?? LocalListenerSource.ForThisSystem(), _time, vantage)
                .AskAsync((done, total) => progress?.Report(new DiagnosisProgress("check", "Asking ports", done, total)), cancellationToken).ConfigureAwait(false);

        progress?.Report(new DiagnosisProgress("reason", "Explaining", 0, 0));
        var context = new DiagnosisContext(model, logs, live, environment, request.Redactor) { Root = request.Path, Code = code, StartUps = startUps };
        Conclusion conclusion = new Reasoning(context, startedAt).Conclude();
        IReadOnlyList<Finding> findings = conclusion.Findings;
        Readiness readiness = ReadinessJudge.Judge(findings, live.Checks, logs, problems.Count);
        return new DiagnosisResult(
            new DiagnosisSubject(request.Path, environment),
            startedAt,
            _time.GetElapsedTime(start),
            vantage,
            readiness.Verdict,
            findings,
            live.Checks,
            readiness,
            conclusion.Ledger,
            problems,
            [.. live.Notes, .. scan.NotFollowed.Select(l => $"{l.Path}: {l.Reason}")])
        { Recovery = conclusion.Recovery };
    }

    private (ProjectScan Scan, DiagnosticPlan Plan) Scan(DiagnosisRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (File.Exists(request.Path)) throw new DiagnosisException($"'{request.Path}' is a file. Give the folder that holds the deployment.");
            if (!Directory.Exists(request.Path)) throw new DiagnosisException($"There is no folder '{request.Path}'.");
            DiagnosticPlan plan = FolderPlan.Read(request, services);
            return (ProjectScanner.Scan(request.Path, plan, cancellationToken), plan);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or SecurityException)
        {
            throw new DiagnosisException($"'{request.Path}' cannot be read: access denied.", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new DiagnosisException($"'{request.Path}' cannot be read: {e.Message}", e);
        }
    }
}
