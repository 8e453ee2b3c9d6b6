using System.Globalization;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Intake;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis;

/// <summary>All evidence of one diagnosis: what rules read.</summary>
internal sealed class DiagnosisContext(
    DeploymentModel model, IReadOnlyList<LogObservation> logs, LiveAnswers live, string? environment, Redactor redactor)
{
    public DeploymentModel Model { get; } = model;

    /// <summary>What diagnostics.yaml declares; the empty plan where there is none.</summary>
    public DiagnosticPlan Plan => Model.Plan;

    /// <summary>Log events in the order of files and lines.</summary>
    public IReadOnlyList<LogObservation> Logs { get; } = logs;

    /// <summary>What the live world answered.</summary>
    public LiveAnswers Live { get; } = live;

    /// <summary>The folder diagnosed; paths of evidence are relative to it.</summary>
    public string Root { get; init; } = ".";

    /// <summary>Which keys the code reads.</summary>
    public CodeScan Code { get; init; } = CodeScan.Empty;

    /// <summary>Start-ups that logs tell of, from their first line to the one that says that the process listens.</summary>
    public IReadOnlyList<StartUp> StartUps { get; init; } = [];

    /// <summary>Evidence of what works that was handed over rather than found: what is piped.</summary>
    public IReadOnlyList<WorkingEvidence> Supplied { get; init; } = [];

    /// <summary>The environment named, or null.</summary>
    public string? Environment { get; } = environment;

    public Redactor Redactor { get; } = redactor;

    public FailureCatalogue Catalogue { get; } = FailureCatalogue.Default;

    /// <summary>Log events that tell of the present state.</summary>
    public IEnumerable<LogObservation> CurrentLogs => Logs.Where(o => !o.IsHistory);

    /// <summary>The environments to look at one by one; a single null where files name none.</summary>
    public IReadOnlyList<string?> Environments { get; } =
        environment is not null ? [environment] : model.Environments.Count == 0 ? [null] : [.. model.Environments];

    // Commands that read .env files work only on files that are there and are such.
    private bool NamesRealFiles(string step)
    {
        if (!step.StartsWith("Get-EnvConfig ", StringComparison.Ordinal) && !step.StartsWith("Compare-EnvConfig ", StringComparison.Ordinal)) return true;
        string[] words = step.Split(' ');
        int files = step[0] == 'G' ? 1 : 2;
        return words.Skip(1).Take(files).All(w => Model.EnvFiles.Concat(Model.Templates).Any(d => d.Path == w.Trim('\'', '"')));
    }

    /// <summary>
    /// The catalogue's next steps for a finding, with what is known filled in. Commands for containers are left out where no compose file runs the component: they would not work; so is the diagnosis itself, which the reader has before him.
    /// </summary>
    public IEnumerable<string> Steps(FindingDraft draft, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        bool composed = Model.Find(draft.Component)?.IsComposed == true;
        var values = new List<(string, string?)> { ("component", draft.Component), ("environment", draft.Environment), ("key", draft.Variable), ("port", draft.Port?.ToString(CultureInfo.InvariantCulture)) };
        values.AddRange(more);
        return Catalogue.NextSteps(draft.Code, [.. values]).Where(s => (composed || !s.StartsWith("docker ", StringComparison.Ordinal)) && !s.StartsWith("Invoke-Diagnosis", StringComparison.Ordinal) && NamesRealFiles(s));
    }
}
