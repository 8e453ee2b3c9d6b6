namespace Diagnostics.Core.Evidence.Logs;

/// <summary>Events that became many more from a time on.</summary>
/// <param name="At">From when on.</param>
/// <param name="CountBefore">How many there were before.</param>
/// <param name="Before">How long that time was.</param>
/// <param name="CountAfter">How many from then on.</param>
/// <param name="After">How long that time is.</param>
public sealed record LogRateJump(DateTimeOffset At, int CountBefore, TimeSpan Before, int CountAfter, TimeSpan After)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{CountAfter} in {Span(After)} since {At:yyyy-MM-dd HH:mm:ss}Z, {CountBefore} in the {Span(Before)} before");

    private static string Span(TimeSpan span) => span.TotalMinutes < 2 ? $"{span.TotalSeconds:0} s" : span.TotalHours < 2 ? $"{span.TotalMinutes:0} min" : $"{span.TotalHours:0} h";
}
