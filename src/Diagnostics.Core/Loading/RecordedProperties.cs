using System.Globalization;

namespace Diagnostics.Core.Loading;

/// <summary>
/// The properties of an object that lost its type, read leniently: names in any case, enums by name or number, and a member that is
/// missing or of another kind is as good as absent. Values are text, numbers, <see cref="TimeSpan"/>, <see cref="DateTimeOffset"/>, lists and nested properties.
/// </summary>
public sealed class RecordedProperties
{
    private readonly Dictionary<string, object?> _values;

    /// <summary>Takes the properties of one object.</summary>
    /// <param name="values">Names and values; of names that differ only in case, the last counts.</param>
    public RecordedProperties(IEnumerable<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, object? value) in values) _values[name] = value;
    }

    /// <summary>The text of a property, or null.</summary>
    public string? Text(string name) => Value(name) switch
    {
        null or RecordedProperties or IReadOnlyList<object?> => null,
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        object other => other.ToString(),
    };

    /// <summary>The value of an enum, or null where the property is absent or names no member.</summary>
    public T? Enumeration<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse(Text(name), ignoreCase: true, out T value) && Enum.IsDefined(value) ? value : null;

    /// <summary>The whole number in a property, or null.</summary>
    public int? WholeNumber(string name) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;

    /// <summary>The number in a property, or null.</summary>
    public double? Number(string name) => double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>The truth value of a property, or null.</summary>
    public bool? Boolean(string name) => bool.TryParse(Text(name), out bool value) ? value : null;

    /// <summary>The duration in a property, or zero.</summary>
    public TimeSpan Duration(string name) => Value(name) switch
    {
        TimeSpan span => span,
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan parsed) => parsed,
        _ => TimeSpan.Zero,
    };

    /// <summary>The moment in a property, or null.</summary>
    public DateTimeOffset? Moment(string name) => Value(name) switch
    {
        DateTimeOffset moment => moment,
        DateTime { Kind: DateTimeKind.Unspecified } moment => new DateTimeOffset(moment, TimeSpan.Zero),
        DateTime moment => new DateTimeOffset(moment),

        // What the serializer leaves of a DateTimeOffset: its properties.
        RecordedProperties parts when parts.Value("UtcDateTime") is DateTime utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToOffset(parts.Duration("Offset")),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed) => parsed,
        _ => null,
    };

    /// <summary>The nested object in a property, or null.</summary>
    public RecordedProperties? Nested(string name) => Value(name) as RecordedProperties;

    /// <summary>The items of a list; one item that is not in a list counts as a list of one.</summary>
    public IReadOnlyList<object?> Items(string name) => Value(name) switch
    {
        null => [],
        IReadOnlyList<object?> list => list,
        object single => [single],
    };

    private object? Value(string name) => _values.GetValueOrDefault(name);
}
