using Diagnostics.Core.Checks;
using Diagnostics.Core.Diagnosis.Intake;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Evidence that something works, held against the findings that say that it does not: a port that answers against "nothing listens", a process that listens against "it never started". What
/// works when seen from elsewhere contradicts nothing.
/// </summary>
internal sealed class Contradictions
{
    private static readonly HashSet<string> s_unreachable =
    [
        FailureCodes.NetRefused, FailureCodes.NetTimeout, FailureCodes.NetUnreachable, FailureCodes.NetHostUnreachable, FailureCodes.NetIpv6Only, FailureCodes.DnsNotFound, FailureCodes.DnsTimeout,
        FailureCodes.PortMismatch, FailureCodes.PortPlatformContract, FailureCodes.PortLoopbackBind, FailureCodes.ContainerPortUnpublished,
    ];

    private static readonly HashSet<string> s_notStarted =
    [
        FailureCodes.AppCrash, FailureCodes.AppModuleMissing, FailureCodes.AppConfigMissing, FailureCodes.AppStartupTimeout, FailureCodes.ContainerExited, FailureCodes.ContainerMissing,
        FailureCodes.ContainerRestarting, FailureCodes.ContainerImage, FailureCodes.BuildCopy, FailureCodes.BuildDependency, FailureCodes.BuildFailed, FailureCodes.PortInUse,
    ];

    private readonly Dictionary<string, List<(IEvidence Evidence, Citation Citation)>> _works = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<LogObservation>> _listens = new(StringComparer.OrdinalIgnoreCase);

    public Contradictions(DiagnosisContext context)
    {
        foreach ((IEvidence evidence, string? component) in context.Live.Checks.Select(c => new WorkingEvidence(c, c.Component)).Concat(context.Supplied))
        {
            if (evidence.Status is not (Status.Pass or Status.Warn) || component is null) continue;
            string source = evidence is CheckResult check ? check.Target : evidence.Evidence.Count > 0 ? evidence.Evidence[0].Location : component;
            Add(_works, component, (evidence, new Citation(CitationKind.Check, source, null, evidence.Summary)));
        }

        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature.Kind is LogEventKind.Listen or LogEventKind.Ready && observation.Component is { } component) Add(_listens, component, observation);
        }
    }

    /// <summary>What contradicts a finding.</summary>
    public IReadOnlyList<Citation> Of(FindingDraft draft)
    {
        if (draft.Component is not { } component || draft.Status != Status.Fail || (!_works.ContainsKey(component) && !_listens.ContainsKey(component))) return [];
        var against = new List<Citation>();
        foreach ((IEvidence evidence, Citation citation) in _works.GetValueOrDefault(component) ?? [])
        {
            if (Contradicts(evidence, draft)) against.Add(citation);
        }

        if (s_notStarted.Contains(draft.Code))
        {
            foreach (LogObservation observation in _listens.GetValueOrDefault(component) ?? [])
            {
                // Of one log, the reader knows what came last: a failure after the start stands.
                bool same = draft.Citations.Exists(c => c.Source == observation.Event.Citation.Source);
                if (!same && SameEnvironment(observation.Environment, draft.Environment)) against.Add(observation.Event.Citation);
            }
        }

        return against.Count < 2 ? against : [.. against.Distinct().Take(4)];
    }

    private static bool Contradicts(IEvidence works, FindingDraft draft)
    {
        if (!SameEnvironment(works.Environment, draft.Environment)) return false;
        if (works.Vantage is { } here && draft.Vantage is { } there && here.Host != there.Host) return false;
        string kind = works is CheckResult check ? check.Check : "";
        int? port = works is CheckResult { Target: var target } ? TargetPort.Of(target) : null;
        if (s_unreachable.Contains(draft.Code)) return kind.Length > 0 && (draft.Port is null || draft.Port == port);
        if (s_notStarted.Contains(draft.Code)) return kind.Length > 0;
        // A health check that passes says that HTTP is in order; a port that is open does not.
        if (draft.Code.StartsWith("http.", StringComparison.Ordinal) || draft.Code is FailureCodes.WsRejected or FailureCodes.DeployHealthCheck or FailureCodes.ContainerUnhealthy) return kind == "health" && works.Status == Status.Pass;
        if (draft.Code.StartsWith("db.", StringComparison.Ordinal)) return kind == "database";
        if (draft.Code.StartsWith("cache.", StringComparison.Ordinal)) return kind == "cache";
        return false;
    }

    private static bool SameEnvironment(string? a, string? b) => string.IsNullOrEmpty(a) || string.IsNullOrEmpty(b) || a == b;

    private static void Add<T>(Dictionary<string, List<T>> to, string key, T value)
    {
        if (!to.TryGetValue(key, out List<T>? list)) to.Add(key, list = []);
        list.Add(value);
    }
}
