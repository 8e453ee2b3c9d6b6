using System.Management.Automation;
using Diagnostics.Commands.Abstractions;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Keys;
using Diagnostics.Integrations;

namespace Diagnostics.Commands;

/// <summary>Finds the configuration keys that code reads, and says which of them nothing declares, and which are declared for nobody.</summary>
[Cmdlet(VerbsCommon.Find, "EnvKey")]
[OutputType(typeof(EnvKeyResult))]
public sealed class FindEnvKeyCommand : PathCommand
{
    /// <summary>Folders of code.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    /// <summary>Only keys that match one of these.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    /// <summary>Only what is in one of these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public EnvKeyState[] State { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (ResolvedFile folder in ResolveFolders(Path)) Audit(folder);
    }

    private void Audit(ResolvedFile folder)
    {
        var request = new DiagnosisRequest(folder.FullPath, offline: true);
        if (Audit(folder, "Looking for keys that code reads", () => EnvKeys.Audit(request, CancelToken)) is not { } audit) return;
        WildcardPattern[] wanted = [.. Key.Select(k => WildcardPattern.Get(k, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
        WriteObject(
            audit.Results.Where(r => (wanted.Length == 0 || (r.Key is { } key && Array.Exists(wanted, p => p.IsMatch(key)))) && (State.Length == 0 || State.Contains(r.State))),
            enumerateCollection: true);

        // Last, so that -ErrorAction Stop loses nothing of the answer.
        foreach (InputProblem problem in audit.Problems) WriteError(ErrorRecords.InputUnusable(problem));
    }
}
