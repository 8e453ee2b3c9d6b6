using System.Text.RegularExpressions;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Finds known lines in a log. Streams; memory does not grow with the file, only with the number of distinct events.</summary>
public sealed class LogScanner(LogSignatureCatalogue catalogue, Redactor redactor)
{
    /// <summary>Longer lines are matched on their beginning only.</summary>
    public const int MaximumLine = 16 * 1024;

    /// <summary>More distinct events than this of one file are not all kept: the first and the last tell the story.</summary>
    public const int MaximumEvents = 20_000;

    // Enough for a variable's name or a heading; signatures that look at the line before want no more.
    private const int MaximumPrevious = 512;

    private readonly LiteralIndex _index = new(catalogue.Signatures);

    /// <summary>Scans a log.</summary>
    /// <param name="source">Name to cite.</param>
    /// <param name="reader">The text.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <returns>The events in the order of the log. Events alike are kept for their first times and their last.</returns>
    /// <exception cref="OperationCanceledException">The scan was ended.</exception>
    /// <exception cref="IOException">The text cannot be read further.</exception>
    public IReadOnlyList<LogEvent> Scan(string source, TextReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var events = new LogEventCollector(source, redactor, MaximumEvents);
        var lines = new BoundedLineReader(reader, MaximumLine, cancellationToken);
        var candidates = new List<int>();
        Span<char> previous = stackalloc char[MaximumPrevious];
        int previousLength = 0;
        int number = 0;
        while (lines.TryRead(out ReadOnlySpan<char> line))
        {
            number++;
            _index.Candidates(line, candidates);
            if (candidates.Count > 0) Recognise(events, candidates, number, line, previous[..previousLength]);
            // A longer line is no heading of the next.
            previousLength = line.Length <= MaximumPrevious ? line.Length : 0;
            line[..previousLength].CopyTo(previous);
        }

        return events.Finish();
    }

    private void Recognise(LogEventCollector events, List<int> candidates, int number, ReadOnlySpan<char> raw, ReadOnlySpan<char> rawPrevious)
    {
        string shown = LogLine.WithoutColours(raw);
        string line = LogLine.Plain(shown);
        foreach (int candidate in candidates)
        {
            LogSignature signature = catalogue.Signatures[candidate];
            if (signature.Match(line) is not { } match) continue;
            if (signature.IgnoresInformation && LogLine.IsInformation(line)) continue;
            string? component = LogLine.Prefix(line).Service;
            Match? before = null;
            if (signature.Previous is not null && (before = Before(signature, component, rawPrevious)) is null) continue;
            events.Add(signature, component, Captured(match, before), number, shown);
            return;
        }
    }

    // The line before counts only where the same writer wrote it.
    private static Match? Before(LogSignature signature, string? component, ReadOnlySpan<char> rawPrevious)
    {
        string line = LogLine.WithoutColours(rawPrevious);
        (string? writer, int textAt) = LogLine.Prefix(line);
        return writer == component ? signature.MatchPrevious(line[textAt..]) : null;
    }

    private static List<KeyValuePair<string, string>> Captured(Match match, Match? before)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (Group group in before is null ? match.Groups.Values : match.Groups.Values.Concat(before.Groups.Values))
        {
            if (group.Success && !char.IsAsciiDigit(group.Name[0])) fields.Add(new(group.Name, group.Value));
        }

        return fields;
    }
}
