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
        foreach (ResolvedFile folder in ResolveFolders(Path)) Audit(folder);
    }

    private void Audit(ResolvedFile folder)
    {
        var request = new DiagnosisRequest(folder.FullPath, Environment, offline: true);
        if (Audit(folder, "Collecting claims on ports", () => PortContracts.Audit(request, CancelToken)) is not { } audit) return;
        WildcardPattern[] wanted = [.. Component.Select(c => WildcardPattern.Get(c, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
        PortContractResult[] results = [.. audit.Results.Where(r => wanted.Length == 0 || Array.Exists(wanted, w => w.IsMatch(r.Component)))];
        if (Quiet) WriteObject(Array.TrueForAll(results, r => r.Status is not (Status.Fail or Status.Warn)));
        else WriteObject(results, enumerateCollection: true);

        // Last, so that -ErrorAction Stop loses nothing of the answer.
        foreach (InputProblem problem in audit.Problems) WriteError(ErrorRecords.InputUnusable(problem));
    }
}
