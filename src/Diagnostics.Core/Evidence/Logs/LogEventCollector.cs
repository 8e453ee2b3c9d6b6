using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Keeps the events of one log. What repeats (the same signature, writer and fields) is kept for its first times and its last time; between them nothing is lost but
/// the count, so that a million answered requests neither fill the memory nor hide the failure that comes after them.
/// </summary>
internal sealed class LogEventCollector(string source, Redactor redactor, int maximum)
{
    /// <summary>How many events alike are kept one by one before only the last is.</summary>
    public const int KeptAlike = 50;

    private readonly List<LogEvent> _events = [];
    private readonly Dictionary<string, Repeated> _seen = new(StringComparer.Ordinal);
    private readonly Queue<LogEvent> _overflow = new();

    public void Add(LogSignature signature, string? component, IReadOnlyList<KeyValuePair<string, string>> fields, int line, string text)
    {
        string key = signature.Id + "\n" + component + "\n" + string.Join('\n', fields.Select(f => f.Value));
        if (_seen.TryGetValue(key, out Repeated? repeated))
        {
            if (++repeated.Count > KeptAlike)
            {
                // Redaction is dear: the excerpt of a repeated line is made when it turns out to be the last.
                repeated.LastLine = line;
                repeated.LastText = text;
                return;
            }
        }
        else if (_seen.Count < maximum) _seen.Add(key, new Repeated(signature, component, fields));

        if (_events.Count < maximum) _events.Add(Event(signature, component, fields, line, text));
        else
        {
            // More than anyone reads: the first tell how it began, the last how it stands.
            if (_overflow.Count == maximum / 10) _overflow.Dequeue();
            _overflow.Enqueue(Event(signature, component, fields, line, text));
        }
    }

    /// <summary>All that was kept, in the order of the log.</summary>
    public IReadOnlyList<LogEvent> Finish() =>
        [.. _events
            .Concat(_overflow)
            .Concat(_seen.Values.Where(r => r.LastText is not null).Select(r => Event(r.Signature, r.Component, r.Fields, r.LastLine, r.LastText!)))
            .OrderBy(e => e.Citation.Line)];

    private LogEvent Event(LogSignature signature, string? component, IReadOnlyList<KeyValuePair<string, string>> fields, int line, string text)
    {
        var redacted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in fields) redacted[name] = redactor.Excerpt(value);
        return new LogEvent(signature, component, redacted, new Citation(CitationKind.Log, source, line, redactor.Excerpt(text)));
    }

    private sealed class Repeated(LogSignature signature, string? component, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        public LogSignature Signature { get; } = signature;

        public string? Component { get; } = component;

        public IReadOnlyList<KeyValuePair<string, string>> Fields { get; } = fields;

        public int Count { get; set; } = 1;

        public int LastLine { get; set; }

        public string? LastText { get; set; }
    }
}
