using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Completion;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Ports;
using Diagnostics.Core.Language;
using Diagnostics.Integrations;

namespace Diagnostics.Commands;

/// <summary>Says who claims which port of each component, and whether they agree.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PortContract")]
[OutputType(typeof(PortContractResult), typeof(bool))]
public sealed class TestPortContractCommand : PathCommand
{
    /// <summary>Folders of deployments.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    /// <summary>Environment to look at.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>Only components that match one of these.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Component { get; set; } = [];

    /// <summary>A Boolean for each folder instead of results.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            if (ResolveUnresolved(path) is not { } folder) continue;
            if (File.Exists(folder)) WriteError(ErrorRecords.PathIsFile(path));
            else if (!Directory.Exists(folder)) WriteError(ErrorRecords.FolderNotFound(path));
            else Audit(path, folder);
        }
    }

    private void Audit(string given, string folder)
    {
        var bar = new SlowProgress(this);
        (IReadOnlyList<PortContractResult> Results, IReadOnlyList<InputProblem> Problems) audit;
        try
        {
            var request = new DiagnosisRequest(folder, Environment, offline: true);
            audit = WaitFor(Task.Run(() => PortContracts.Audit(request, CancelToken), CancelToken), () => bar.Report("Collecting claims on ports", folder, -1));
        }
        catch (DiagnosisException error)
        {
            foreach (ErrorRecord record in ErrorRecords.Diagnosis(given, error)) WriteError(record);
            return;
        }

        bar.Complete();
        WildcardPattern[] wanted = [.. Component.Select(c => WildcardPattern.Get(c, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
        PortContractResult[] results = [.. audit.Results.Where(r => wanted.Length == 0 || Array.Exists(wanted, w => w.IsMatch(r.Component)))];
        if (Quiet) WriteObject(Array.TrueForAll(results, r => r.Status is not (Status.Fail or Status.Warn)));
        else WriteObject(results, enumerateCollection: true);

        // Last, so that -ErrorAction Stop loses nothing of the answer.
        foreach (InputProblem problem in audit.Problems) WriteError(ErrorRecords.InputUnusable(problem));
    }
}
