using System.Globalization;
using System.Management.Automation;

namespace Diagnostics.Commands.Abstractions;

/// <summary>A progress bar that stays away from whatever ends within a second.</summary>
internal sealed class SlowProgress(Cmdlet cmdlet)
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1);
    private static int s_lastActivityId;

    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly int _activityId = Interlocked.Increment(ref s_lastActivityId);
    private string? _shownActivity;

    /// <summary>Shows how much of what was started is finished.</summary>
    public void Report(string activity, int finished, int started) => Report(
        activity,
        string.Create(CultureInfo.InvariantCulture, $"{finished} of {started} answered"),
        started == 0 ? -1 : (int)(100L * finished / started));

    /// <summary>Shows a state in words.</summary>
    /// <param name="activity">What is being done.</param>
    /// <param name="status">How far it is.</param>
    /// <param name="percent">0 to 100, or -1 where that cannot be told.</param>
    public void Report(string activity, string status, int percent)
    {
        if (TimeProvider.System.GetElapsedTime(_started) < s_delay) return;
        _shownActivity = activity;
        cmdlet.WriteProgress(new ProgressRecord(_activityId, activity, status) { PercentComplete = percent });
    }

    /// <summary>Takes the bar away if it was shown.</summary>
    public void Complete()
    {
        if (_shownActivity is null) return;
        cmdlet.WriteProgress(new ProgressRecord(_activityId, _shownActivity, "done") { RecordType = ProgressRecordType.Completed });
        _shownActivity = null;
    }
}
