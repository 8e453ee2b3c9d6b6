namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Joins the hits of a log into records: a stack trace is one event, that of its innermost cause. What wraps it is counted and not told again; a record that no signature
/// explains goes to the clusters once, by its innermost exception.
/// </summary>
internal sealed class LogRecords(LogEventCollector events, LogClusters clusters)
{
    // A record has a few hits; one made of nothing else must not cost their square.
    private const int MostCompared = 200;

    private readonly Dictionary<string, Open> _open = new(StringComparer.Ordinal);

    /// <summary>Adds a hit; hits come in the order of the log.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="firstLine">Number of the first line of its block.</param>
    public void Add(LogHit hit, int firstLine)
    {
        string writer = hit.Service ?? "";
        int line = firstLine + hit.Line;
        int record = firstLine + hit.Record;
        // How a request was answered is a fact of its own, and no part of the trace that tells why.
        if (hit.Signature is { Kind: not (LogEventKind.Failure or LogEventKind.Probe) } or { IsAnswer: true })
        {
            events.Add(hit, line, 0);
            return;
        }

        if (_open.TryGetValue(writer, out Open? open))
        {
            if (open.Record == record)
            {
                open.Hits.Add((hit, line));
                return;
            }

            Close(open);
        }

        _open[writer] = new Open(record, hit, line);
    }

    /// <summary>Ends all records.</summary>
    public void Finish()
    {
        foreach (Open open in _open.Values.OrderBy(o => o.Hits[0].Line)) Close(open);
        _open.Clear();
    }

    private void Close(Open record)
    {
        (LogHit Hit, int Line)[] known = [.. record.Hits.Where(h => h.Hit.Signature is not null)];
        if (known.Length == 0)
        {
            (LogHit Hit, int Line) innermost = record.Hits.MaxBy(h => h.Hit.Depth);
            clusters.Add(innermost.Hit, innermost.Line);
            return;
        }

        if (known.Length == 1)
        {
            events.Add(known[0].Hit, known[0].Line, record.Hits.Count - 1);
            return;
        }

        // What says only that something crashed counts where nothing better is there.
        (LogHit Hit, int Line)[] telling = [.. known.Where(h => h.Hit.Signature!.Rank != LogSignatureRank.Wrapper)];
        if (telling.Length == 0) telling = known;
        int depth = telling.Max(h => h.Hit.Depth);
        int wrappers = record.Hits.Count(h => h.Hit.Depth < depth);
        var told = new HashSet<string>(StringComparer.Ordinal);
        (LogHit Hit, int Line)[] deepest = [.. telling.Where(h => h.Hit.Depth == depth).Select(h => Addressed(h, known))];
        foreach ((LogHit hit, int line) in deepest)
        {
            // Node prints the error and then its members: "code: 'ECONNREFUSED'" tells nothing that "connect ECONNREFUSED 10.0.0.5:5432" does not.
            if (deepest.Take(MostCompared).Any(other => SaysMore(other.Hit, hit))) continue;
            if (told.Add(hit.Signature!.Code + "\n" + string.Join('\n', hit.Fields.Select(f => f.Value)))) events.Add(hit, line, wrappers);
        }
    }

    // "java.net.ConnectException: Connection refused" does not say by whom; "Connection to db:5432 refused", which it caused, does.
    private static (LogHit Hit, int Line) Addressed((LogHit Hit, int Line) innermost, (LogHit Hit, int Line)[] known)
    {
        if (known.Length > MostCompared || !innermost.Hit.Signature!.IsAboutTarget || HasHost(innermost.Hit)) return innermost;
        (LogHit Hit, int Line)[] outer = [.. known.Where(o => o.Hit.Signature!.IsAboutTarget && o.Hit.Depth < innermost.Hit.Depth && HasHost(o.Hit))];
        if (outer.Length == 0) return innermost;
        (LogHit Hit, int Line) nearest = outer.MaxBy(o => o.Hit.Depth);
        return nearest.Hit.Signature!.Code == innermost.Hit.Signature.Code
            ? nearest
            : (innermost.Hit with { Fields = [.. innermost.Hit.Fields, .. nearest.Hit.Fields.Where(f => f.Key is "host" or "port" && !innermost.Hit.Fields.Any(i => i.Key == f.Key))] }, innermost.Line);
    }

    private static bool HasHost(LogHit hit) => hit.Fields.Any(f => f.Key == "host");

    // The same failure, with all that the other tells and something beside it.
    private static bool SaysMore(LogHit one, LogHit other) =>
        one.Signature!.Code == other.Signature!.Code && one.Fields.Count > other.Fields.Count && other.Fields.All(one.Fields.Contains);

    private sealed class Open(int record, LogHit hit, int line)
    {
        public int Record { get; } = record;

        public List<(LogHit Hit, int Line)> Hits { get; } = [(hit, line)];
    }
}
