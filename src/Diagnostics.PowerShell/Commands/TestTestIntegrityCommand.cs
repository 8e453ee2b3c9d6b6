using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Integrity;
using Diagnostics.Core.Language;

namespace Diagnostics.Commands;

/// <summary>Says which test results cannot be taken at their word, and by which figure.</summary>
[Cmdlet(VerbsDiagnostic.Test, "TestIntegrity", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TestIntegrityResult), typeof(bool))]
public sealed class TestTestIntegrityCommand : TestReportCommand
{
    private const string InputSet = "InputObject";

    private readonly List<TestCaseResult> _cases = [];

    // Whether a report was missing, unreadable or cut off.
    private bool _isPartial;

    /// <summary>Reports, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Reports, exactly as written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Results of Import-TestResult.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    [EvidenceTransformation]
    public object[] InputObject { get; set; } = [];

    /// <summary>What is known of the services and databases that the tests use: results of checks, findings, diagnoses.</summary>
    [Parameter]
    [EvidenceTransformation]
    public object[] Evidence { get; set; } = [];

    /// <summary>What tests need: pattern of names, categories or files to component.</summary>
    [Parameter]
    public Hashtable Requirement { get; set; } = [];

    /// <summary>A plan, for what it says that tests need.</summary>
    [Parameter]
    public DiagnosticPlan? Plan { get; set; }

    /// <summary>The commit that all reports are of.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Commit { get; set; }

    /// <summary>The least time in which a component answers, where no check measured it: component to milliseconds or TimeSpan.</summary>
    [Parameter]
    public Hashtable AnswerTime { get; set; } = [];

    /// <summary>Reports of former runs.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] HistoryPath { get; set; } = [];

    /// <summary>The folder that holds the source of the tests.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourcePath { get; set; }

    /// <summary>Whether the results can be taken at their word, instead of why not.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != InputSet)
        {
            bool literal = ParameterSetName == LiteralPathSet;
            foreach (string path in literal ? LiteralPath : Path) Read(path, literal);
            return;
        }

        foreach (object input in InputObject)
        {
            if (input is TestCaseResult result) _cases.Add(result);
            else WriteError(ErrorRecords.NotTestResult(input));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var history = new List<TestReport>();
        foreach (ResolvedFile file in ResolveFiles(HistoryPath, literal: false))
        {
            if (Import(file, static _ => { }) is { } report) history.Add(report);
        }

        var input = new TestIntegrityInput(_cases) { SourcePath = Source(), History = history, Dependencies = [.. Known()], Requirements = [.. Declared()], Commit = Commit };
        IReadOnlyList<TestIntegrityResult> results = WaitFor(Task.Run(() => TestIntegrity.Judge(input), CancelToken));
        // What was not read contradicts nothing, and speaks for nothing.
        if (Quiet) WriteObject(results.Count == 0 && _cases.Count > 0 && !_isPartial);
        else WriteObject(results, enumerateCollection: true);
    }

    private void Read(string path, bool literal)
    {
        bool found = false;
        foreach (ResolvedFile file in ResolveFiles([path], literal))
        {
            found = true;
            _isPartial |= Import(file, _cases.Add) is not { } report || report.Problems.Any(p => p.Line is not null);
        }

        _isPartial |= !found;
    }

    private string? Source()
    {
        if (SourcePath is null) return null;
        if (ResolveUnresolved(SourcePath) is { } folder && Directory.Exists(folder)) return folder;
        WriteError(ErrorRecords.ParameterCombination($"There is no folder {SourcePath}.", "Give the folder that the paths of the reports are relative to.", SourcePath));
        return null;
    }

    private IEnumerable<ObservedDependency> Known()
    {
        foreach (object given in Evidence)
        {
            IEnumerable<IEvidence> all = given switch { DiagnosisResult diagnosis => diagnosis.Checks.Concat<IEvidence>(diagnosis.Findings), IEvidence one => [one], _ => [] };
            if (given is not (DiagnosisResult or IEvidence)) WriteError(ErrorRecords.NotEvidence(given));
            foreach (IEvidence evidence in all)
            {
                if (TestDependencies.From(evidence) is { } dependency) yield return dependency;
            }
        }

        foreach (DictionaryEntry entry in AnswerTime)
        {
            if (Duration(entry.Value) is { } answer) yield return TestDependencies.Declared(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", answer);
            else WriteError(ErrorRecords.ParameterCombination($"The answer time of {entry.Key} is no duration.", "Give milliseconds or a TimeSpan: -AnswerTime @{ gateway = 5095 }.", entry.Key));
        }
    }

    private IEnumerable<TestRequirementRule> Declared() => Given().Concat(_cases.SelectMany(c => Planned(c).Select(n => new TestRequirementRule(c.FullName, n, Plan?.Source))));

    private IEnumerable<string> Planned(TestCaseResult test) => Plan is null ? [] : Plan.TestRequirements
        .Where(r => r.Tests.IsMatch(test.Name, test.FullName, test.ClassName ?? (test.SuitePath is [.., { } inner] ? inner : null), test.Categories.ToArray(), test.File)).SelectMany(r => r.Needs).SelectMany(n => n.Components);

    private IEnumerable<TestRequirementRule> Given() =>
        Requirement.Cast<DictionaryEntry>().SelectMany(e => (e.Value is IEnumerable list and not string ? list.Cast<object?>() : [e.Value])
            .Select(v => new TestRequirementRule(Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? "", Convert.ToString(v, CultureInfo.InvariantCulture) ?? "", "-Requirement")));

    private static TimeSpan? Duration(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        TimeSpan span => span,
        int or long or double or decimal => TimeSpan.FromMilliseconds(Convert.ToDouble(value is PSObject p ? p.BaseObject : value, CultureInfo.InvariantCulture)),
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) => span,
        _ => null,
    };
}
