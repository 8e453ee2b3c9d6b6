using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Reads the places of source that a record names, nearest to the error first: frames of Python, Node, Java, .NET, Go, Ruby, PHP, Rust and Elixir traces, and what tools put in front of a
/// message (<c>psql:/db/schema.sql:3:</c>).
/// </summary>
internal static partial class TracePlaces
{
    // Whoever needs more than this of a trace reads the trace.
    private const int Most = 12;
    private const int MostLines = 60;
    private const int LongestLine = 1024;

    /// <summary>The places of the record that a line belongs to.</summary>
    /// <param name="block">The block.</param>
    /// <param name="start">Where the line begins.</param>
    /// <param name="service">Its writer.</param>
    /// <param name="text">Its text.</param>
    public static IReadOnlyList<TracePlace> Around(LogBlock block, int start, string? service, string text)
    {
        var places = new List<TracePlace>();
        Read(text, places);
        // Python writes its frames before the exception, the innermost last; all others after it, the innermost first.
        for (int at = start, lines = 0; places.Count < Most && lines < MostLines && Before(block, ref at, service) is { } body; lines++)
        {
            TraceShape shape = TraceShapes.Of(body);
            if (shape != TraceShape.Frame) break;
            if (PythonFrame().Match(body) is { Success: true } frame) Add(places, frame);
        }

        int end = End(block, start);
        for (int lines = 0; places.Count < Most && lines < MostLines && After(block, ref end, service) is { } body; lines++)
        {
            if (TraceShapes.Of(body) != TraceShape.Frame) break;
            // Java's "... 12 more" and what follows belong to what wraps it.
            if (body.TrimStart().StartsWith("... ", StringComparison.Ordinal)) break;
            Read(body, places);
        }

        return places;
    }

    /// <summary>The places that a text names.</summary>
    internal static void Read(string text, List<TracePlace> places)
    {
        if (!text.Contains(':', StringComparison.Ordinal) && !text.Contains(" line ", StringComparison.Ordinal)) return;
        if (text.Length > LongestLine * 16) text = text[..(LongestLine * 16)];
        MatchCollection frames = PythonFrame().Matches(text);
        // A whole traceback in one structured line.
        for (int i = frames.Count - 1; i >= 0 && places.Count < Most; i--) Add(places, frames[i]);
        if (frames.Count > 0) return;
        foreach (Match java in JavaFrame().Matches(text).Cast<Match>().Take(Most - places.Count))
        {
            // com.acme.shop.Orders.load(Orders.java:42): the package is the folder.
            string[] names = java.Groups["class"].Value.Split('.');
            string folder = names.Length > 2 ? string.Join('/', names[..^2]) + "/" : "";
            places.Add(new TracePlace(folder + java.Groups["file"].Value, int.Parse(java.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)));
        }

        foreach (Match place in Place().Matches(text).Cast<Match>().Take(Most)) Add(places, place);
    }

    private static void Add(List<TracePlace> places, Match match)
    {
        if (places.Count >= Most || !int.TryParse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int line) || line == 0) return;
        var place = new TracePlace(match.Groups["path"].Value.Replace('\\', '/'), line);
        if (!places.Contains(place)) places.Add(place);
    }

    private static int End(LogBlock block, int start)
    {
        int newline = block.Bytes[start..].IndexOf((byte)'\n');
        return newline < 0 ? block.Length : start + newline;
    }

    private static string? Before(LogBlock block, ref int at, string? service)
    {
        for (int lines = 0; at > 0 && lines < MostLines; lines++)
        {
            int end = at - 1;
            at = block.Bytes[..end].LastIndexOf((byte)'\n') + 1;
            if (Of(block, at, end, service) is { } body) return body;
        }

        return null;
    }

    private static string? After(LogBlock block, ref int end, string? service)
    {
        for (int lines = 0; end + 1 < block.Length && lines < MostLines; lines++)
        {
            int start = end + 1;
            end = End(block, start);
            if (Of(block, start, end, service) is { } body) return body;
        }

        return null;
    }

    private static string? Of(LogBlock block, int start, int end, string? service)
    {
        (string? writer, string body) = LogLine.Open(Encoding.UTF8.GetString(block.Bytes[start..Math.Min(end, start + LongestLine)]).TrimEnd('\r'));
        return writer == service ? body : null;
    }

    [GeneratedRegex(@"\bFile \\?""(?<path>[^""<>\\]{1,300}\.py)\\?"", line (?<line>\d{1,6})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PythonFrame();

    [GeneratedRegex(@"\b(?<class>(?:[A-Za-z_$][\w$]*\.){1,20}[\w$<>]+)\((?<file>[\w$]+\.(?:java|kt|scala|groovy)):(?<line>\d{1,6})\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex JavaFrame();

    // …/db.js:12:5, Program.cs:line 12, x.php on line 12, x.php(12), entrypoint.sh: line 12:, schema.sql:3: — the file's name must end in what names source.
    [GeneratedRegex(@"(?<![\w./\\-])(?:file://)?(?<path>(?:[A-Za-z]:)?[\w@./\\+-]{0,300}?[\w-]\.(?:py|js|mjs|cjs|jsx|ts|tsx|mts|cs|fs|vb|go|rb|ru|php|rs|ex|exs|sql|sh|bash|lua|swift|dart|vue|svelte|conf|ya?ml|toml|ini|properties|json|prisma))(?::line |: line |(?:\b"")? on line |:|\()(?<line>\d{1,6})\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
