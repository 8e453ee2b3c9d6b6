using System.Text;
using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Says whether a log, or the part of it that one writer wrote, ends with a stack trace.</summary>
internal static class LogEnding
{
    // Far more than a trace takes.
    private const int TailSize = 64 * 1024;

    /// <summary>Whether nothing but the rest of its trace follows a line.</summary>
    /// <param name="path">The log; one that is packed is taken to go on.</param>
    /// <param name="lines">How many lines it was found to have.</param>
    /// <param name="line">Number of the line that names the exception.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The log may not be read.</exception>
    public static bool IsAt(string path, int lines, int line)
    {
        using Stream log = LogFile.Open(path);
        if (!log.CanSeek) return false;
        long from = Math.Max(0, log.Length - TailSize);
        log.Position = from;
        byte[] bytes = new byte[TailSize];
        int length = log.ReadAtLeast(bytes, TailSize, throwOnEndOfStream: false);
        length = LogBytes.Normalise(bytes.AsSpan(0, length));
        string[] tail = Encoding.UTF8.GetString(bytes, 0, length).Split('\n');
        if (tail.Length > 1 && tail[^1].Length == 0) tail = tail[..^1];
        int at = tail.Length - 1 - (lines - line);
        // The first piece of the tail is cut, unless the log begins there.
        if (at < (from == 0 ? 0 : 1)) return false;
        (string? writer, string body) = LogLine.Open(tail[at]);
        // A log that somebody writes to may have grown since it was scanned: then another line stands there.
        if (TraceShapes.Of(body) is not (TraceShape.Exception or TraceShape.CauseBelow) && !TraceShapes.MayBeException(body)) return false;
        return tail[(at + 1)..].Select(LogLine.Open).Where(l => l.Service == writer).All(l => IsRestOfTrace(l.Body));
    }

    private static bool IsRestOfTrace(string body) =>
        TraceShapes.Of(body) is TraceShape.Frame or TraceShape.Blank or TraceShape.CauseBelow || body.StartsWith("Node.js v", StringComparison.Ordinal);
}
