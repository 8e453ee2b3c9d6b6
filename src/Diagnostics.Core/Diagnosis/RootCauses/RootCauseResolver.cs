using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Intake;
using Diagnostics.Core.Diagnosis.Recovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.RootCauses;

/// <summary>Finds the root causes in any evidence: what each explains, what nothing explains, and what should pass once each is repaired. Nothing is asked of the live world.</summary>
public sealed class RootCauseResolver(DiagnosisServices services)
{
    private readonly TimeProvider _time = services.Time ?? TimeProvider.System;

    /// <summary>Finds the root causes.</summary>
    /// <exception cref="DiagnosisException">The folder or plan cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public DiagnosisResult Resolve(RootCauseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        DateTimeOffset startedAt = _time.GetUtcNow();
        long start = _time.GetTimestamp();
        string? environment = EnvironmentNames.Normalise(request.Environment);
        var problems = new List<InputProblem>();
        DeploymentModel model = Model(request, problems, cancellationToken);

        // What failed of a diagnosis' checks is among its findings.
        IEnumerable<IEvidence> recorded = request.Diagnoses.SelectMany(d => d.Findings.Cast<IEvidence>().Concat(d.Checks.Where(c => c.Status is Status.Pass or Status.Warn)));
        IEvidence[] evidence = [.. recorded.Concat(request.Evidence).Where(e => ComponentModel.Applies(EvidenceIntake.EnvironmentOf(e), environment))];
        var intake = new EvidenceIntake(model, evidence, request.Redactor);
        var drafts = new List<FindingDraft>();
        var works = new List<WorkingEvidence>();
        foreach (IEvidence piece in evidence)
        {
            int before = drafts.Count;
            intake.AddTo(drafts, piece);
            if (drafts.Count == before && piece.Status is Status.Pass or Status.Warn) works.Add(new WorkingEvidence(piece, intake.Component(piece)));
        }

        cancellationToken.ThrowIfCancellationRequested();
        CheckResult[] checks = [.. request.Diagnoses.SelectMany(d => d.Checks).Concat(request.Evidence.OfType<CheckResult>()).Where(c => ComponentModel.Applies(c.Environment, environment))];
        var context = new DiagnosisContext(model, [], LiveAnswers.None("") with { Checks = [] }, environment, request.Redactor) { Root = request.Path ?? ".", Supplied = works };
        Conclusion conclusion = new Reasoning(context, startedAt, request.Rules).Conclude(drafts);
        problems.AddRange(conclusion.Problems);
        string[] seenWorking = [.. works.Select(w => w.Component).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        // What logs showed at work is kept in a diagnosis as a number only.
        string[] formerly = [.. request.Diagnoses.Where(d => d.Readiness.HasSeenWorking).Select(d => d.Subject.Path)];
        Readiness readiness = ReadinessJudge.Judge(new ReadinessInput(conclusion.Findings, checks, [.. request.Diagnoses.SelectMany(d => d.Tests)]) { Problems = problems.Count, SeenWorking = [.. seenWorking, .. formerly], Errors = [.. request.Diagnoses.SelectMany(d => d.UnexplainedErrors)] }, startedAt);
        return new DiagnosisResult(
            new DiagnosisSubject(request.Path ?? (request.Diagnoses.Count > 0 ? request.Diagnoses[0].Subject.Path : "evidence"), environment),
            startedAt,
            _time.GetElapsedTime(start),
            evidence.Select(e => e.Vantage).FirstOrDefault(v => v is not null) ?? VantageDetector.Detect(null),
            Verdicts.Of(readiness, conclusion.Findings),
            conclusion.Findings,
            checks,
            readiness,
            conclusion.Ledger,
            problems,
            [])
        {
            Recovery = conclusion.Recovery,
            Cycles = conclusion.Cycles,
            Since = request.Since is null ? null : RecoveryComparison.Of(request.Since, conclusion.Findings, checks, seenWorking),
        };
    }

    // Only who needs whom is read: findings are those that were handed over.
    private DeploymentModel Model(RootCauseRequest request, List<InputProblem> problems, CancellationToken cancellationToken)
    {
        if (request.Path is not { } path) return new DeploymentModel();
        try
        {
            if (File.Exists(path))
            {
                var planned = new DeploymentModel { Plan = PlanReader.ReadFile(path, Path.GetFileName(path), services.Yaml, request.Redactor) };
                var assembler = new PlanAssembler(planned);
                assembler.Declare();
                problems.AddRange(assembler.Complete().Select(p => new InputProblem(p.Path, p.Line > 0 ? p.Line : null, p.Words)));
                return planned;
            }

            if (!Directory.Exists(path)) throw new DiagnosisException($"There is no folder or plan '{path}'.");
            DiagnosticPlan plan = PlanReader.ReadFolder(path, services.Yaml, request.Redactor);
            ProjectScan scan = ProjectScanner.Scan(path, plan, cancellationToken);
            var reader = new DeploymentReader(services.Yaml, request.Redactor, plan);
            DeploymentModel model = reader.Read(scan, cancellationToken);
            problems.AddRange(reader.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message)));
            return model;
        }
        catch (PlanException e)
        {
            throw new DiagnosisException(e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DiagnosisException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
