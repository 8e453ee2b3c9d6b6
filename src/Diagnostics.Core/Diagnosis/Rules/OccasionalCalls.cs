using System.Text.RegularExpressions;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Calls to somebody else's service that were not answered in time now and then, which the caller expects: it logs a warning, and did the same work for others before and after. Not an outage, of nobody here.
/// </summary>
internal static partial class OccasionalCalls
{
    private const long LargestLog = 16 * 1024 * 1024;

    // One call in ten, or fewer, is now and then; and so many went well after the last of them.
    private const int WellForEachFailed = 9;
    private const int WellAfter = 5;

    // What every line may have tells not that the work is the same.
    private static readonly HashSet<string> s_common = new(StringComparer.OrdinalIgnoreCase)
    {
        "time", "ts", "timestamp", "level", "lvl", "severity", "msg", "message", "logger", "caller", "component", "service", "svc", "app", "pid", "thread", "host", "hostname", "env", "version", "name", "module", "error", "err",
        "status", "method", "path", "url", "duration", "elapsed", "took", "ms", "trace", "trace_id", "traceid", "span_id", "spanid", "request_id", "requestid", "req_id", "reqid", "correlation_id", "attempt",
    };

    /// <summary>Whether a line is one of such.</summary>
    public static bool Is(DiagnosisContext context, LogObservation observation)
    {
        Citation line = observation.Event.Citation;
        if (!observation.Event.Signature.IsAboutTarget || observation.Event.Signature.Code is not (FailureCodes.HttpTimeout or FailureCodes.NetTimeout or FailureCodes.NetReset)) return false;
        if (observation.Event.Field("host") is not { } host || LogTargets.IsLocal(host) || !host.Contains('.', StringComparison.Ordinal) || LevelOf(line.Excerpt ?? "") != LogLevel.Warning) return false;
        if (context.LinesOf(line.Source, LargestLog) is not { } lines) return false;
        HashSet<string> subjects = [.. Subjects(line.Excerpt ?? "")];
        if (subjects.Count == 0) return false;
        int last = context.LogsBy.Naming(host).Where(o => o.Event.IsFailure && o.Event.Citation.Source == line.Source).Max(o => o.Event.Citation.Line ?? 0);
        int well = 0, after = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (LevelOf(lines[i]) != LogLevel.Information || !Subjects(lines[i]).Any(subjects.Contains)) continue;
            well++;
            if (i + 1 > last) after++;
        }

        return after >= WellAfter && well >= WellForEachFailed * observation.Event.Tally.Count;
    }

    private static LogLevel LevelOf(string line) => LogLevels.Of(LogLine.Plain(LogLine.Open(line).Body));

    // What the work was about, by the names of its fields: order=17, "orderId": 17.
    private static IEnumerable<string> Subjects(string line) => Field().Matches(line).Select(m => m.Groups["name"].Value).Where(n => !s_common.Contains(n));

    [GeneratedRegex(@"(?:(?<=[\s,{])""(?<name>[A-Za-z_]\w{2,40})""\s?:|(?<=\s)(?<name>[A-Za-z_]\w{2,40})=)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();
}
