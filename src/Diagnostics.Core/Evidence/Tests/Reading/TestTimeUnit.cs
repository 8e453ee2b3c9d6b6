using System.Globalization;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>
/// Notices a report whose cases bear milliseconds where its form wants seconds, as some writers do: only by a contradiction within the report. All times are whole numbers, and together they are hundreds of
/// times what the run took, by its own word or by the time between its start and the writing of the file. Tests that run side by side add up to more than the run too, but not to hundreds of times it.
/// </summary>
internal sealed class TestTimeUnit
{
    private const int FewestTimed = 3;

    private const double LeastFactor = 300;

    // Nearer to the start than this, a clock or the zone of a time without one may be wrong.
    private static readonly TimeSpan s_leastClaim = TimeSpan.FromMinutes(10);

    private long _sum;
    private int _timed;
    private bool _whole = true;

    /// <summary>Counts a case.</summary>
    public void Add(TestCaseResult result)
    {
        if (result.Elapsed is not { Ticks: > 0 } elapsed) return;
        _timed++;
        _sum += elapsed.Ticks;
        _whole &= elapsed.Ticks % TimeSpan.TicksPerSecond == 0;
    }

    /// <summary>What contradicts the times, in words; null where nothing does.</summary>
    /// <param name="report">The report, read.</param>
    /// <param name="written">When its file was written; null where that is not known.</param>
    public string? Doubt(TestReport report, DateTimeOffset? written)
    {
        if (_timed < FewestTimed || !_whole) return null;
        var sum = TimeSpan.FromTicks(_sum);
        if (report.Duration is { Ticks: > 0 } run && sum >= run * LeastFactor) return Said(sum, $"in a run of {Seconds(run)}");
        TimeSpan claimed = report.Duration is { } duration && duration > sum ? duration : sum;
        if (claimed >= s_leastClaim && report.StartedAt is { } start && written is { } end && end > start && claimed >= (end - start) * LeastFactor)
            return Said(sum, $"in a report that was written {Seconds(end - start)} after the run began");
        return null;
    }

    private static string Said(TimeSpan sum, string run) => $"the times of its cases, all whole numbers, add up to {Seconds(sum)} {run}: they are milliseconds, where the form wants seconds";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(time.TotalSeconds < 100 ? "0.### 's'" : "#,0 's'", CultureInfo.InvariantCulture);
}
