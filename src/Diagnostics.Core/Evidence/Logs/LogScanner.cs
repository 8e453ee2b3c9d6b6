using System.Buffers;
using System.Text.RegularExpressions;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Finds known lines in a log. Streams; memory does not grow with the file, only with the number of distinct events.</summary>
public sealed partial class LogScanner(LogSignatureCatalogue catalogue, Redactor redactor)
{
    /// <summary>Longer lines are matched on their beginning only.</summary>
    public const int MaximumLine = 16 * 1024;

    /// <summary>More events than this of one file are counted, not kept: the first and the last tell the story.</summary>
    public const int MaximumEvents = 20_000;

    /// <summary>Scans a log.</summary>
    /// <param name="source">Name to cite.</param>
    /// <param name="reader">The text.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    public IReadOnlyList<LogEvent> Scan(string source, TextReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var events = new List<LogEvent>();
        var lines = new BoundedLineReader(reader, MaximumLine);
        int number = 0;
        while (lines.ReadLine() is { } raw && events.Count < MaximumEvents)
        {
            number++;
            if ((number & 0xfff) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (raw.Length == 0) continue;
            if (Recognise(source, number, raw) is { } found) events.Add(found);
        }

        return events;
    }

    // Most lines hold none of the literal texts: one search for all of them spares the rest.
    private readonly SearchValues<string> _literals = SearchValues.Create([.. catalogue.Signatures.SelectMany(s => s.Contains).Distinct()], StringComparison.OrdinalIgnoreCase);

    private LogEvent? Recognise(string source, int number, string raw)
    {
        if (!raw.AsSpan().ContainsAny(_literals)) return null;
        string? line = null;
        foreach (LogSignature signature in catalogue.Signatures)
        {
            if (!ContainsAny(raw, signature.Contains)) continue;
            line ??= StripAnsi(raw);
            if (signature.Match(line) is not { } match) continue;
            return new LogEvent(signature, ContainerPrefix(line), Captured(match), new Citation(CitationKind.Log, source, number, redactor.Excerpt(line)));
        }

        return null;
    }

    private static bool ContainsAny(string line, IReadOnlyList<string> texts)
    {
        foreach (string text in texts)
        {
            if (line.Contains(text, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return texts.Count == 0;
    }

    private static string StripAnsi(string line) => line.Contains('\x1b', StringComparison.Ordinal) ? Ansi().Replace(line, "") : line;

    // docker compose logs: "api-1  | text", or "shop_api_1 | text".
    private static string? ContainerPrefix(string line)
    {
        Match match = ComposePrefix().Match(line);
        if (!match.Success) match = HerokuPrefix().Match(line);
        return match.Success ? match.Groups["service"].Value : null;
    }

    private Dictionary<string, string> Captured(Match match)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Group group in match.Groups.Values)
        {
            if (group.Success && !char.IsAsciiDigit(group.Name[0])) fields[group.Name] = redactor.Excerpt(group.Value);
        }

        return fields;
    }

    [GeneratedRegex(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ansi();

    [GeneratedRegex(@"^(?<service>[A-Za-z0-9][A-Za-z0-9_.\-]{0,62}?)(?:[-_]\d{1,3})?\s*\| ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ComposePrefix();

    // Heroku: "2026-03-01T10:00:00+00:00 app[web.1]: text".
    [GeneratedRegex(@"^(?:\S+ )?(?:app|heroku)\[(?<service>[A-Za-z_][A-Za-z0-9_\-]{0,40})\.\d{1,5}\]: ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HerokuPrefix();
}
