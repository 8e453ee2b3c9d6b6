using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Supervisors write of what they run: whom a line of theirs is about.</summary>
internal static partial class LogLineUnit
{
    /// <summary>The unit that a line of systemd is about: <c>api.service: Main process exited…</c>, <c>Started api.service - API.</c>; null where it names none.</summary>
    public static string? OfSystemd(string body) => body.Contains(".service", StringComparison.Ordinal) && Systemd().Match(body) is { Success: true } match ? match.Groups["unit"].Value : null;

    /// <summary>The process that a line of PM2, supervisord, the kubelet or App Service's host is about; null where it is none of those.</summary>
    public static string? OfSupervisor(string line)
    {
        Match match = line.Contains("App [", StringComparison.Ordinal) ? Pm2().Match(line)
            : line.Contains("pod=\"", StringComparison.Ordinal) ? Kubelet().Match(line)
            : line.Contains(" - ", StringComparison.Ordinal) && char.IsAsciiDigit(line[0]) ? AppService().Match(line)
            : line.Length > 24 && char.IsAsciiDigit(line[0]) && line[10] == ' ' && line[19] == ',' ? Supervisord().Match(line)
            : Match.Empty;
        if (!match.Success) return null;
        string name = match.Groups["service"].Value;
        return match.Groups["pod"].Success ? LogLineWorkload.OfPod(match.Groups["pod"].Value) : name;
    }

    [GeneratedRegex(@"^(?:(?:Started|Starting|Stopped|Stopping|Failed to start|Failed to reload|Reloading|Reloaded|Finished|Dependency failed for) )?(?<unit>[A-Za-z0-9_.\-\\:]+?)(?:@[^\s.]*)?\.service(?:: | - |\.{0,3}$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Systemd();

    [GeneratedRegex(@"^PM2\s.{0,60}App \[(?<service>[A-Za-z0-9][\w.\-]{0,62}):\d+\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pm2();

    // kubelet, klog's form: … err="…" pod="shop/api-5d9c7b6f5c-x2x9k" podUID="…".
    [GeneratedRegex(@"(?:^| )pod=""(?:[a-z0-9\-]+/)?(?<pod>[a-z0-9][a-z0-9.\-]{0,252})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kubelet();

    // 2026-04-09 10:00:00.123 ERROR - Container pricing_0_1f3c for site pricing has exited, failing site start
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\S+\s+(?:INFO|WARN|WARNING|ERROR)\s{1,2}- .{0,200}?\b[Ss]ite:? (?<service>[a-z0-9][a-z0-9\-]{1,58}[a-z0-9])\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AppService();

    // 2026-03-01 10:00:00,123 INFO exited: api (exit status 1; not expected)
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (?:INFO|WARN|CRIT|ERRO) (?:exited|spawned|gave up|success|stopped|reaped|spawnerr|waiting for|killing|backoff):? '?(?:[\w.\-]+:)?(?<service>[A-Za-z0-9][\w.\-]{0,62})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Supervisord();
}
