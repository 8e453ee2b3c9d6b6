using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// What logs tell, by whom and by what it is about, each in the order of files and lines. A rule that asks for each component would otherwise look through all logs as often as there
/// are components. The lookups are made when they are first asked for.
/// </summary>
internal sealed class LogIndex(IReadOnlyList<LogObservation> logs, DeploymentModel model)
{
    private readonly Lazy<ILookup<ComponentModel?, LogObservation>> _byWriter = new(() => logs.ToLookup(o => model.Find(o.Component)));

    private readonly Lazy<ILookup<ComponentModel?, LogObservation>> _byOwner = new(() => logs.ToLookup(o => Owner(model, o)));

    private readonly Lazy<ILookup<string?, LogObservation>> _byCode = new(() => logs.ToLookup(o => o.Event.Signature.Code));

    private readonly Lazy<ILookup<string, LogObservation>> _byHost = new(() => logs.Where(o => o.Event.Field("host") is not null).ToLookup(o => o.Event.Field("host")!, StringComparer.OrdinalIgnoreCase));

    private readonly Lazy<ILookup<(ComponentModel?, string?, string), LogObservation>> _earlier = new(() => logs.Where(o => o.IsHistory && o.Event.IsFailure).ToLookup(o => (model.Find(o.Component), o.Event.Signature.Code, o.Event.Citation.Source)));

    private readonly Lazy<ILookup<string, LogObservation>> _bySource = new(() => logs.ToLookup(o => o.Event.Citation.Source, StringComparer.Ordinal));

    /// <summary>The component that a line is about: the container that it names, else who logged it; null where nothing tells.</summary>
    public static ComponentModel? Owner(DeploymentModel model, LogObservation observation) => model.FindContainer(observation.Event.Field("container")) ?? model.Find(observation.Component);

    /// <summary>What a component logged; with null, what nobody known did.</summary>
    public IEnumerable<LogObservation> WrittenBy(ComponentModel? component) => _byWriter.Value[component];

    /// <summary>What is about a component: what it logged of itself, and what others logged of its container.</summary>
    public IEnumerable<LogObservation> About(ComponentModel? component) => _byOwner.Value[component];

    /// <summary>What a log tells.</summary>
    public IEnumerable<LogObservation> From(string source) => _bySource.Value[source];

    /// <summary>Whether a log has lines of others than a component.</summary>
    public bool IsShared(string source, ComponentModel component) => From(source).Any(o => model.Find(o.Component) != component);

    /// <summary>What has a failure code.</summary>
    public IEnumerable<LogObservation> WithCode(string code) => _byCode.Value[code];

    /// <summary>The failures of a code that a log of a component tells of runs before the last.</summary>
    public IEnumerable<LogObservation> Earlier(ComponentModel? component, string code, string source) => _earlier.Value[(component, code, source)];

    /// <summary>What names a host, whatever the letters' case.</summary>
    public IEnumerable<LogObservation> Naming(string host) => _byHost.Value[host];
}
