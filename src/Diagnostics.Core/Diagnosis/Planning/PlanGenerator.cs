using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis.Planning;

/// <summary>Writes down what a diagnosis would discover, as a plan for people to go on with. Contacts nothing. A plan that is there already is not looked at.</summary>
public sealed class PlanGenerator(DiagnosisServices services)
{
    /// <summary>Makes the plan of a folder.</summary>
    /// <param name="request">The folder; what else it says does not matter here.</param>
    /// <param name="schema">Where the schema lies, as an editor finds it; null for no such line.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    public GeneratedPlan Generate(DiagnosisRequest request, string? schema, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ProjectScan scan = FolderScan.Run(request.Path, DiagnosticPlan.Empty, cancellationToken);
        scan = scan with { Files = [.. scan.Files.Where(f => f.Path is not (DiagnosticPlan.FileName or DiagnosticPlan.ShortFileName))] };
        var reader = new DeploymentReader(services.Yaml, request.Redactor);
        DeploymentModel model = reader.Read(scan, cancellationToken);
        ProjectFile[] files = [.. scan.Files.Where(f => f.Kind == ProjectFileKind.Log)];
        var logReading = new LogReading(model, new LogScanner(LogSignatureCatalogue.Default, request.Redactor));
        IReadOnlyList<LogObservation> logs = logReading.Read(files, cancellationToken);
        var testReading = new TestReading(DiagnosticPlan.Empty, request.Redactor);
        TestEvidence tests = testReading.Read(TestReading.FilesOf(scan), static _ => { }, cancellationToken);
        DiagnosticPlan plan = new PlanDiscovery(model).Discover(files, logs, [.. tests.Reports.Select(r => r.Source)]);
        List<InputProblem> problems = [.. scan.LeftOut.Select(p => new InputProblem(p.Path, null, p.Reason)), .. reader.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message)), .. logReading.Problems.Select(p => new InputProblem(p.Path, p.Line, p.Message))];
        problems.AddRange(testReading.Problems);
        return new GeneratedPlan(plan, PlanWriter.Write(plan, schema), problems);
    }
}
