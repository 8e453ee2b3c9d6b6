namespace Diagnostics.Core.Evidence.Logs;

/// <summary>How often one event occurred, and when: the same signature, writer and fields.</summary>
public sealed class LogTally
{
    /// <summary>Occurrences, those that were not kept one by one included.</summary>
    public long Count { get; private set; }

    /// <summary>The earliest time, by the lines' own; null where they have none.</summary>
    public DateTimeOffset? FirstTime { get; private set; }

    /// <summary>The latest time.</summary>
    public DateTimeOffset? LastTime { get; private set; }

    /// <summary>Occurrences of several events: those that are alike share one tally, which counts once.</summary>
    internal static long Total(IEnumerable<LogTally> tallies) => tallies.Distinct().Sum(t => t.Count);

    internal void Add(LogTally other)
    {
        long count = Count + other.Count;
        Add(other.FirstTime);
        Add(other.LastTime);
        Count = count;
    }

    internal void Add(DateTimeOffset? time)
    {
        Count++;
        if (time is not { } at) return;
        if (FirstTime is null || at < FirstTime) FirstTime = at;
        if (LastTime is null || at > LastTime) LastTime = at;
    }
}
