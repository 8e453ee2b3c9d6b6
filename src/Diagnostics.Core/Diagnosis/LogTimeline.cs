using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Puts the events of one component in order and says which of them still tell of the present: by the lines' times where all its logs have them (rotated files, standard output beside
/// standard error, exports that begin with the newest line), else by the order of the lines of each log.
/// </summary>
internal static partial class LogTimeline
{
    // After so many requests that were answered well, one that was not is over.
    private const int AnsweredWell = 3;

    private const int LinesBeforeResult = 2;

    // One request in ten, or fewer, is now and then.
    private const int WellForEachFailed = 9;

    /// <summary>The events with their standing, in the order of time.</summary>
    /// <param name="logs">The logs of one component in one environment: what each holds of it.</param>
    public static IEnumerable<(LogEvent Event, LogStanding Standing)> Judge(IReadOnlyList<(LogScan Scan, IReadOnlyList<LogEvent> Events)> logs)
    {
        if (logs.Count > 1 && logs.All(l => l.Scan.FirstTime is not null))
        {
            LogEvent[] joined = [.. logs.OrderBy(l => l.Scan.FirstTime).SelectMany(Timed).OrderBy(e => e.At).Select(e => e.Event)];
            return Judge(joined);
        }

        return logs.SelectMany(l => Judge(InOrder(l.Scan, l.Events)));
    }

    private static LogEvent[] InOrder(LogScan scan, IReadOnlyList<LogEvent> events) => scan.IsNewestFirst ? [.. events.Reverse()] : [.. events];

    // A line without a time belongs to the one before.
    private static IEnumerable<(LogEvent Event, DateTimeOffset At)> Timed((LogScan Scan, IReadOnlyList<LogEvent> Events) log)
    {
        DateTimeOffset at = log.Scan.FirstTime!.Value;
        foreach (LogEvent e in InOrder(log.Scan, log.Events))
        {
            at = e.Time ?? at;
            yield return (e, at);
        }
    }

    private static IEnumerable<(LogEvent Event, LogStanding Standing)> Judge(LogEvent[] events)
    {
        int start = LastStart(events);
        for (int i = 0; i < events.Length; i++)
        {
            yield return (events[i], i < start ? LogStanding.History : events[i].IsFailure && IsRecovered(events, i) ? LogStanding.Recovered : LogStanding.Current);
        }
    }

    // The last start that anything follows: a log that ends with a start tells of the run before.
    private static int LastStart(LogEvent[] events)
    {
        int from = events.Length - 1;
        while (from > 0 && events[from].Signature.Kind == LogEventKind.Start) from--;
        for (int i = from; i > 0; i--)
        {
            if (events[i].Signature.Kind == LogEventKind.Start) return i;
        }

        return 0;
    }

    // A start-up that failed and then listened has recovered; so has a call that failed before a success of the same kind was logged.
    private static bool IsRecovered(LogEvent[] events, int index)
    {
        LogEvent failure = events[index];
        if (IsAnswer(failure)) return IsAnsweredLater(events, index);
        // What a proxy could not pass on once, it passed on later.
        if (failure.Field("route") is { } route && IsPassedOnLater(events, index, route)) return true;
        for (int i = index + 1; i < events.Length; i++)
        {
            LogSignature later = events[i].Signature;
            if (later.Kind == LogEventKind.Listen && !failure.Signature.IsAboutTarget && failure.Signature.Kind == LogEventKind.Failure) return true;
            if (later.Kind is LogEventKind.Ready && later.Recovers.Contains(failure.Signature.Code, StringComparer.Ordinal)) return true;
            if (later.Id == "work.haproxy-up" && IsBack(events[i], failure)) return true;
            // What tests provoke on purpose looks like failures; of those that count, the runner tells.
            if (later.Id == "ready.tests") return true;
            // Go prints what a test wrote right before its result.
            if (later.Id == "ready.go-test" && events[i].Citation.Line - failure.Citation.Line <= LinesBeforeResult) return true;
            if (later.Id == "ready.connected" && failure.Signature.IsAboutTarget && Concerns(events[i], failure)) return true;
            // A call that says itself that it is tried again, before a start-up that then came to its end.
            if (later.Kind is LogEventKind.Listen or LogEventKind.Ready && !later.IsOfWork && failure.Signature.IsAboutTarget && Retry().IsMatch(failure.Citation.Excerpt ?? "")) return true;
            if (later.Id is "ready.render" or "listen.render" && failure.Signature.Id.StartsWith("platform.", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    // HAProxy takes a server out of use until its check passes again, as it does with each that is slower to start than the proxy.
    private static bool IsBack(LogEvent up, LogEvent failure) => failure.Field("service") == up.Field("service")
        && (failure.Signature.Id == "http.haproxy-none" || (failure.Signature.Id == "http.haproxy-down" && failure.Field("container") == up.Field("container")));

    /// <summary>Whether a line tells only how a request ended.</summary>
    public static bool IsAnswer(LogEvent e) => e.Signature.EndsRequest;

    // The same route was answered well later, as often as it was not; or others were, several times, and none failed any more.
    private static bool IsAnsweredLater(LogEvent[] events, int index)
    {
        string? route = events[index].Field("route");
        int failed = Requests(events.Where(e => IsAnswer(e) && e.Field("route") == route)), same = 0, well = 0;
        bool failedAgain = false;
        for (int i = index + 1; i < events.Length; i++)
        {
            failedAgain |= IsAnswer(events[i]);
            if (events[i].Signature.Id != "ready.access") continue;
            well++;
            if (route is not null && events[i].Field("route") == route) same++;
        }

        return same >= Math.Min(failed, AnsweredWell) && same > 0 || (!failedAgain && well >= AnsweredWell) || IsNowAndThen(events, index);
    }

    // Each asks for another thing, /orders/17 and /orders/18: such a route failed seldom, by what is behind it and not by what was asked for, and was answered well before long.
    private static bool IsNowAndThen(LogEvent[] events, int index)
    {
        if (events[index].Signature.Code is not (FailureCodes.HttpBadGateway or FailureCodes.HttpUnavailable) || events[index].Field("route") is not { } route || Shape(route) is not { } shape) return false;
        LogEvent[] alike = [.. events.Where(e => IsAnswer(e) && e.Field("route") is { } other && Shape(other) == shape)];
        if (Array.Exists(alike, e => e.Tally.Count > LogEventCollector.KeptAlike)) return false;
        int[] well = [.. events.Index().Where(e => e.Item.Signature.Id == "ready.access" && e.Item.Field("route") is { } other && Shape(other) == shape).Select(e => e.Index)];
        return well.Count(i => i > index) >= AnsweredWell && well.Length >= WellForEachFailed * Requests(alike);
    }

    // The route with a place in each part that holds a digit, but a version's; null where none does.
    private static string? Shape(string route)
    {
        string shape = Identified().Replace(route, "/{}");
        return shape == route ? null : shape;
    }

    [GeneratedRegex(@"/(?!v\d{1,3}(?:/|$))(?=[^/]*\d)[^/]+", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Identified();

    // A line of the proxy's own log and one of its access log, within a second, are one request.
    private static int Requests(IEnumerable<LogEvent> events) => events.DistinctBy(e => e.Time?.ToUnixTimeSeconds() ?? -(e.Citation.Line ?? 0)).Count();

    // The same route was answered well, as often as it failed.
    private static bool IsPassedOnLater(LogEvent[] events, int index, string route)
    {
        int failed = Requests(events.Where(e => e.IsFailure && e.Field("route") == route));
        int well = events.Skip(index + 1).Count(e => e.Signature.Id == "ready.access" && e.Field("route") == route);
        return well >= Math.Min(failed, AnsweredWell);
    }

    // "Connected to redis" says nothing of the database that refused.
    private static bool Concerns(LogEvent connected, LogEvent failure)
    {
        if (connected.Field("what") is not { } what) return true;
        ComponentKind kind = ComponentNames.KindOf(what);
        ComponentKind failed = failure.Port switch
        {
            5432 or 6543 or 3306 or 27017 or 1433 => ComponentKind.Database,
            6379 or 11211 => ComponentKind.Cache,
            5672 or 9092 or 4222 => ComponentKind.Queue,
            _ => ComponentNames.KindOf(failure.Field("host") ?? failure.Citation.Excerpt ?? ""),
        };
        return kind == failed;
    }

    [GeneratedRegex(@"\b(?:retry|retries|retrying|attempt|reconnecting|trying again|waiting for)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex Retry();
}
