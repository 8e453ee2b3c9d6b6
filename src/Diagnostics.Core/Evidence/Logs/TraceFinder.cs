using System.Text;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Finds the record that a line of a block belongs to: a stack trace, with the causes that it names, is one event. Looks back from the line, over lines of the same writer only,
/// and never twice over the same ones.
/// </summary>
internal sealed class TraceFinder(LogBlock block)
{
    /// <summary>Lines of a trace are at least so deep in the chain of causes: nearer to the cause than the line that announces it.</summary>
    public const int InTrace = 1000;

    // More than any trace that was met; what lies before belongs to a record of its own.
    private const int MostLines = 600;
    private const int LongestLine = 2048;

    private readonly Dictionary<string, Place> _last = new(StringComparer.Ordinal);

    /// <summary>The record of a line.</summary>
    /// <param name="lineStart">Where in the block the line begins.</param>
    /// <param name="service">Its writer, by its prefix.</param>
    /// <param name="body">Its text behind the prefix.</param>
    /// <returns>Where in the block the record begins, and how deep in the chain of causes the line stands: the greater, the nearer to the innermost.</returns>
    public (int Start, int Depth) Find(int lineStart, string? service, string body)
    {
        string writer = service ?? "";
        TraceShape shape = TraceShapes.Of(body);
        var place = new Place(lineStart, lineStart, 0, 0, shape is TraceShape.Exception or TraceShape.CauseBelow);
        if (shape == TraceShape.CauseBelow) place.CausesBelow++;
        bool continues = shape is TraceShape.Frame or TraceShape.CauseBelow or TraceShape.Exception or TraceShape.Opening || TraceShapes.MayBeException(body);
        if (continues) LookBack(ref place, shape, writer);
        _last[writer] = place;
        return (place.Start, place.Depth);
    }

    /// <summary>The line that names the exception of a Python traceback, whatever it is called: the first behind its frames. Null where the block ends before it, or something else stands there.</summary>
    /// <param name="openingEnd">Where the line ends that opens the traceback.</param>
    /// <param name="service">Its writer.</param>
    public (int Start, int End)? ExceptionBelow(int openingEnd, string? service)
    {
        int start = openingEnd + 1;
        for (int lines = 0; start < block.Length && lines < MostLines; lines++)
        {
            ReadOnlySpan<byte> rest = block.Bytes[start..];
            int newline = rest.IndexOf((byte)'\n');
            int end = newline < 0 ? block.Length : start + newline;
            (string? writer, string body) = LogLine.Open(Encoding.UTF8.GetString(block.Bytes[start..Math.Min(end, start + LongestLine)]).TrimEnd('\r'));
            if (writer == service && TraceShapes.Of(body) != TraceShape.Frame)
                return TraceShapes.Of(body) == TraceShape.Exception || TraceShapes.MayBeException(body) ? (start, end) : null;
            start = end + 1;
        }

        return null;
    }

    private void LookBack(ref Place place, TraceShape shape, string writer)
    {
        // The exception behind a Python traceback may bear any name.
        if (shape == TraceShape.Head) shape = TraceShape.Exception;
        int at = place.Line;
        for (int lines = 0; lines < MostLines && Previous(ref at, writer) is { } body; lines++)
        {
            TraceShape before = TraceShapes.Of(body);
            if (before == TraceShape.Blank)
            {
                if (shape is TraceShape.Head or TraceShape.Frame || Previous(ref at, writer) is not { } further) return;
                body = further;
                before = TraceShapes.Of(body);
                if (before == TraceShape.Blank || (shape == TraceShape.Opening && before != TraceShape.CauseAbove)) return;
                // Node points at the source with a caret, leaves a line empty, and then names the error.
                if (shape == TraceShape.Exception && body.Trim() != "^") return;
            }

            bool belongs = shape switch
            {
                TraceShape.CauseAbove => true,
                TraceShape.Opening => before == TraceShape.CauseAbove || (before == TraceShape.Head && LogLevels.Of(body) is LogLevel.Error or LogLevel.Fatal),
                TraceShape.Exception => before is TraceShape.Frame or TraceShape.Opening || (before == TraceShape.Head && LogLevels.Of(body) is LogLevel.Error or LogLevel.Fatal),
                TraceShape.Frame or TraceShape.CauseBelow => before is not TraceShape.CauseAbove,
                _ => false,
            };
            if (!belongs) return;
            // Another exception of the same chain stood here and was looked at: what lies before it is known.
            if (_last.TryGetValue(writer, out Place known) && known.Line == at)
            {
                place.Start = known.Start;
                place.CausesAbove += known.CausesAbove;
                place.CausesBelow += known.CausesBelow;
                place.IsInTrace |= known.IsInTrace;
                return;
            }

            place.Start = at;
            if (before == TraceShape.CauseAbove) place.CausesAbove++;
            if (before == TraceShape.CauseBelow) place.CausesBelow++;
            place.IsInTrace |= before is TraceShape.Opening or TraceShape.CauseBelow or TraceShape.Exception;
            // The line that announces a trace, or that indented ones belong to, is the first of its record.
            if (before == TraceShape.Head && (shape is TraceShape.Opening or TraceShape.Exception or TraceShape.Frame)) return;
            shape = before == TraceShape.Head ? TraceShape.Exception : before;
        }
    }

    // The line of the same writer before the one that begins at a place; the place moves to it.
    private string? Previous(ref int at, string writer)
    {
        ReadOnlySpan<byte> bytes = block.Bytes;
        for (int lines = 0; at > 0 && lines < MostLines; lines++)
        {
            int end = at - 1;
            int start = bytes[..end].LastIndexOf((byte)'\n') + 1;
            at = start;
            ReadOnlySpan<byte> line = bytes[start..end];
            (string? service, string body) = LogLine.Open(Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestLine)]).TrimEnd('\r'));
            if ((service ?? "") == writer) return body;
        }

        return null;
    }

    private record struct Place(int Line, int Start, int CausesAbove, int CausesBelow, bool IsInTrace)
    {
        public readonly int Depth => (IsInTrace ? InTrace : 0) + CausesBelow - CausesAbove;
    }
}
