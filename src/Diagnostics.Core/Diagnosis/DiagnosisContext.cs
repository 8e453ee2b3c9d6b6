using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis.Builds;
using Diagnostics.Core.Diagnosis.Graph;
using Diagnostics.Core.Diagnosis.Intake;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Diagnosis.Tests;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Diagnosis;

/// <summary>All evidence of one diagnosis: what rules read.</summary>
internal sealed class DiagnosisContext(
    DeploymentModel model, IReadOnlyList<LogObservation> logs, LiveAnswers live, string? environment, Redactor redactor)
{
    private const string Compose = "docker compose";

    // One log has many lines that a rule looks around; no more of them are looked at in turn.
    private const int KeptFiles = 4;

    private readonly ConcurrentDictionary<(string Path, long Largest), string[]?> _lines = new();

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _endings = new(StringComparer.Ordinal);

    private CodeTree? _tree;
    private KnownAddresses? _addresses;
    private PostgresActivity? _activity;
    private IReadOnlyList<(string Role, Citation Line)>? _stoppedTimers;
    private IReadOnlyList<(string Name, Citation Citation)>? _storedSecrets;
    private IReadOnlyList<(string Name, IPAddress Address)>? _resolved;
    private IReadOnlyList<HostCaptures.Answer>? _machines;
    private InventoryHosts? _inventory;
    private IReadOnlyDictionary<ComponentModel, (int Size, Citation Citation)>? _codedPools;
    private DependencyGraph? _graph;
    private BuildSources? _builds;

    public DeploymentModel Model { get; } = model;

    /// <summary>What diagnostics.yaml declares; the empty plan where there is none.</summary>
    public DiagnosticPlan Plan => Model.Plan;

    /// <summary>Log events in the order of files and lines.</summary>
    public IReadOnlyList<LogObservation> Logs { get; } = logs;

    /// <summary>The same by component, code and host.</summary>
    public LogIndex LogsBy { get; } = new(logs, model);

    /// <summary>What the live world answered.</summary>
    public LiveAnswers Live { get; } = live;

    /// <summary>The folder diagnosed; paths of evidence are relative to it.</summary>
    public string Root { get; init; } = ".";

    /// <summary>The lines of a log or other evidence, for looking around one of them; null where it is none that may be read.</summary>
    /// <param name="source">Its path.</param>
    /// <param name="largest">The most bytes that it may have.</param>
    public string[]? LinesOf(string source, long largest)
    {
        if (_lines.TryGetValue((source, largest), out string[]? known)) return known;
        if (_lines.Count >= KeptFiles) _lines.Clear();
        return _lines[(source, largest)] = RepositoryFile.Lines(Root, source, largest);
    }

    /// <summary>The files of the folder whose names end so: see <see cref="RepositoryFiles"/>. Looked for once.</summary>
    public IReadOnlyList<string> FilesEnding(string ending) => _endings.GetOrAdd(ending, e => RepositoryFiles.Ending(Root, e));

    /// <summary>The files of the code, for rules that look for a line of it. Walked once, when the first asks.</summary>
    public CodeTree Tree => _tree ??= CodeTree.Of(Root);

    /// <summary>Whose addresses are, by what is kept beside the logs. Read once, when the first asks.</summary>
    public KnownAddresses Addresses => _addresses ??= KnownAddresses.Of(this);

    /// <summary>Which addresses names have, by what somebody asked a resolver. Read once, when the first asks.</summary>
    public IReadOnlyList<(string Name, IPAddress Address)> Resolved => _resolved ??= [.. ResolvedNames.Of(this)];

    /// <summary>What machines answered that somebody asked by a shell. Read once, when the first asks.</summary>
    public IReadOnlyList<HostCaptures.Answer> Machines => _machines ??= [.. HostCaptures.Of(this)];

    /// <summary>The machines that inventories name. Read once, when the first asks.</summary>
    public InventoryHosts Inventory => _inventory ??= new InventoryHosts(this);

    /// <summary>Who is connected to PostgreSQL servers, by tables that somebody kept. Read once, when the first asks.</summary>
    public PostgresActivity Activity => _activity ??= new PostgresActivity(this);

    /// <summary>Tasks that stop timers which renew certificates. Read once, when the first asks.</summary>
    public IReadOnlyList<(string Role, Citation Line)> StoppedTimers => _stoppedTimers ??= [.. RenewalTimers.Stopped(this)];

    /// <summary>Secrets that files make in a cloud's store. Read once, when the first asks.</summary>
    public IReadOnlyList<(string Name, Citation Citation)> StoredSecrets => _storedSecrets ??= [.. Rules.StoredSecrets.In(this)];

    /// <summary>The pools of connections that code gives components. Looked for once, when the first asks.</summary>
    public IReadOnlyDictionary<ComponentModel, (int Size, Citation Citation)> CodedPools => _codedPools ??= PoolSizes.InCode(this);

    /// <summary>Which keys the code reads.</summary>
    public CodeScan Code { get; init; } = CodeScan.Empty;

    /// <summary>Errors in logs that no signature explains.</summary>
    public IReadOnlyList<UnexplainedErrors> UnexplainedErrors { get; init; } = [];

    /// <summary>Start-ups that logs tell of, from their first line to the one that says that the process listens.</summary>
    public IReadOnlyList<StartUp> StartUps { get; init; } = [];

    /// <summary>From when to when logs of single components reach.</summary>
    public IReadOnlyList<LogSpan> LogSpans { get; init; } = [];

    /// <summary>What reports of test runs tell.</summary>
    public TestEvidence Tests { get; init; } = TestEvidence.None;

    /// <summary>Evidence of what works that was handed over rather than found: what is piped.</summary>
    public IReadOnlyList<WorkingEvidence> Supplied { get; init; } = [];

    /// <summary>The environment named, or null.</summary>
    public string? Environment { get; } = environment;

    public Redactor Redactor { get; } = redactor;

    public FailureCatalogue Catalogue { get; } = FailureCatalogue.Default;

    /// <summary>Who needs whom, by what files declare and what the findings tell. The same for every rule that asks.</summary>
    public DependencyGraph Graph(FindingIndex findings) => _graph ??= DeploymentGraph.Of(Model, findings.All);

    /// <summary>Whose builds logs tell of. The same for every rule that asks.</summary>
    public BuildSources Builds => _builds ??= new BuildSources(this);

    /// <summary>Log events that tell of the present state.</summary>
    public IEnumerable<LogObservation> CurrentLogs => Logs.Where(o => !o.IsHistory);

    /// <summary>The component that a line is about: the container that it names, else who logged it; null where nothing tells.</summary>
    public ComponentModel? OwnerOf(LogObservation observation) => LogIndex.Owner(Model, observation);

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
        ComponentModel? component = Model.Find(draft.Component);
        List<(string, string?)> Values(string? name)
        {
            var values = new List<(string, string?)> { ("component", name), ("environment", draft.Environment), ("key", draft.Variable), ("port", draft.Port?.ToString(CultureInfo.InvariantCulture)) };
            return values;
        }

        List<(string, string?)> plain = Values(draft.Component), composed = Values(component is null ? draft.Component : ServiceOf(component, draft.Environment));
        plain.AddRange(more);
        composed.AddRange(more);
        IReadOnlyList<string> steps = Catalogue.NextSteps(draft.Code, [.. plain]), services = Catalogue.NextSteps(draft.Code, [.. composed]);
        return Usable(draft, component, steps, services);
    }

    private IEnumerable<string> Usable(FindingDraft draft, ComponentModel? component, IReadOnlyList<string> steps, IReadOnlyList<string> services)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            if (component?.IsComposed != true && steps[i].StartsWith("docker ", StringComparison.Ordinal)) continue;
            if (steps[i].StartsWith("Invoke-Diagnosis", StringComparison.Ordinal) || !NamesRealFiles(steps[i])) continue;
            yield return steps[i].StartsWith(Compose + " ", StringComparison.Ordinal) ? ComposeOf(component, draft.Environment) + services[i][Compose.Length..] : steps[i];
        }
    }

    /// <summary>The command that starts a component of a compose project again, by project and service.</summary>
    public static string ComposeUp(ComponentModel component, string? environment, string? profile = null) =>
        $"{ComposeOf(component, environment)}{(profile is null ? "" : " --profile " + profile)} up -d {ServiceOf(component, environment)}";

    /// <summary>The command that has compose check a component's project.</summary>
    public static string ComposeConfig(ComponentModel component, string? environment) => ComposeOf(component, environment) + " config --quiet";

    /// <summary>The command that runs something inside a component's container.</summary>
    public static string ComposeExec(ComponentModel component, string? environment, string command) => $"{ComposeOf(component, environment)} exec {ServiceOf(component, environment)} {command}";

    /// <summary>Whether a component takes part: it starts by itself, or something of it was seen to run.</summary>
    public bool TakesPart(string? component) =>
        Model.Find(component) is not { IsInactive: true } found || LogsBy.WrittenBy(found).Any(o => !o.IsHistory) || Live.Checks.Any(c => c.Status == Status.Pass && Model.Find(c.Component) == found);

    /// <summary>The command that restarts a component's container, which reads its files anew.</summary>
    public static string ComposeRestart(ComponentModel component, string? environment) => $"{ComposeOf(component, environment)} restart {ServiceOf(component, environment)}";

    private static string ComposeOf(ComponentModel? component, string? environment) => Place(component, environment)?.Command ?? Compose;

    private static string ServiceOf(ComponentModel component, string? environment) => Place(component, environment)?.Service ?? component.Name;

    private static ComposePlace? Place(ComponentModel? component, string? environment) => component?.Composed.FindLast(p => p.Environment is null || p.Environment == environment);
}
