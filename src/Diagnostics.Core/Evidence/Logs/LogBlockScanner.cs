using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Finds in one block the lines that signatures recognise and the errors that none explains. Knows nothing of other blocks, so that several are scanned at once.</summary>
internal sealed class LogBlockScanner(LogSignatureCatalogue catalogue)
{
    // Of lines that say only that all is well, one in so many bytes is enough.
    private const int SparseDistance = 16 * 1024;

    // After a request that was not answered well, so many that were are looked at one by one: whether the next ones of its kind went well tells one failure from an outage.
    private const int WatchedAfterFailure = 20;

    // The order of a block's times shows from so many of its lines.
    private const int SampledLines = 12;

    // So many errors of one kind in a block are asked for their place in the source.
    private const int MostLooked = 64;

    private static readonly List<KeyValuePair<string, string>> s_noFields = [];

    /// <summary>Scans a block.</summary>
    public LogBlockResult Scan(LogBlock block, CancellationToken cancellationToken)
    {
        ReadOnlySpan<byte> bytes = block.Bytes;
        LogSignatureIndex index = catalogue.Index;
        var scan = new Scanning(catalogue, index, block);
        int at = block.LeadLength;
        if (index.Always.Count > 0) scan.EveryLine(cancellationToken);
        else
        {
            var literals = new List<int>();
            while (at < bytes.Length)
            {
                int from = index.Literals.Next(bytes, ref at, literals);
                if (from < 0) break;
                int lineStart = bytes[..from].LastIndexOf((byte)'\n') + 1;
                int newline = bytes[from..].IndexOf((byte)'\n');
                int lineEnd = newline < 0 ? bytes.Length : from + newline;
                if (lineEnd - lineStart > LogScanner.MaximumLine)
                {
                    scan.LongLine(lineStart, lineEnd, cancellationToken);
                    literals.Clear();
                    at = lineEnd;
                    continue;
                }

                // All literals of the line; a search must not find those of the next.
                ReadOnlySpan<byte> upToEnd = bytes[..lineEnd];
                int inLine = at;
                while (inLine < lineEnd) index.Literals.Next(upToEnd, ref inLine, literals);
                scan.Line(lineStart, lineEnd, literals);
                literals.Clear();
                at = lineEnd;
                if (scan.Hits.Count % 64 == 0) cancellationToken.ThrowIfCancellationRequested();
            }
        }

        scan.LastSparse();
        return new LogBlockResult(scan.Hits, bytes[block.LeadLength..].Count((byte)'\n') + (bytes.Length > block.LeadLength && bytes[^1] != '\n' ? 1 : 0), Sample(bytes[block.LeadLength..]));
    }

    private static List<string> Sample(ReadOnlySpan<byte> body)
    {
        var lines = new List<string>();
        while (!body.IsEmpty && lines.Count < SampledLines)
        {
            int newline = body.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = newline < 0 ? body : body[..newline];
            lines.Add(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 512)]));
            body = newline < 0 ? [] : body[(newline + 1)..];
        }

        return lines;
    }

    private sealed class Scanning(LogSignatureCatalogue catalogue, LogSignatureIndex index, LogBlock block)
    {
        private readonly TraceFinder _traces = new(block);
        private readonly List<int> _candidates = [];
        private readonly Dictionary<int, int> _sparse = [];
        private (int Start, int End, int Signature)? _skipped;
        private (int Start, int End)? _exception;
        private int _countedTo = block.LeadLength;
        private int _number;
        private int _watched;
        private readonly Dictionary<string, int> _looked = new(StringComparer.Ordinal);

        public List<LogHit> Hits { get; } = [];

        public void EveryLine(CancellationToken cancellationToken)
        {
            var literals = new List<int>();
            int start = block.LeadLength;
            for (int n = 0; start < block.Length; n++)
            {
                if (n % 4096 == 0) cancellationToken.ThrowIfCancellationRequested();
                int newline = block.Bytes[start..].IndexOf((byte)'\n');
                int end = newline < 0 ? block.Length : start + newline;
                int at = start;
                if (end - start > LogScanner.MaximumLine) LongLine(start, end, cancellationToken);
                else
                {
                    while (at < end) index.Literals.Next(block.Bytes[..end], ref at, literals);
                    Line(start, end, literals);
                    literals.Clear();
                }

                start = end + 1;
            }
        }

        public void Line(int start, int end, List<int> literals)
        {
            TakeException(start);
            index.Candidates(literals, _candidates);
            int hits = Hits.Count;
            Try(start, end, isLast: false);
            if (_exception?.Start == start && Hits.Count > hits) _exception = null;
        }

        // Of all pieces the match counts whose signature comes first, as in a line that is looked at whole.
        public void LongLine(int start, int end, CancellationToken cancellationToken)
        {
            TakeException(start);
            ReadOnlySpan<byte> line = block.Bytes[start..end];
            if (line.EndsWith("\r"u8)) line = line[..^1];
            string text = LongLogLine.Ends(line);
            (string? service, string body) = LogLine.Open(text);
            string plain = LogLine.Plain(body);
            LogLevel level = LogLevels.Of(plain);
            var literals = new List<int>();
            (int Candidate, string Text, List<KeyValuePair<string, string>> Fields, int Depth, string? Far)? best = null;
            bool isError = false;
            foreach ((int from, int to) in LongLogLine.Pieces(line.Length))
            {
                cancellationToken.ThrowIfCancellationRequested();
                literals.Clear();
                for (int at = from; at < to;) index.Literals.Next(line[..to], ref at, literals);
                index.Candidates(literals, _candidates);
                // Its level stands at one of the ends, not in the middle of what was logged.
                isError |= _candidates.Count > 0 && _candidates[0] < 0 && (from == 0 || to == line.Length);
                string? piece = null;
                string pieceBody = "", piecePlain = "";
                foreach (int candidate in _candidates)
                {
                    if (candidate < 0 || !index.HasAlso(candidate, line[from..to])) continue;
                    if (best is { } known && candidate >= known.Candidate) break;
                    LogSignature signature = catalogue.Signatures[candidate];
                    if (signature.IgnoresInformation && level == LogLevel.Information) continue;
                    if (piece is null)
                    {
                        piece = Encoding.UTF8.GetString(line[from..to]) + (to < line.Length ? LongLogLine.Inside : "");
                        pieceBody = from == 0 ? LogLine.Open(piece).Body : (body.StartsWith('{') ? "{" : "") + LongLogLine.Inside + piece;
                        piecePlain = LogLine.Plain(pieceBody);
                    }

                    if (from > 0 && signature.Previous is not null && !piecePlain.Contains('\n', StringComparison.Ordinal)) continue;
                    if (Match(signature, pieceBody, piecePlain, service, start) is not { } match) continue;
                    best = (candidate, match.Text, match.Fields, match.Depth, Far(signature, match.Text));
                    break;
                }
            }

            if (best is { } found) Add(start, catalogue.Signatures[found.Candidate], service, text, body, found.Text, found.Fields, found.Depth, found.Far);
            else if (isError && IsUnexplainedError(plain)) Add(start, null, service, text, body, plain, s_noFields, 0);
            else return;
            if (_exception?.Start == start) _exception = null;
        }

        // From the match on: what stands before it may be the rest of a secret that the piece cuts.
        private static string? Far(LogSignature signature, string text)
        {
            int at = text.StartsWith(LongLogLine.Inside, StringComparison.Ordinal) || text.StartsWith("{" + LongLogLine.Inside, StringComparison.Ordinal) ? LongLogLine.Inside.Length + 1 : 0;
            return signature.Match(text) is { } match && match.Index >= at ? text.Substring(match.Index, Math.Min(text.Length - match.Index, 2000)) : null;
        }

        public void LastSparse()
        {
            TakeException(int.MaxValue);
            if (_skipped is not { } last) return;
            _candidates.Clear();
            _candidates.Add(last.Signature);
            Try(last.Start, last.End, isLast: true);
            Hits.Sort((a, b) => a.Line.CompareTo(b.Line));
        }

        private void Try(int start, int end, bool isLast)
        {
            ReadOnlySpan<byte> line = block.Bytes[start..Math.Min(end, start + LogScanner.MaximumLine)];
            if (line.EndsWith("\r"u8)) line = line[..^1];
            string? text = null;
            string? service = null;
            string body = "", plain = "";
            bool isError = false;
            foreach (int candidate in _candidates)
            {
                if (candidate < 0)
                {
                    isError = true;
                    continue;
                }

                if (!index.HasAlso(candidate, line)) continue;
                LogSignature signature = catalogue.Signatures[candidate];
                if (signature.IsSparse && !isLast && _watched == 0 && _sparse.TryGetValue(candidate, out int seen) && start - seen < SparseDistance)
                {
                    _skipped = (start, end, candidate);
                    continue;
                }

                if (text is null) Open(line, out text, out service, out body, out plain);
                if (Match(signature, body, plain, service, start) is not { } match) continue;
                if (signature.IgnoresInformation && LogLevels.Of(plain) == LogLevel.Information) continue;
                if (signature.IsSparse)
                {
                    _sparse[candidate] = start;
                    _watched = Math.Max(0, _watched - 1);
                }

                if (signature.IsAnswer) _watched = WatchedAfterFailure;
                Add(start, signature, service, text, body, match.Text, match.Fields, match.Depth);
                // What a router says of a request tells of its answer already.
                if (signature is { Code: { } code, IsAnswer: false, Layer: not "platform" } && !code.StartsWith("http.", StringComparison.Ordinal)) AddAnswer(start, line, service, text, body, plain);
                return;
            }

            if (!isError) return;
            if (text is null) Open(line, out text, out service, out body, out plain);
            if (TraceShapes.Of(body) == TraceShape.Opening && LogLevels.Of(plain) == LogLevel.None && (_exception = _traces.ExceptionBelow(end, service)) is not null) return;
            if (!IsUnexplainedError(plain)) return;
            Add(start, null, service, text, body, plain, s_noFields, 0);
        }

        // A line may tell what failed and, of the same request, how it was answered: two facts.
        private void AddAnswer(int start, ReadOnlySpan<byte> line, string? service, string text, string body, string plain)
        {
            foreach (int candidate in _candidates)
            {
                if (candidate < 0 || catalogue.Signatures[candidate] is not { IsAnswer: true } answer || !index.HasAlso(candidate, line)) continue;
                if (Match(answer, body, plain, service, start) is not { } match) continue;
                Add(start, answer, service, text, body, match.Text, match.Fields, match.Depth);
                return;
            }
        }

        // An exception whose name says nothing of it, "shop.ledger.Mismatch: …": known by the traceback above it, unless a signature or its own words spoke for it.
        private void TakeException(int before)
        {
            if (_exception is not { } exception || exception.Start >= before) return;
            _exception = null;
            Open(block.Bytes[exception.Start..Math.Min(exception.End, exception.Start + LogScanner.MaximumLine)].TrimEnd((byte)'\r'), out string text, out string? service, out string body, out string plain);
            Add(exception.Start, null, service, text, body, plain, s_noFields, 0);
        }

        private static void Open(ReadOnlySpan<byte> line, out string text, out string? service, out string body, out string plain)
        {
            text = Encoding.UTF8.GetString(line);
            (service, body) = LogLine.Open(text);
            plain = LogLine.Plain(body);
        }

        // An exception within a structured line has lines of its own: each is looked at, the innermost cause wins.
        private (string Text, List<KeyValuePair<string, string>> Fields, int Depth)? Match(LogSignature signature, string body, string plain, string? service, int start)
        {
            if (plain.Contains('\n', StringComparison.Ordinal))
            {
                string[] lines = plain.Split('\n');
                for (int i = 0; i < lines.Length; i++)
                {
                    if (signature.Match(lines[i]) is not { } inner) continue;
                    Match? previous = null;
                    if (signature.Previous is not null && (i == 0 || (previous = signature.MatchPrevious(lines[i - 1])) is null)) continue;
                    return (lines[i], LogHit.Captured(inner, previous), i == 0 ? 0 : 1000);
                }
            }

            if (signature.Match(plain) is not { } match)
            {
                if (!signature.IsAnchored || signature.Previous is not null) return null;
                foreach (string value in LogLine.Values(body))
                {
                    if (signature.Match(value) is { } own) return (value, LogHit.Captured(own, null), 0);
                }

                return null;
            }

            Match? before = null;
            if (signature.Previous is not null && (before = Before(signature, service, start)) is null) return null;
            return (plain, LogHit.Captured(match, before), 0);
        }

        // The line before counts only where the same writer wrote it.
        private Match? Before(LogSignature signature, string? service, int start)
        {
            if (start == 0) return null;
            ReadOnlySpan<byte> before = block.Bytes[..(start - 1)];
            before = before[(before.LastIndexOf((byte)'\n') + 1)..];
            if (before.Length > 512) return null;
            (string? writer, string body) = LogLine.Open(Encoding.UTF8.GetString(before).TrimEnd('\r'));
            return writer == service ? signature.MatchPrevious(body) : null;
        }

        private static bool IsUnexplainedError(string plain) => LogLevels.Of(plain) switch
        {
            LogLevel.Error or LogLevel.Fatal => true,
            LogLevel.None => TraceShapes.Of(plain) == TraceShape.Exception,
            _ => false,
        };

        private void Add(int start, LogSignature? signature, string? service, string text, string body, string message, List<KeyValuePair<string, string>> fields, int depth, string? far = null)
        {
            int number = NumberOf(start);
            if (signature is { Kind: not (LogEventKind.Failure or LogEventKind.Probe) } or { IsAnswer: true })
            {
                Hits.Add(new LogHit(number, number, 0, signature, service, text, message, fields, null) { Far = far });
                return;
            }

            (int recordStart, int inTrace) = _traces.Find(start, service, body);
            string? head = null;
            int record = number;
            if (recordStart != start)
            {
                record = number - block.Bytes[recordStart..start].Count((byte)'\n');
                ReadOnlySpan<byte> first = block.Bytes[recordStart..start];
                first = first[..first.IndexOf((byte)'\n')];
                head = Encoding.UTF8.GetString(first[..Math.Min(first.Length, 512)]);
            }

            Hits.Add(new LogHit(number, record, depth + inTrace, signature, service, text, message, fields, head) { Far = far, Places = Places(start, signature, service, text) });
        }

        // A million errors alike lead to one place: so many of a kind are looked at in each block.
        private IReadOnlyList<TracePlace> Places(int start, LogSignature? signature, string? service, string text)
        {
            string kind = signature?.Id ?? "";
            int looked = _looked[kind] = _looked.GetValueOrDefault(kind) + 1;
            return looked > MostLooked ? [] : TracePlaces.Around(block, start, service, text);
        }

        private int NumberOf(int start)
        {
            // Lines come in order, except the last of those that were skipped.
            if (start < _countedTo) return block.Bytes[block.LeadLength..start].Count((byte)'\n');
            _number += block.Bytes[_countedTo..start].Count((byte)'\n');
            _countedTo = start;
            return _number;
        }
    }
}
