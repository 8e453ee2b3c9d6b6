using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Joins what was found in the blocks of a log, in their order.</summary>
internal sealed class LogJoining
{
    private readonly string _source;
    private readonly int _year;
    private readonly LogEventCollector _events;
    private readonly LogClusters _clusters;
    private readonly LogRecords _records;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private DateTimeOffset? _firstOfFirstBlock;
    private DateTimeOffset? _firstOfLastBlock;
    private int _rising;
    private int _falling;
    private int _lines;

    public LogJoining(string source, Redactor redactor, int year, Action<LogEvent>? onEvent)
    {
        _source = source;
        _year = year;
        _events = new LogEventCollector(source, redactor, LogScanner.MaximumEvents, year, onEvent);
        _clusters = new LogClusters(source, redactor, year);
        _records = new LogRecords(_events, _clusters);
    }

    /// <summary>Adds the next block.</summary>
    public void Add(LogBlockResult block)
    {
        foreach (LogHit hit in block.Hits) _records.Add(hit, _lines + 1);
        _lines += block.Lines;
        DateTimeOffset? before = null;
        foreach (string line in block.Sample)
        {
            if (LogTime.Of(line, _year) is not { } time) continue;
            if (before is null)
            {
                _firstOfFirstBlock ??= time;
                _firstOfLastBlock = time;
            }
            else if (time > before) _rising++;
            else if (time < before) _falling++;
            before = time;
            See(time);
        }
    }

    /// <summary>Ends the records that are open: no more of them will come soon.</summary>
    public void Settle() => _records.Finish();

    /// <summary>What the log holds.</summary>
    public LogScan Finish()
    {
        _records.Finish();
        IReadOnlyList<LogEvent> events = _events.Finish();
        foreach (LogEvent e in events)
        {
            if (e.Time is { } time) See(time);
        }

        bool newestFirst = _falling > 2 && _falling > 3 * _rising && _firstOfLastBlock <= _firstOfFirstBlock;
        return new LogScan(_source, events, _clusters.Finish(_first), _lines, _first, _last, newestFirst);
    }

    private void See(DateTimeOffset time)
    {
        if (_first is null || time < _first) _first = time;
        if (_last is null || time > _last) _last = time;
    }
}
