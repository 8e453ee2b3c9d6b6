using System.Management.Automation;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Reporting;

namespace Diagnostics.Commands;

/// <summary>Writes a diagnosis as JSON by the schema <c>diagnosis/v1</c>.</summary>
[Cmdlet(VerbsData.ConvertTo, "DiagnosisJson")]
[OutputType(typeof(string))]
public sealed class ConvertToDiagnosisJsonCommand : PSCmdlet
{
    /// <summary>What Invoke-Diagnosis writes, or what came of it through a job or a file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [EvidenceTransformation]
    public object[] InputObject { get; set; } = [];

    /// <summary>One line instead of an indented text.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (object input in InputObject)
        {
            if (input is DiagnosisResult diagnosis) WriteObject(DiagnosisJson.Render(diagnosis, indented: !Compress).TrimEnd('\n'));
            else WriteError(ErrorRecords.NotDiagnosis(input));
        }
    }
}
