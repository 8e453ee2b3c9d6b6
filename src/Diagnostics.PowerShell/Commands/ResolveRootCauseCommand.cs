using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.RootCauses;
using Diagnostics.Core.Language;
using Diagnostics.Integrations;

namespace Diagnostics.Commands;

/// <summary>Finds the root causes in evidence of any kind.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "RootCause")]
[OutputType(typeof(DiagnosisResult), typeof(Finding))]
public sealed class ResolveRootCauseCommand : RuleCommand
{
    private readonly List<IEvidence> _evidence = [];
    private readonly List<DiagnosisResult> _diagnoses = [];

    /// <summary>Evidence or diagnoses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [EvidenceTransformation]
    [AllowEmptyCollection]
    public object[] InputObject { get; set; } = [];

    /// <summary>Folder or plan that says who needs whom.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Environment to look at.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>Every finding after the answer.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object input in InputObject)
        {
            switch (input)
            {
                case DiagnosisResult diagnosis:
                    _diagnoses.Add(diagnosis);
                    break;
                case IEvidence evidence:
                    _evidence.Add(evidence);
                    break;
                default:
                    WriteError(ErrorRecords.NotEvidence(input));
                    break;
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string? path = null;
        if (Path is not null && (path = ResolveUnresolved(Path)) is null) return;
        RootCauseRequest request = new(_evidence, _diagnoses) { Path = path, Environment = Environment, Since = Former, Rules = Rules };
        DiagnosisResult result;
        try
        {
            result = WaitFor(Task.Run(() => RootCauses.Resolve(request, CancelToken), CancelToken), RunRules);
        }
        catch (DiagnosisException error)
        {
            WriteError(ErrorRecords.FileUnreadable(Path!, error));
            return;
        }

        WriteObject(result);
        if (PassThru) WriteObject(result.Findings, enumerateCollection: true);
        // Last, so that -ErrorAction Stop loses nothing of the answer.
        WriteProblems(result.Problems);
    }
}
