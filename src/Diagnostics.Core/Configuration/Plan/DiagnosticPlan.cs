namespace Diagnostics.Core.Configuration.Plan;

/// <summary>
/// What a <c>diagnostics.yaml</c> declares of a deployment: what sharpens a diagnosis and is never required. It holds no secret: databases and caches are named by the key of the setting that holds
/// their address. Read by <see cref="PlanReader"/>, which refuses what it does not know.
/// </summary>
public sealed record DiagnosticPlan
{
    /// <summary>The usual name of the file, beside which nothing else is looked for but <see cref="ShortFileName"/>.</summary>
    public const string FileName = "diagnostics.yaml";

    /// <summary>The other name under which the file is found.</summary>
    public const string ShortFileName = "diagnostics.yml";

    /// <summary>The version of the format that this program reads and writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The plan that declares nothing: that of a folder without the file.</summary>
    public static DiagnosticPlan Empty { get; } = new();

    /// <summary>Path of the file, as citations show it; null where there is none.</summary>
    public string? Source { get; init; }

    // Lists are kept as arrays, which PowerShell can index: $plan.Components[1].

    /// <summary>Environments, in the order of the file.</summary>
    public IReadOnlyList<PlanEnvironment> Environments { get; init => field = value.ToArray(); } = [];

    /// <summary>Components, in the order of the file.</summary>
    public IReadOnlyList<PlanComponent> Components { get; init => field = value.ToArray(); } = [];

    /// <summary>Hosts beyond those of the environment named that may be asked: <c>host</c>, <c>host:port</c>, with <c>*</c> for any part of a name.</summary>
    public IReadOnlyList<PlanHost> Ask { get; init => field = value.ToArray(); } = [];

    /// <summary>Where logs are, and who wrote them.</summary>
    public IReadOnlyList<PlanFiles> Logs { get; init => field = value.ToArray(); } = [];

    /// <summary>Where test results are.</summary>
    public IReadOnlyList<PlanFiles> TestResults { get; init => field = value.ToArray(); } = [];

    /// <summary>Which tests need which components.</summary>
    public IReadOnlyList<PlanTestRequirement> TestRequirements { get; init => field = value.ToArray(); } = [];

    /// <summary>What must hold before the deployment counts as ready.</summary>
    public IReadOnlyList<PlanCriterion> Criteria { get; init => field = value.ToArray(); } = [];

    /// <summary>Failures that are accepted for a time.</summary>
    public IReadOnlyList<PlanWaiver> Waivers { get; init => field = value.ToArray(); } = [];

    /// <summary>Time limits of the plan.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>Paths that a diagnosis leaves out.</summary>
    public IReadOnlyList<PathPattern> Exclude { get; init => field = value.ToArray(); } = [];

    /// <summary>Whether there is no plan.</summary>
    public bool IsEmpty => Source is null;

    /// <summary>The component of that name or alias; null where none is declared.</summary>
    public PlanComponent? Find(string? name) => name is null ? null
        : Components.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Components.FirstOrDefault(c => c.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// Whether the plan lets a question go to an endpoint. It permits the question, never credentials: those go only where the environment was named.
    /// </summary>
    /// <param name="environment">The environment that the endpoint belongs to, or null.</param>
    /// <param name="host">Host name or address.</param>
    /// <param name="port">The port.</param>
    public bool Permits(string? environment, string host, int port) =>
        PolicyOf(environment) == PlanAsk.Always || (PolicyOf(environment) != PlanAsk.Never && Ask.Any(a => a.IsMatch(host, port)));

    /// <summary>Whether the plan forbids every question to an environment, even where it is named.</summary>
    /// <param name="environment">The environment, or null.</param>
    public bool Forbids(string? environment) => PolicyOf(environment) == PlanAsk.Never;

    private PlanAsk PolicyOf(string? environment) =>
        environment is null ? PlanAsk.WhenNamed : Environments.FirstOrDefault(e => e.Name == environment)?.Ask ?? PlanAsk.WhenNamed;
}
