using System.Globalization;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis.Tests;

/// <summary>Reads the reports of test runs that a project holds.</summary>
internal sealed class TestReading(DiagnosticPlan plan, Redactor redactor)
{
    /// <summary>More cases than this of one folder are counted no further; the diagnosis says so.</summary>
    public const int MaximumCases = 200_000;

    private const int MaximumCauses = 2_000;

    private readonly List<InputProblem> _problems = [];
    private readonly LogScanner _scanner = new(LogSignatureCatalogue.Default, redactor);
    private readonly Dictionary<string, LogEvent?> _causes = new(StringComparer.Ordinal);

    /// <summary>Reports that could not be read, or not whole.</summary>
    public IReadOnlyList<InputProblem> Problems => _problems;

    /// <summary>The files of a folder that may hold what tests came to: reports, and what is read as a log.</summary>
    public static IReadOnlyList<ProjectFile> FilesOf(ProjectScan scan) => [.. scan.Files.Where(f => f.Kind is ProjectFileKind.TestReport or ProjectFileKind.Log)];

    public TestEvidence Read(IReadOnlyList<ProjectFile> files, Action<ProjectFile> onFile, CancellationToken cancellationToken)
    {
        var observations = new List<TestObservation>();
        var reports = new List<TestReport>();
        foreach (ProjectFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            onFile(file);
            // What is read as a log is a run of tests as well, where a runner printed it.
            if (file.Length == 0 || (file.Kind == ProjectFileKind.Log && !TestReportReader.IsConsole(file.FullPath))) continue;
            int before = observations.Count;
            if (ReadFile(file, observations, cancellationToken) is { } report)
            {
                reports.Add(report);
                for (int i = before; i < observations.Count && report.TimesAreMilliseconds; i++) observations[i] = observations[i] with { Case = observations[i].Case.InMilliseconds() };
            }

            if (observations.Count == MaximumCases) _problems.Add(new InputProblem(file.Path, null, string.Create(CultureInfo.InvariantCulture, $"more than {MaximumCases} test cases: the rest was not read ({observations.Count - before} of this report were)")));
            if (observations.Count >= MaximumCases) break;
        }

        return Joined(observations, reports);
    }

    // What the console of a run repeats of its report is one test, not two.
    private static TestEvidence Joined(List<TestObservation> observations, List<TestReport> reports)
    {
        Dictionary<TestCaseResult, TestObservation> of = observations.ToDictionary(o => o.Case);
        TestObservation[] joined = [.. ConsoleRuns.Join([.. observations.Select(o => o.Case)], reports).Select(j => of[j.Given] with { Case = j.Case })];
        return new TestEvidence(NewestOf(joined), joined, reports);
    }

    private TestReport? ReadFile(ProjectFile file, List<TestObservation> observations, CancellationToken cancellationToken)
    {
        PlanFiles? declared = plan.TestResults.FirstOrDefault(p => p.Path.IsMatch(file.Path));
        string suite = declared?.Component ?? SuiteNames.Of(file.Path);
        // That a report's name says "test" tells what it holds, not where it ran.
        string? environment = declared?.Environment ?? (EnvironmentNames.FromPath(file.Path).Environment is { } named and not EnvironmentNames.Test ? named : null);
        try
        {
            TestReport? report = new TestReportReader(redactor).ReadFile(file.FullPath, file.Path, c => Take(observations, c, suite, environment), cancellationToken);
            foreach (TestReportProblem problem in report?.Problems ?? []) _problems.Add(new InputProblem(file.Path, problem.Line, problem.Message));
            // A file that only its folder's name made us open may be anything; one that the plan names must be a report.
            if (report is null && declared is not null) _problems.Add(new InputProblem(file.Path, null, "is no report of tests in a form that is known here"));
            return report;
        }
        catch (UnauthorizedAccessException)
        {
            _problems.Add(new InputProblem(file.Path, null, "cannot be read: access denied"));
        }
        catch (IOException e)
        {
            _problems.Add(new InputProblem(file.Path, null, "cannot be read: " + e.GetType().Name));
        }

        return null;
    }

    private void Take(List<TestObservation> observations, TestCaseResult result, string suite, string? environment)
    {
        if (observations.Count >= MaximumCases) return;
        RequiredComponents[] needs = [.. plan.TestRequirements.Where(r => r.Tests.IsMatch(result.Name, result.FullName, result.ClassName ?? (result.SuitePath is [.., { } inner] ? inner : null), result.Categories.ToArray(), result.File)).SelectMany(r => r.Needs).Where(n => n.Environment is null || environment is null || n.Environment == environment).Select(n => RequiredComponents.Of(n.Components, n.AtLeast))];
        observations.Add(new TestObservation(result, suite, result.Environment is { } own ? EnvironmentNames.Normalise(own) : environment, result.Outcome is TestOutcome.Failed or TestOutcome.Error or TestOutcome.NotRun ? CauseOf(result) : null, needs));
    }

    // The message first: a trace names many things on the way.
    private LogEvent? CauseOf(TestCaseResult result)
    {
        string text = result.Message ?? "";
        if (_causes.TryGetValue(text, out LogEvent? known)) return known;
        if (_causes.Count >= MaximumCauses) return null;
        LogEvent? cause = First(result.Report, text) ?? (result.Details is { } details ? First(result.Report, details) : null);
        return _causes[text] = cause;
    }

    private LogEvent? First(string source, string text)
    {
        if (text.Length == 0) return null;
        LogEvent[] failures = [.. _scanner.Scan(source, new StringReader(text), CancellationToken.None).Where(e => e.IsFailure && e.Signature.Code is not null)];
        return Array.Find(failures, e => e.Signature.IsAboutTarget) ?? failures.FirstOrDefault();
    }

    // Of several results of one test the newest counts; of one run, the one that says most.
    private static TestObservation[] NewestOf(IReadOnlyList<TestObservation> observations) =>
    [
        .. observations.GroupBy(o => (o.Suite, o.Environment, o.Case.FullName, string.Join('|', o.Case.Properties.Where(p => p.Name is "project" or "browser").Select(p => p.Value))))
            .Select(g => g.OrderByDescending(o => o.Case.StartedAt ?? DateTimeOffset.MinValue).ThenByDescending(o => o.Case.Elapsed is not null).ThenByDescending(o => o.Case.Message is not null).First()),
    ];
}
