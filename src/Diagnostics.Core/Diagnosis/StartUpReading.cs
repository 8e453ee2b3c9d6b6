using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Measures start-ups by the times that logs give their lines.</summary>
internal static partial class StartUpReading
{
    // Without a line that says that a process starts, the first line of a log is its start only if little lies between.
    private const int MostLinesWithoutStart = 200;

    /// <summary>The last start-up of each component and log of which both ends bear a time.</summary>
    public static IReadOnlyList<StartUp> Read(IReadOnlyList<ProjectFile> files, IReadOnlyList<LogObservation> logs, CancellationToken cancellationToken)
    {
        var found = new List<StartUp>();
        foreach (IGrouping<(string? Component, string Source), LogObservation> log in logs.GroupBy(o => (o.Component, o.Event.Citation.Source)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (log.Key.Component is not { } component) continue;
            LogObservation[] events = [.. log];
            int listen = Array.FindLastIndex(events, o => o.Event.Signature.Kind == LogEventKind.Listen);
            if (listen < 0) continue;
            int before = listen - 1;
            while (before >= 0 && events[before].Event.Signature.Kind is not (LogEventKind.Listen or LogEventKind.Start)) before--;
            // Some servers say twice that they start: the first line of an unbroken row is the start.
            while (before > 0 && events[before].Event.Signature.Kind == LogEventKind.Start && events[before - 1].Event.Signature.Kind == LogEventKind.Start) before--;
            Citation? begin = before >= 0 && events[before].Event.Signature.Kind == LogEventKind.Start ? events[before].Event.Citation : null;
            Citation end = events[listen].Event.Citation;
            bool isSecond = begin is null && before >= 0;
            // A log that begins with work tells of the run before: its first line is no start.
            if (!isSecond && !events.Take(listen).Any(o => o.Event.Signature.ShowsWorking)) begin ??= FirstLine(files, events[listen]);
            if (Told(events, listen) is { } told)
            {
                found.Add(new StartUp(component, events[listen].Environment, told.Duration, begin ?? told.Line, told.Line));
                continue;
            }

            // A second listener of the same run: its start cannot be told from the times alone.
            if (isSecond) continue;
            if (begin is null || TimeOf(begin.Excerpt) is not { } from || TimeOf(end.Excerpt) is not { } to || to < from) continue;
            found.Add(new StartUp(component, events[listen].Environment, to - from, begin, end));
        }

        return found;
    }

    // Some frameworks say once they listen how long it took, which needs no times in the log.
    private static (TimeSpan Duration, Citation Line)? Told(LogObservation[] events, int listen)
    {
        for (int i = listen; i < events.Length && events[i].Event.Signature.Kind is LogEventKind.Listen or LogEventKind.Ready; i++)
        {
            if (double.TryParse(events[i].Event.Field("seconds"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds < TimeSpan.MaxValue.TotalSeconds) return (TimeSpan.FromSeconds(seconds), events[i].Event.Citation);
        }

        return null;
    }

    /// <summary>The time that a log line begins with, or holds near its beginning; null where it has none.</summary>
    internal static DateTimeOffset? TimeOf(string? line)
    {
        if (line is null) return null;
        string head = line.Length > 120 ? line[..120] : line;
        Match match = Time().Match(head);
        if (!match.Success) return null;
        string date = match.Groups["date"].Value.Replace('/', '-');
        string zone = match.Groups["zone"] is { Success: true } z ? z.Value : "Z";
        string text = date + "T" + match.Groups["time"].Value.Replace(',', '.') + (zone.Length == 5 ? zone[..3] + ":" + zone[3..] : zone);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
    }

    private static Citation? FirstLine(IReadOnlyList<ProjectFile> files, LogObservation listen)
    {
        Citation end = listen.Event.Citation;
        if (end.Line is not { } last || last is 1 or > MostLinesWithoutStart || files.FirstOrDefault(f => f.Path == end.Source) is not { Length: > 0 } file) return null;
        string? prefix = Prefix(end.Excerpt);
        string? revision = Revision(end.Excerpt);
        try
        {
            using var reader = new StreamReader(LogFile.Open(file.FullPath), Encoding.UTF8, true);
            var lines = new BoundedLineReader(reader, LogScanner.MaximumLine);
            for (int number = 1; number < last && lines.TryRead(out ReadOnlySpan<char> read); number++)
            {
                string line = read.ToString();
                if (Prefix(line) != prefix || Revision(line) != revision || TimeOf(line) is null) continue;
                // Only its time is shown: the rest of the line is nobody's evidence and was not redacted.
                return new Citation(CitationKind.Log, end.Source, number, Time().Match(line).Value);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // The reading of logs has said so already.
            return null;
        }

        return null;
    }

    private static string? Prefix(string? line)
    {
        int bar = line?.IndexOf(" | ", StringComparison.Ordinal) ?? -1;
        return bar is > 0 and < 64 ? line![..bar].TrimEnd() : null;
    }

    // A log of a Cloud Run service holds several revisions, of which each starts for itself.
    private static string? Revision(string? line) => line is not null && RevisionName().Match(line) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"(?<![\w\-])[a-z][a-z0-9\-]{0,62}-\d{5}-[a-z0-9]{3}(?![\w\-])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RevisionName();

    [GeneratedRegex(@"(?<date>\d{4}[-/]\d{2}[-/]\d{2})[T ](?<time>\d{2}:\d{2}:\d{2}(?:[.,]\d{1,7})?)\d*\s?(?<zone>Z|[+-]\d{2}:?\d{2})?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Time();
}
