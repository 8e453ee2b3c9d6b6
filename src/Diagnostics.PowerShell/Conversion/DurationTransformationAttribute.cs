using System.Globalization;
using System.Management.Automation;

namespace Diagnostics.Commands.Conversion;

/// <summary>Lets a duration be written as 500ms, 2s or 00:00:02. A bare number is milliseconds: the engine would take it for ticks, which nobody means.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
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
        if (duration > TimeSpan.Zero && duration <= TimeSpan.FromHours(1)) return duration;
        throw new ArgumentTransformationMetadataException($"'{Core.Redaction.TerminalText.Excerpt(data?.ToString() ?? "")}' is not a duration of up to an hour: write 500 (milliseconds), 500ms, 2s or 00:00:02.");
    }

    private static TimeSpan? Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal)) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null;
        (string number, double factor) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.OrdinalIgnoreCase) => (text[..^2], 1),
            _ when text.EndsWith('s') || text.EndsWith('S') => (text[..^1], 1000),
            _ => (text, 1),
        };
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double value) && value * factor <= 3_600_000
            ? TimeSpan.FromMilliseconds(value * factor)
            : null;
    }
}
