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

    private const string Container = "container";

    private readonly Dictionary<string, List<(IEvidence Evidence, Citation Citation)>> _works = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<LogObservation>> _listens = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, List<FindingDraft>> _lies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks through what works.</summary>
    /// <param name="context">The evidence.</param>
    /// <param name="findings">Health checks among them that are known to lie: what they say counts for nothing.</param>
    public Contradictions(DiagnosisContext context, IEnumerable<FindingDraft> findings)
    {
        foreach (FindingDraft lie in findings)
        {
            if (lie is { Code: FailureCodes.ContainerHealthcheckLies, Component: { } liar }) Add(_lies, liar, lie);
        }

        foreach ((IEvidence evidence, string? component) in context.Live.Checks.Select(c => new WorkingEvidence(c, c.Component)).Concat(context.Supplied))
        {
            if (evidence.Status is not (Status.Pass or Status.Warn) || component is null) continue;
            string source = evidence is CheckResult check ? check.Target : evidence.Evidence.Count > 0 ? evidence.Evidence[0].Location : component;
            Add(_works, component, (evidence, new Citation(CitationKind.Check, source, null, evidence.Summary)));
        }

        foreach (LogObservation observation in context.CurrentLogs)
        {
            if (observation.Event.Signature is { ShowsWorking: true, IsOfWork: false } && observation.Component is { } component) Add(_listens, component, observation);
        }
    }

    /// <summary>What contradicts a finding, and what would if it could be believed.</summary>
    public (IReadOnlyList<Citation> Against, IReadOnlyList<Citation> Discounted) Of(FindingDraft draft)
    {
        if (draft.Component is not { } component || draft.Status != Status.Fail || (!_works.ContainsKey(component) && !_listens.ContainsKey(component))) return ([], []);
        var against = new List<Citation>();
        var discounted = new List<Citation>();
        foreach ((IEvidence evidence, Citation citation) in _works.GetValueOrDefault(component) ?? [])
        {
            if (Contradicts(evidence, draft)) (IsLie(component, evidence, draft) ? discounted : against).Add(citation);
        }

        if (s_notStarted.Contains(draft.Code))
        {
            foreach (LogObservation observation in _listens.GetValueOrDefault(component) ?? [])
            {
                // Of one log, the reader knows what came last: a failure after the start stands.
                bool same = draft.Citations.Exists(c => c.Source == observation.Event.Citation.Source);
                // Of several, the times tell: what started before it failed is what was to be replaced, or has ended.
                bool before = observation.Event.Time is { } started && (draft.ObservedAt ?? Logged(draft)) is { } failed && started < failed;
                if (!same && !before && SameEnvironment(observation.Environment, draft.Environment)) against.Add(observation.Event.Citation);
            }
        }

        return (Few(against), Few(discounted));
    }

    private static DateTimeOffset? Logged(FindingDraft draft) => draft.Citations.Where(c => c.Kind == CitationKind.Log).Max(c => LogTime.Of(c.Excerpt ?? "", DateTime.UnixEpoch.Year));

    private static List<Citation> Few(List<Citation> citations) => citations.Count < 2 ? citations : [.. citations.Distinct().Take(4)];

    // "Healthy" beside failures, by a check that would say so whatever happens. That a port answers, or that a log-in works, is no matter of the health check.
    private bool IsLie(string component, IEvidence works, FindingDraft draft) =>
        draft.Code != FailureCodes.ContainerHealthcheckLies && KindOf(works) is "health" or Container && (_lies.GetValueOrDefault(component)?.Exists(l => l.SharesEnvironment(draft)) ?? false);

    private static string KindOf(IEvidence works) => works is CheckResult check ? check.Check : works.Evidence.Any(c => c.Kind == CitationKind.Container) ? Container : "";

    private static bool Contradicts(IEvidence works, FindingDraft draft)
    {
        if (!SameEnvironment(works.Environment, draft.Environment)) return false;
        if (works.Vantage is { } here && draft.Vantage is { } there && here.Host != there.Host) return false;
        string kind = KindOf(works);
        int? port = works is CheckResult { Target: var target } ? TargetPort.Of(target) : null;
        // A container that runs need not listen.
        if (s_unreachable.Contains(draft.Code)) return kind.Length > 0 && kind != Container && (draft.Port is null || draft.Port == port);
        if (s_notStarted.Contains(draft.Code)) return kind.Length > 0;
        // A health check that passes says that HTTP is in order; a port that is open does not.
        if (draft.Code.StartsWith("http.", StringComparison.Ordinal) || draft.Code is FailureCodes.WsRejected or FailureCodes.DeployHealthCheck or FailureCodes.ContainerUnhealthy) return kind is "health" or Container && works.Status == Status.Pass;
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
