using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Core.Evidence.Tests;

namespace Diagnostics.Commands;

/// <summary>Reads reports of test runs, whatever runner wrote them.</summary>
[Cmdlet(VerbsData.Import, "TestResult", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TestCaseResult), typeof(TestSummary))]
public sealed class ImportTestResultCommand : TestReportCommand
{
    private readonly TestSummaries _summaries = new();

    /// <summary>Reports, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Reports, exactly as written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Figures by category, and of all, instead of the cases.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == LiteralPathSet;
        foreach (ResolvedFile file in ResolveFiles(literal ? LiteralPath : Path, literal)) Import(file, Take);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Summary) WriteObject(_summaries.Finish(), enumerateCollection: true);
    }

    private void Take(TestCaseResult result)
    {
        if (Summary) _summaries.Add(result);
        else WriteObject(result);
    }
}
