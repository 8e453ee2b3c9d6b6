using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A proxy ends streams (a WebSocket, server-sent events) that are silent for longer than it allows, and what is behind it sends its heartbeats less often than that. Told only where logs show streams that were ended so again and again,
/// and either a heartbeat that is too slow is declared, or nearly all that the proxy ended lasted just as long as it allows: a client that vanishes ends at any time.
/// </summary>
/// <remarks>Source: HAProxy Configuration Manual, timeout tunnel, and Session state at disconnection (cD, sD); nginx documentation, WebSocket proxying (proxy_read_timeout, 60 s by default); Envoy documentation, stream_idle_timeout and response flag SI.</remarks>
internal sealed partial class StreamLimitRule : IFindingRule, IExplanationRule
{
    private const string Topic = "stream-limit";

    private const int FewestCut = 3;

    // Without any heartbeat to compare with, it takes more to tell a limit from clients that went away.
    private const int FewestAlone = 5;

    // Who allows silence for longer has chosen to end what is dead.
    private const double LongestAlone = 600;

    private const double NginxDefault = 60;

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        FindingDraft[] told = [.. ByProxies(context)];
        // The proxy's own word goes before what is behind it noticed of the same.
        return told.Concat(ByServers(context).Where(s => !Array.Exists(told, t => t.Component == s.Component && t.Subject == s.Subject && t.SharesEnvironment(s))));
    }

    private static IEnumerable<FindingDraft> ByProxies(DiagnosisContext context)
    {
        foreach (var cut in context.CurrentLogs.Where(o => o.Event.Signature.Id is "haproxy.stream-cut" or "envoy.stream-idle").GroupBy(o => (Proxy: Proxy(context, o)?.Name, o.Environment)))
        {
            if (OfProxy(context, context.Model.Find(cut.Key.Proxy), cut.Key.Environment, [.. cut.Select(o => (o, Lasted(o))).Where(s => s.Item2 > 0)]) is { } draft) yield return draft;
        }

        foreach (var cut in context.CurrentLogs.Where(IsOfNginx).GroupBy(o => (Proxy: Proxy(context, o)?.Name, o.Environment)))
        {
            if (context.Model.Find(cut.Key.Proxy) is { } proxy && OfNginx(context, proxy, cut.Key.Environment, [.. cut]) is { } draft) yield return draft;
        }
    }

    private static IEnumerable<FindingDraft> ByServers(DiagnosisContext context)
    {
        foreach (var cut in context.CurrentLogs.Where(o => o.Event.Signature.Id == "ws.cut-after").GroupBy(o => (Server: context.OwnerOf(o)?.Name, o.Environment)))
        {
            if (context.Model.Find(cut.Key.Server) is { } server && OfServer(context, server, cut.Key.Environment, [.. cut.Select(o => (o, Lasted(o)))]) is { } draft) yield return draft;
        }
    }

    /// <summary>What a line of the same log tells of the same ended stream follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigTimeoutMisaligned, Status: Status.Fail, Topic: Topic }))
        {
            foreach (FindingDraft effect in findings.All.Where(e => e != cause && e.Code is FailureCodes.HttpTimeout or FailureCodes.DependencyFailed or FailureCodes.NetReset && cause.SharesEnvironment(e) && e.Citations.Exists(cause.Citations.Contains)))
                yield return new Explanation(cause, effect, 0.92, $"{cause.Component} ends streams that are silent for longer than it allows", LinkBasis.Measured);
        }
    }

    // The proxy's own log: how long each stream lasted, and that its time limit ended it.
    private static FindingDraft? OfProxy(DiagnosisContext context, ComponentModel? proxy, string? environment, (LogObservation Log, double Seconds)[] cut)
    {
        if (cut.Length < FewestCut) return null;
        TimeLimit[] limits = proxy is null ? [] : [.. proxy.TimeLimits.Where(l => l.Kind == TimeLimitKind.Stream && ComponentModel.Applies(l.Environment, environment))];
        // A tunnel has a limit of its own where the file gives one; it goes before those of the two sides.
        (TimeLimit? limit, (LogObservation Log, double Seconds)[] at) = limits.OrderBy(l => l.Words.EndsWith("tunnel", StringComparison.Ordinal) ? 0 : 1).Select(l => ((TimeLimit?)l, cut.Where(c => IsAt(c.Seconds, l.Seconds)).ToArray())).DefaultIfEmpty((null, [])).MaxBy(l => l.Item2.Length);
        bool unknown = limits.Length == 0;
        double allowed = limit?.Seconds ?? 0;
        if (unknown)
        {
            allowed = cut.Min(c => c.Seconds);
            at = [.. cut.Where(c => IsAt(c.Seconds, allowed))];
        }

        if (at.Length < FewestCut) return null;
        (double Seconds, Citation Citation, string Words)? heartbeat = Heartbeats.Shortest(context, Behind(context, proxy), environment);
        bool slow = !unknown && heartbeat?.Seconds > allowed;
        if (!slow && (at.Length < FewestAlone || at.Length * 5 < cut.Length * 4 || allowed > LongestAlone)) return null;
        string name = proxy?.Name ?? at[0].Log.Component ?? (at[0].Log.Event.Signature.Id.StartsWith("haproxy", StringComparison.Ordinal) ? "haproxy" : "envoy");
        return New(name, environment, limit, allowed, slow ? heartbeat : null, at.Select(a => a.Log), $"{at.Length} of {cut.Length} streams that it ended lasted just as long", slow ? 0.9 : 0.75);
    }

    // nginx tells that it gave up, and not after how long.
    private static FindingDraft? OfNginx(DiagnosisContext context, ComponentModel proxy, string? environment, LogObservation[] cut)
    {
        if (LogTally.Total(cut.Select(c => c.Event.Tally)) < FewestCut) return null;
        if (Heartbeats.Shortest(context, Behind(context, proxy), environment) is not { } heartbeat) return null;
        TimeLimit[] limits = [.. proxy.TimeLimits.Where(l => l.Kind == TimeLimitKind.Stream && ComponentModel.Applies(l.Environment, environment))];
        TimeLimit? limit = limits.Where(l => l.Seconds < heartbeat.Seconds).MinBy(l => l.Seconds);
        double allowed = limit?.Seconds ?? NginxDefault;
        return (limits.Length > 0 && limit is null) || heartbeat.Seconds <= allowed ? null : New(proxy.Name, environment, limit, allowed, heartbeat, cut, "it was seen to give up on streams", 0.9);
    }

    // What is behind tells that its streams end without a word just when somebody in front of it would end them.
    private static FindingDraft? OfServer(DiagnosisContext context, ComponentModel server, string? environment, (LogObservation Log, double Seconds)[] cut)
    {
        if (cut.Length < FewestCut || Heartbeats.Shortest(context, [server], environment) is not { } heartbeat) return null;
        IEnumerable<(ComponentModel Proxy, TimeLimit Limit)> limits = context.Model.Components.Where(c => c.Dependencies.Exists(d => context.Model.Find(d.On) == server)).SelectMany(c => c.TimeLimits.Where(l => l.Kind == TimeLimitKind.Stream).Select(l => (c, l)))
            .Concat(server.TimeLimits.Where(l => l.IsIdle).Select(l => (server, l)));
        foreach ((ComponentModel proxy, TimeLimit limit) in limits.Where(l => ComponentModel.Applies(l.Limit.Environment, environment) && l.Limit.Seconds < heartbeat.Seconds).OrderBy(l => l.Limit.Words.EndsWith("tunnel", StringComparison.Ordinal) ? 0 : 1))
        {
            LogObservation[] at = [.. cut.Where(c => IsAt(c.Seconds, limit.Seconds)).Select(c => c.Log)];
            if (at.Length >= FewestCut && at.Length * 5 >= cut.Length * 4) return New(proxy.Name, environment, limit, limit.Seconds, heartbeat, at, $"{at.Length} of {cut.Length} streams of {server.Name} ended without a word just then", 0.85);
        }

        return null;
    }

    private static FindingDraft New(string proxy, string? environment, TimeLimit? limit, double allowed, (double Seconds, Citation Citation, string Words)? heartbeat, IEnumerable<LogObservation> seen, string measured, double confidence)
    {
        string silent = Durations.Show(allowed);
        string summary = $"{limit?.Words ?? proxy} ends streams that are silent for {silent}" + (heartbeat is { } h ? $", and {h.Words} lets {Durations.Show(h.Seconds)} pass between two heartbeats: {silent} < {Durations.Show(h.Seconds)}" : "") + $"; {measured}";
        var draft = new FindingDraft(FailureCodes.ConfigTimeoutMisaligned, proxy, environment, Status.Fail, summary, confidence) { IsFault = true, Subject = limit?.Citation.Location ?? Topic, Topic = Topic };
        if (limit is not null) draft.Citations.Add(limit.Citation);
        if (heartbeat is { } slow) draft.Citations.Add(slow.Citation);
        draft.Citations.AddRange(seen.Select(s => s.Event.Citation).Take(3));
        string longer = heartbeat is { } beat ? $"longer than {Durations.Show(beat.Seconds)}, or send heartbeats more often than every {silent}" : $"longer, or send something on each stream more often than every {silent}";
        draft.NextSteps.Add(limit is null ? $"Make {proxy}'s time limit on streams {longer}" : $"Make {limit.Citation.Location} {longer}; then reload {proxy}");
        return draft;
    }

    // A time limit fires at the limit or a little later, and the handshake comes before.
    private static bool IsAt(double seconds, double limit) => seconds >= limit - 0.06 && seconds <= limit + Math.Max(0.5, limit * 0.02);

    private static double Lasted(LogObservation observation) =>
        Durations.Seconds(observation.Event.Field("milliseconds")) / 1000 ?? Durations.Seconds(observation.Event.Field("seconds")) ?? 0;

    // A WebSocket, or events that had begun to flow: not a request that takes its time.
    private static bool IsOfNginx(LogObservation observation) => observation.Event is { Signature.Id: "http.nginx-timeout", Citation.Excerpt: { } line }
        && (line.Contains("while proxying upgraded connection", StringComparison.Ordinal) || (line.Contains("while reading upstream", StringComparison.Ordinal) && Events().IsMatch(line)));

    [GeneratedRegex(@"request: ""GET [^\s""]{0,300}(?:\bevents?\b|stream|\bsse\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Events();

    // Whose log it is; else the only proxy with such limits.
    private static ComponentModel? Proxy(DiagnosisContext context, LogObservation observation)
    {
        if (context.OwnerOf(observation) is { Kind: ComponentKind.Proxy } known) return known;
        ComponentModel[] limiting = [.. context.Model.Components.Where(c => c.TimeLimits.Exists(l => l.Kind == TimeLimitKind.Stream))];
        if (limiting.Length == 1) return limiting[0];
        ComponentModel[] proxies = [.. context.Model.Components.Where(c => c.Kind == ComponentKind.Proxy)];
        return proxies.Length == 1 ? proxies[0] : context.OwnerOf(observation);
    }

    private static ComponentModel[] Behind(DiagnosisContext context, ComponentModel? proxy)
    {
        ComponentModel[] behind = proxy is null ? [] : [.. context.Model.NeedsOf(proxy)];
        return behind.Length > 0 ? behind : [.. context.Model.Components.Where(c => c.IsApplication)];
    }
}
