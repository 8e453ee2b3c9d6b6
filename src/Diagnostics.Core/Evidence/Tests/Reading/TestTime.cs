using System.Globalization;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>Reads moments as reports write them; without a zone they are taken as UTC, which is what makes two readings of one report agree.</summary>
internal static class TestTime
{
    public static DateTimeOffset? Read(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length < 64 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) && time.Year > 1980 ? time : null;

    /// <summary>Milliseconds (or seconds, where they are few) since 1970.</summary>
    public static DateTimeOffset? Unix(double? value)
    {
        if (value is not { } number || !double.IsFinite(number) || number is < 1e8 or > 1e14) return null;
        return DateTimeOffset.UnixEpoch.AddMilliseconds(number < 1e11 ? number * 1000 : number);
    }
}
