using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Who wrote a line, by what a collector puts before it. Each form is one expression; a new one is one more, with a line in its test.</summary>
internal static partial class LogLinePrefix
{
    // Longer prefixes were not met; what comes later is text.
    private const int LongestPrefix = 200;

    // Heroku's router sends requests to web processes only, and names none where none runs. Source: Heroku Dev Center, HTTP routing; Procfile.
    private const string RoutedProcess = "web";

    /// <summary>The service that wrote the line, where a prefix says so, and where the rest of the line begins; null where none does, with where the rest begins all the same.</summary>
    public static (string? Service, int TextAt) Of(string line)
    {
        if (line.Length == 0 || line[0] is ' ' or '\t' or '{') return (null, 0);
        string head = line.Length > LongestPrefix ? line[..LongestPrefix] : line;
        if (head[0] == '[') return Pod(PodPrefix().Match(head));
        if (head.Contains('|', StringComparison.Ordinal) && Pm2Prefix().Match(head) is { Success: true } pm2) return Named(pm2);
        if (head.Contains("]: ", StringComparison.Ordinal) && HerokuPrefix().Match(head) is { Success: true } dyno) return dyno.Groups["router"].Success ? (RoutedProcess, dyno.Length) : Named(dyno);
        if (head.Contains('|', StringComparison.Ordinal) && ComposePrefix().Match(head) is { Success: true } compose) return LogLineUnit.OfSupervisor(line) is { } process ? (process, compose.Length) : Named(compose);
        if (head.Contains('/', StringComparison.Ordinal))
        {
            if (PodRow().Match(head) is { Success: true } row) return (row.Groups["service"].Value, 0);
            if (EventRow().Match(line) is { Success: true } told) return (LogLineWorkload.Of(told.Groups["kind"].Value, told.Groups["name"].Value), 0);
            if (StreamPrefix().Match(head) is { Success: true } stream) return Named(stream);
        }

        if (head.Contains('-', StringComparison.Ordinal))
        {
            if (RevisionPrefix().Match(head) is { Success: true } revision) return Named(revision);
            if (SternPrefix().Match(head) is { Success: true } stern && IsPod(stern.Groups["pod"].Value, stern.Groups["container"].Value)) return Pod(stern);
        }

        if (head.Contains(">1 ", StringComparison.Ordinal) && StructuredSyslog().Match(head) is { Success: true } structured) return Named(structured);
        if (head.Contains(": ", StringComparison.Ordinal) && SyslogPrefix().Match(head) is { Success: true } syslog) return Syslog(line, syslog);
        return RequestPrefix().Match(head) is { Success: true } request ? Named(request) : LogLineUnit.OfSupervisor(line) is { } supervised ? (supervised, 0) : (null, 0);
    }

    private static (string? Service, int TextAt) Named(Match match) => match.Groups["service"] is { Success: true } service ? (service.Value, match.Length) : (null, match.Length);

    private static (string? Service, int TextAt) Pod(Match match) =>
        !match.Success ? (null, 0)
            : match.Groups["container"] is { Success: true } container ? (LogLineWorkload.OfContainer(match.Groups["pod"].Value, container.Value), match.Length)
            : (LogLineWorkload.OfPod(match.Groups["pod"].Value), match.Length);

    // "api-0 api …": a number alone makes no pod, unless its container bears its name.
    private static bool IsPod(string pod, string container) =>
        LogLineWorkload.OfPod(pod) is var workload && workload != pod && (pod.AsSpan(pod.LastIndexOf('-') + 1).ContainsAnyInRange('a', 'z') || workload.Contains(container, StringComparison.Ordinal));

    // What supervises others writes of them; docker's tag may hold the id of the container behind its name.
    private static (string? Service, int TextAt) Syslog(string line, Match match)
    {
        // "2026-03-01T10:00:00Z auth-00031-qiv KeyError: 'A_KEY'": in the place of the host stands a revision, or behind it an error.
        if (RevisionPrefix().Match(match.Groups["host"].Value + " ") is { Success: true } revision) return (revision.Groups["service"].Value, match.Groups["service"].Index);
        if (TraceShapes.Of(line[match.Groups["service"].Index..]) == TraceShape.Exception) return (null, 0);
        string service = match.Groups["service"].Value;
        string? about = service switch { "systemd" => LogLineUnit.OfSystemd(line[match.Length..]), "kubelet" => LogLineUnit.OfSupervisor(line[match.Length..]), _ => null };
        int slash = service.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0) service = service[..slash] is "docker" or "podman" ? service[(slash + 1)..] : service[..slash];
        return (about ?? service, match.Length);
    }

    // docker compose logs: "api-1  | text", or "shop_api_1 | text"; swarm: "shop_api.1.x2x9k@node | text".
    [GeneratedRegex(@"^(?<service>[A-Za-z0-9][A-Za-z0-9_.\-]{0,62}?)(?:[-_]\d{1,3}|\.\d{1,3}\.[a-z0-9]{6,}@[\w.\-]+)?\s*\|(?: |$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ComposePrefix();

    // pm2 logs: "0|api      | text".
    [GeneratedRegex(@"^\d{1,4}\|(?<service>[A-Za-z0-9][\w.\-]{0,62})\s*\| ?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pm2Prefix();

    // kubectl logs --prefix: "[pod/api-5d9c7b-x2x9k/api] text"; kubetail: "[api-5d9c7b6f5c-x2x9k api] text".
    [GeneratedRegex(@"^\[(?:pod/(?<pod>[^/\s\]]{1,253})/(?<container>[A-Za-z0-9][A-Za-z0-9_.\-]{0,62})|(?<pod>[a-z0-9][a-z0-9.\-]{0,230}-[a-z0-9]{6,10}-[a-z0-9]{5})(?: (?<container>[a-z0-9][a-z0-9\-]{0,62}))?)\] ?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PodPrefix();

    // stern: "api-5d9c7b6f5c-x2x9k api text".
    [GeneratedRegex(@"^(?<pod>[a-z0-9][a-z0-9.\-]{0,230}-(?:[a-z0-9]{3,10}-[a-z0-9]{3,5}|\d{1,3})) (?:› )?(?<container>[a-z0-9][a-z0-9\-]{0,62})(?: |$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SternPrefix();

    // kubectl get pods: "shop-api-5d9c7b6f5c-x2x9k   0/1   CrashLoopBackOff   7   9m".
    [GeneratedRegex(@"^(?:pod/)?(?<service>[a-z0-9](?:[a-z0-9\-]{0,250}[a-z0-9])?)-(?:[a-f0-9]{6,10}-[a-z0-9]{5}|\d{1,3}) +\d{1,2}/\d{1,2} +(?=[A-Z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PodRow();

    // kubectl get events: "2m   Warning   BackOff   pod/api-5d9c7b6f5c-x2x9k   Back-off …", with or without the namespace before it.
    [GeneratedRegex(@"^(?:[a-z0-9\-]{1,63} +)?(?:\d+[smhd])+(?: \(x\d+ over \S+\))? +(?:Normal|Warning) +[A-Z][A-Za-z]+ +(?<kind>pod|replicaset|deployment|deployment\.apps|statefulset|daemonset|job|cronjob|service|ingress|horizontalpodautoscaler)/(?<name>[a-z0-9][a-z0-9.\-]{0,252}) ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EventRow();

    // awslogs: "ecs/pricing/1f3c0a… text", with the log group before it in some tools; Lambda's streams name no function, its groups do.
    [GeneratedRegex(@"^(?:/aws/lambda/(?<service>[\w.\-]{1,64}) +|/[\w.\-]+(?:/[\w.\-]+)* +)?(?:[A-Za-z][\w.\-]{0,60}/(?<service>[A-Za-z0-9][\w.\-]{0,100})/[0-9a-f]{6,32}|\d{4}/\d\d/\d\d/\[(?:\$LATEST|\d{1,5})\][0-9a-f]{8,32})(?: |$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StreamPrefix();

    // Cloud Run: "auth-00031-qiv text", in some exports behind time and severity.
    [GeneratedRegex(@"^(?:\d{4}-\d\d-\d\d[T ][\d:.]{8,18}Z? (?:DEFAULT|DEBUG|INFO|NOTICE|WARNING|ERROR|CRITICAL|ALERT|EMERGENCY) )?(?<service>[a-z](?:[a-z0-9\-]{0,60}[a-z0-9])?)-\d{5}-[a-z]{3}(?: |$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RevisionPrefix();

    // gcloud's text of a request: "auth GET 503 https://…".
    [GeneratedRegex(@"^(?<service>[a-z](?:[a-z0-9\-]{0,60}[a-z0-9])?) (?=(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) [1-5]\d\d https?://)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RequestPrefix();

    // Heroku: "2026-03-01T10:00:00+00:00 app[web.1]: text"; "heroku[router]: …" tells of requests.
    [GeneratedRegex(@"^(?:\S+ )?(?:(?:app|heroku)\[(?<service>[A-Za-z_][A-Za-z0-9_\-]{0,40})\.\d{1,5}\]|heroku\[(?<router>router)\]): ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HerokuPrefix();

    // RFC 5424: "<14>1 2026-03-01T10:00:00Z host app 7 - - text": log drains of platforms, docker's syslog driver.
    [GeneratedRegex(@"^(?:\d{1,5} )?<\d{1,3}>1 (?:\d{4}-\S+|-) \S+ (?:-|(?<service>[A-Za-z_][\w.\-@]{0,60})) \S+ \S+ (?:-|\[(?:[^\]""]|""(?:[^""\\]|\\.)*"")*\])(?: |$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StructuredSyslog();

    // syslog and journald: "Jan  5 10:00:01 host app[7]: text"; journalctl -o short-iso writes the time otherwise. A level in the place of the host is a program's own format.
    [GeneratedRegex(@"^(?:<\d{1,3}>\d? ?)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)) (?!(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|CRITICAL|NOTICE|info|warn|error|debug|trace|fatal)\b)(?<host>[\w.\-]+) (?<service>[A-Za-z_][\w.\-@/]{0,60}?)(?:\[\d{1,10}\])?: ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SyslogPrefix();
}
