using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Joins the errors of one wording that a writer logged to several files, a log and its rotated siblings above all: one kind of error, counted once over all of them.</summary>
internal static class LogClusterJoining
{
    // Between two logs that follow each other there may be a pause; a longer one is time that nobody knows of.
    private const int MostPause = 10;

    private static readonly TimeSpan s_shortPause = TimeSpan.FromMinutes(1);

    /// <summary>Joins what is alike.</summary>
    /// <param name="judged">Errors with their standing, in the order of their last occurrences.</param>
    /// <returns>One for each wording, where its last occurrence stands, with the log of that.</returns>
    public static IEnumerable<(LogPart Part, LogCluster Cluster, LogStanding Standing)> Join(IReadOnlyList<(LogPart Part, LogCluster Cluster, LogStanding Standing)> judged)
    {
        if (judged.Select(j => j.Part).Distinct().Count() < 2) return judged;
        var groups = new List<(string[] Words, List<(LogPart Part, LogCluster Cluster, LogStanding Standing)> Members)>();
        var byLength = new Dictionary<(string?, int), List<int>>();
        foreach ((LogPart, LogCluster Cluster, LogStanding) one in judged)
        {
            string[] words = one.Cluster.Template.Split(' ');
            (string?, int) key = (one.Cluster.Component, words.Length);
            if (!byLength.TryGetValue(key, out List<int>? alike)) byLength.Add(key, alike = []);
            // Of one file, what is told apart there stays apart.
            int found = alike.FindIndex(g => groups[g].Members.TrueForAll(m => m.Part != one.Item1) && LogClusters.AreAlike(groups[g].Words, words));
            if (found >= 0)
            {
                groups[alike[found]].Members.Add(one);
                continue;
            }

            alike.Add(groups.Count);
            groups.Add((words, [one]));
        }

        return groups.Select(g => g.Members.Count == 1 ? g.Members[0] : Joined(g.Members));
    }

    private static (LogPart Part, LogCluster Cluster, LogStanding Standing) Joined(List<(LogPart Part, LogCluster Cluster, LogStanding Standing)> members)
    {
        (LogPart part, LogCluster last, LogStanding standing) = members[^1];
        LogCluster first = members.TrueForAll(m => m.Cluster.Tally.FirstTime is not null) ? members.MinBy(m => m.Cluster.Tally.FirstTime).Cluster : members[0].Cluster;
        var tally = new LogTally();
        foreach ((_, LogCluster cluster, _) in members) tally.Add(cluster.Tally);
        return (part, last with { Template = first.Template, Tally = tally, Citation = first.Citation, Jump = Jump(members) }, standing);
    }

    // A rate over all logs means something only where they follow each other without a gap; else that of the last log is told.
    private static LogRateJump? Jump(List<(LogPart Part, LogCluster Cluster, LogStanding Standing)> members)
    {
        (DateTimeOffset? First, DateTimeOffset? Last)[] spans = [.. members.Select(m => (m.Part.Scan.FirstTime, m.Part.Scan.LastTime)).OrderBy(s => s.FirstTime)];
        LogRateJump? own = members[^1].Cluster.Jump;
        if (spans.Any(s => s.First is null || s.Last is null)) return own;
        TimeSpan all = spans.Max(s => s.Last!.Value) - spans[0].First!.Value;
        for (int i = 1; i < spans.Length; i++)
        {
            TimeSpan pause = spans[i].First!.Value - spans[i - 1].Last!.Value;
            if (pause > s_shortPause && pause > all / MostPause) return own;
        }

        var rate = new LogRate();
        foreach ((_, LogCluster cluster, _) in members) rate.Add(cluster.Rate);
        return rate.Jump(spans[0].First);
    }
}
