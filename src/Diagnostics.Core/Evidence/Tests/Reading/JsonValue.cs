using System.Globalization;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>A small JSON value, read out of a large report: an object, a list, a text, a number, a truth value or nothing. Members that are missing or of another kind are null.</summary>
internal sealed class JsonValue
{
    public static readonly JsonValue Null = new();

    public string? Text { get; init; }

    public double? Number { get; init; }

    public bool? Boolean { get; init; }

    public List<JsonValue>? Items { get; init; }

    public Dictionary<string, JsonValue>? Members { get; init; }

    /// <summary>1-based line where it began.</summary>
    public int Line { get; init; }

    public JsonValue this[string name] => Members is not null && Members.TryGetValue(name, out JsonValue? value) ? value : Null;

    public IEnumerable<JsonValue> Each(string name) => this[name].Items ?? [];

    /// <summary>The text of a member; a number or truth value as text.</summary>
    public string? String(string name) => this[name] is var value && value.Text is { } text ? text
        : value.Number is { } number ? number.ToString("R", CultureInfo.InvariantCulture)
        : value.Boolean is { } boolean ? (boolean ? "true" : "false")
        : null;

    public double? Double(string name) => this[name].Number ?? (double.TryParse(this[name].Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null);

    public int? Int(string name) => Double(name) is { } number && number is >= 0 and < int.MaxValue ? (int)number : null;

    /// <summary>The texts of a list, or the one text that stands in its place.</summary>
    public IEnumerable<string> Strings(string name) => this[name].Items?.Select(i => i.Text).OfType<string>() ?? (this[name].Text is { } one ? [one] : []);
}
