using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Keeps the events of one log. What repeats (the same signature, writer and fields) is kept for its first times and its last time, and counted; so that a million answered
/// requests neither fill the memory nor hide the failure that comes after them.
/// </summary>
internal sealed class LogEventCollector(string source, Redactor redactor, int maximum, int year, Action<LogEvent>? onEvent)
{
    /// <summary>How many events alike are kept one by one before only the last is.</summary>
    public const int KeptAlike = 50;

    /// <summary>How many are of what says that all is well: it is looked at closely only around failures, and must not be used up by the first of them.</summary>
    public const int KeptWell = 5 * KeptAlike;

    // Fields that differ from time to time make no other event.
    private static readonly HashSet<string> s_incidental = new(StringComparer.Ordinal) { "milliseconds", "seconds", "count", "bytes", "pid", "attempt", "limit", "reason", "line", "time", "image_id", "address", "route", "backend", "took" };

    private readonly List<LogEvent> _events = [];
    private readonly Dictionary<string, Repeated> _seen = new(StringComparer.Ordinal);
    private readonly Queue<LogEvent> _overflow = new();

    /// <summary>Whether a field may differ between occurrences of one event.</summary>
    public static bool IsIncidental(string field) => s_incidental.Contains(field);

    /// <summary>Adds an occurrence.</summary>
    public void Add(LogHit hit, int line, int wrappers)
    {
        DateTimeOffset? time = LogTime.Of(hit.Text, year) ?? (hit.HeadText is null ? null : LogTime.Of(hit.HeadText, year));
        string key = hit.Signature!.Id + "\n" + hit.Service + "\n" + string.Join('\n', hit.Fields.Where(f => !s_incidental.Contains(f.Key)).Select(f => f.Value));
        if (_seen.TryGetValue(key, out Repeated? repeated))
        {
            repeated.Tally.Add(time);
            if (repeated.Tally.Count > (hit.Signature.IsSparse ? KeptWell : KeptAlike) && onEvent is null)
            {
                // Redaction is dear: the excerpt of a repeated line is made when it turns out to be the last.
                repeated.Last = (hit, line, time, wrappers);
                return;
            }
        }
        else
        {
            repeated = new Repeated();
            repeated.Tally.Add(time);
            if (_seen.Count < maximum) _seen.Add(key, repeated);
        }

        LogEvent made = Event(hit, line, time, wrappers, repeated.Tally);
        if (onEvent is not null) onEvent(made);
        else if (_events.Count < maximum) _events.Add(made);
        else
        {
            // More than anyone reads: the first tell how it began, the last how it stands.
            if (_overflow.Count == maximum / 10) _overflow.Dequeue();
            _overflow.Enqueue(made);
        }
    }

    /// <summary>All that was kept, in the order of the log.</summary>
    public IReadOnlyList<LogEvent> Finish() =>
        [.. _events
            .Concat(_overflow)
            .Concat(_seen.Values.Where(r => r.Last is not null).Select(r => Event(r.Last!.Value.Hit, r.Last.Value.Line, r.Last.Value.Time, r.Last.Value.Wrappers, r.Tally)))
            .OrderBy(e => e.Citation.Line)];

    private LogEvent Event(LogHit hit, int line, DateTimeOffset? time, int wrappers, LogTally tally)
    {
        var redacted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in hit.Fields) redacted[name] = redactor.Excerpt(value);
        return new LogEvent(hit.Signature!, hit.Service, redacted, new Citation(CitationKind.Log, source, line, hit.Excerpt(redactor)))
        {
            Time = time,
            Tally = tally,
            Wrappers = wrappers,
            Places = hit.Places,
        };
    }

    private sealed class Repeated
    {
        public LogTally Tally { get; } = new();

        public (LogHit Hit, int Line, DateTimeOffset? Time, int Wrappers)? Last { get; set; }
    }
}
