using System.Globalization;
using System.Management.Automation;

namespace Diagnostics.Commands.Conversion;

/// <summary>
/// Lets a duration be written as 500ms, 2s, 5m, 1h or 00:00:02. A bare number is of the parameter's own unit, seconds unless it says otherwise: the engine
/// would take it for ticks, which nobody means.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>Whether a bare number is milliseconds, as for a latency, and not seconds, as for a limit.</summary>
    public bool InMilliseconds { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        TimeSpan duration = data switch
        {
            null => TimeSpan.Zero,
            TimeSpan span => span,
            // As it was written: PowerShell reads 2s as a number of type short, and keeps the text.
            IConvertible when Parse(LanguagePrimitives.ConvertTo<string>(inputData).Trim()) is { } parsed => parsed,
            _ => TimeSpan.Zero,
        };
        if (duration > TimeSpan.Zero && duration <= s_longest) return duration;
        string bare = InMilliseconds ? "500 (milliseconds)" : "30 (seconds)";
        throw new ArgumentTransformationMetadataException($"'{Core.Redaction.TerminalText.Excerpt(data?.ToString() ?? "")}' is not a duration of up to a day: write {bare}, 500ms, 2s, 5m, 1h or 00:00:02.");
    }

    private TimeSpan? Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal)) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null;
        (int unit, double factor) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.OrdinalIgnoreCase) => (2, 1),
            [.., 's' or 'S'] => (1, 1000),
            [.., 'm' or 'M'] => (1, 60_000),
            [.., 'h' or 'H'] => (1, 3_600_000),
            _ => (0, InMilliseconds ? 1d : 1000),
        };
        return double.TryParse(text.AsSpan(0, text.Length - unit), NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double value) && value * factor <= s_longest.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(value * factor)
            : null;
    }
}
