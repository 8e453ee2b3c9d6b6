using System.Globalization;
using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Planning;
using Diagnostics.Integrations;

namespace Diagnostics.Commands;

/// <summary>Writes down what is discovered of a deployment, for people to correct and complete.</summary>
[Cmdlet(VerbsCommon.New, "DiagnosticPlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo), typeof(DiagnosticPlan))]
public sealed class NewDiagnosticPlanCommand : PathCommand
{
    /// <summary>Folders of deployments.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    /// <summary>No schema beside the plan.</summary>
    [Parameter]
    public SwitchParameter NoSchema { get; set; }

    /// <summary>Replaces a plan that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The plan instead of its file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (ResolvedFile folder in ResolveFolders(Path)) Make(folder.Given, folder.FullPath);
    }

    private void Make(string given, string folder)
    {
        string file = PlanFolder.FileOf(folder);
        // Before the work, which may take a while.
        if (File.Exists(file) && !Force)
        {
            WriteError(ErrorRecords.PlanExists(file));
            return;
        }

        var bar = new SlowProgress(this);
        GeneratedPlan generated;
        try
        {
            generated = WaitFor(
                Task.Run(() => Plans.Generate(new DiagnosisRequest(folder, offline: true), NoSchema ? null : "./" + PlanSchema.FileName, CancelToken), CancelToken),
                () => bar.Report("Discovering a deployment", folder, -1));
        }
        catch (DiagnosisException error)
        {
            WriteError(ErrorRecords.FileUnreadable(given, error));
            return;
        }

        bar.Complete();
        bool wanted = ShouldProcess(file, string.Create(CultureInfo.InvariantCulture, $"Write a plan of {generated.Plan.Components.Count} components"));
        if (wanted && !Save(folder, file, generated)) return;
        if (PassThru) WriteObject(generated.Plan);
        else if (wanted) WriteObject(new FileInfo(file));

        // Last, so that -ErrorAction Stop loses nothing of the answer.
        foreach (InputProblem problem in generated.Problems) WriteError(ErrorRecords.InputUnusable(problem));
    }

    private bool Save(string folder, string file, GeneratedPlan generated)
    {
        try
        {
            if (PlanFolder.Save(folder, generated.Text, Force, !NoSchema).Kept is { } kept) WriteWarning($"The former plan is kept in '{kept}': what was written into it by hand is not in the new one.");
            return true;
        }
        catch (PlanExistsException error)
        {
            WriteError(ErrorRecords.PlanExists(file, error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.PlanUnwritable(file, error));
        }

        return false;
    }
}
