namespace Diagnostics.Core.Checks.Health;

/// <summary>
/// Recognises time limits by their trace: work takes any time, a limit takes a whole number of seconds and a little more. Two incidents were filed as
/// "slow, 5,095 ms" and "slow, 5,026 ms": both had run into a limit of 5 s.
/// </summary>
public static class RoundTimeout
{
    private const double Tolerance = 0.03;
    private const int Shortest = 2;

    // From 34 s on, 3 % is more than a second and every duration would match; limits of that size are set in tens.
    private const int LongestInSeconds = 30;

    /// <summary>The limit in seconds that a duration points to (within 3 % above a whole number of at least 2), or null.</summary>
    public static int? Suspect(TimeSpan duration)
    {
        double seconds = duration.TotalSeconds;
        if (seconds < Shortest || seconds > 86_400) return null;
        int step = seconds > LongestInSeconds * (1 + Tolerance) ? 10 : 1;
        int whole = (int)(seconds / step) * step;
        return seconds <= whole * (1 + Tolerance) ? whole : null;
    }
}
