using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>
/// Puts errors that nothing explains on the time line of their log, so that a later start or a start-up that came to its end makes them history, as it does known failures. The known ones are judged
/// without them: what nobody understands takes nothing back.
/// </summary>
internal static class UnexplainedEvents
{
    private static readonly LogSignature s_unexplained = new("unexplained", LogEventKind.Failure, null, "Errors that no signature explains", [], "");

    /// <summary>The last occurrence of each wording of a log, as an event, with its errors; in the order of the lines.</summary>
    public static IReadOnlyList<(LogEvent Last, LogCluster Cluster)> Of(LogScan scan) =>
        [.. scan.Unexplained.OrderBy(c => c.LastLine).Select(c => (new LogEvent(s_unexplained, c.Component, new Dictionary<string, string>(), new Citation(CitationKind.Log, scan.Source, c.LastLine, c.Citation.Excerpt)) { Time = c.Tally.LastTime, Tally = c.Tally, Places = c.Places }, c))];

    /// <summary>How errors stand among all that one component logged; those of one wording are one, whatever files they are in.</summary>
    public static IEnumerable<(LogPart Part, LogCluster Cluster, LogStanding Standing)> Judge(IReadOnlyList<LogPart> parts) => LogClusterJoining.Join([.. Each(parts)]);

    /// <summary>Whether an event of the same writer came after the last of its errors: by the times of both, else further down in the same log.</summary>
    public static bool IsAfter(LogPart at, LogEvent e, LogPart part, LogCluster cluster) => e.Time is { } time && cluster.Tally.LastTime is { } last
        ? time > last
        : at == part && (part.Scan.IsNewestFirst ? e.Citation.Line < cluster.LastLine : e.Citation.Line > cluster.LastLine);

    private static IEnumerable<(LogPart Part, LogCluster Cluster, LogStanding Standing)> Each(IReadOnlyList<LogPart> parts)
    {
        if (parts.All(p => p.Unexplained.Count == 0)) yield break;
        var clusters = new Dictionary<LogEvent, (LogPart Part, LogCluster Cluster)>(ReferenceEqualityComparer.Instance);
        foreach (LogPart part in parts)
        {
            foreach ((LogEvent last, LogCluster cluster) in part.Unexplained) clusters.Add(last, (part, cluster));
        }

        foreach ((LogEvent e, LogStanding standing) in LogTimeline.Judge([.. parts.Select(p => (p.Scan, (IReadOnlyList<LogEvent>)[.. p.Events.Concat(p.Unexplained.Select(u => u.Last)).OrderBy(e => e.Citation.Line)]))]))
        {
            if (clusters.TryGetValue(e, out (LogPart Part, LogCluster Cluster) found)) yield return (found.Part, found.Cluster, standing);
        }
    }
}
