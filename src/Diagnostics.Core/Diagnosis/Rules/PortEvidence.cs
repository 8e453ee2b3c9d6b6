using System.Runtime.CompilerServices;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>What logs and checks of one diagnosis tell of ports, ordered by component once: asked for each component and environment, it would cost as many looks through all logs.</summary>
internal sealed class PortEvidence
{
    private static readonly ConditionalWeakTable<DiagnosisContext, PortEvidence> s_known = [];

    private readonly Dictionary<ComponentModel, List<LogObservation>> _listens = [];
    private readonly Dictionary<ComponentModel, List<LogObservation>> _probes = [];
    private readonly Dictionary<(ComponentModel, int), Dictionary<string, Citation>> _refused = [];
    private readonly HashSet<(ComponentModel, int)> _failed = [];
    private readonly Dictionary<(ComponentModel, string), PortAnalysis> _analyses = [];

    private PortEvidence(DiagnosisContext context)
    {
        var resolved = new Dictionary<(string?, int?, string?, string?), ComponentModel?>();
        foreach (LogObservation observation in context.CurrentLogs)
        {
            LogSignature signature = observation.Event.Signature;
            if (signature.Kind is LogEventKind.Listen or LogEventKind.Probe && context.Model.Find(observation.Component) is { } own) Add(signature.Kind == LogEventKind.Listen ? _listens : _probes, own, observation);
            if (!signature.IsAboutTarget || observation.Event.Port is not { } port) continue;
            (string?, int?, string?, string?) endpoint = (observation.Event.Field("host"), port, observation.Component, observation.Environment);
            if (!resolved.TryGetValue(endpoint, out ComponentModel? target)) resolved.Add(endpoint, target = LogTargets.Resolve(context, observation));
            if (target is null) continue;
            if (!_refused.TryGetValue((target, port), out Dictionary<string, Citation>? environments)) _refused.Add((target, port), environments = []);
            environments.TryAdd(observation.Environment ?? "", observation.Event.Citation);
        }

        foreach (ServicePortResult check in context.Live.Checks.OfType<ServicePortResult>())
        {
            if (check.Status == Status.Fail && context.Model.Find(check.Component) is { } asked) _failed.Add((asked, check.Port));
        }
    }

    /// <summary>The evidence of a diagnosis.</summary>
    public static PortEvidence Of(DiagnosisContext context) => s_known.GetValue(context, static c => new PortEvidence(c));

    /// <summary>Lines by which a component tells that it listens, in their order.</summary>
    public IEnumerable<LogObservation> Listens(ComponentModel component, string? environment) => In(_listens, component, environment);

    /// <summary>Lines that tell of a health check of a component which failed, in their order.</summary>
    public IEnumerable<LogObservation> Probes(ComponentModel component, string? environment) => In(_probes, component, environment);

    /// <summary>Whether a log or a check shows that somebody asked a component's port in vain.</summary>
    public bool IsRefused(ComponentModel component, int port, string? environment) =>
        _failed.Contains((component, port)) || Refusal(component, port, environment) is not null;

    /// <summary>The first line of a log that tells of somebody who asked a component's port in vain; null where none does.</summary>
    public Citation? Refusal(ComponentModel component, int port, string? environment) =>
        _refused.TryGetValue((component, port), out Dictionary<string, Citation>? at) ? environment is null ? at.Values.First() : at.GetValueOrDefault(environment) ?? at.GetValueOrDefault("") : null;

    /// <summary>The analysis of a component in an environment, made once.</summary>
    public PortAnalysis Analysis(ComponentModel component, string? environment, Func<PortAnalysis> make)
    {
        lock (_analyses)
        {
            if (!_analyses.TryGetValue((component, environment ?? ""), out PortAnalysis? known)) _analyses.Add((component, environment ?? ""), known = make());
            return known;
        }
    }

    private static IEnumerable<LogObservation> In(Dictionary<ComponentModel, List<LogObservation>> lines, ComponentModel component, string? environment) =>
        lines.TryGetValue(component, out List<LogObservation>? own) ? own.Where(o => ComponentModel.Applies(o.Environment, environment)) : [];

    private static void Add(Dictionary<ComponentModel, List<LogObservation>> lines, ComponentModel component, LogObservation line)
    {
        if (lines.TryGetValue(component, out List<LogObservation>? own)) own.Add(line);
        else lines.Add(component, [line]);
    }
}
