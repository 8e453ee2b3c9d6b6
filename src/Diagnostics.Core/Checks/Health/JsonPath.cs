using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Diagnostics.Core.Checks.Health;

/// <summary>
/// Names one value of a JSON document: <c>$.status</c>, <c>$.checks[0].state</c>, <c>$['a key'].b</c>, <c>$.items[-1]</c>. The part of JSONPath (RFC 9535) that always
/// finds at most one value: name and index selectors, no wildcards, slices or filters.
/// </summary>
public sealed class JsonPath
{
    private readonly object[] _segments;
    private readonly string _text;

    private JsonPath(string text, object[] segments)
    {
        _text = text;
        _segments = segments;
    }

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is no such path; the message tells the position.</exception>
    public static JsonPath Parse(string text) => TryParse(text, out JsonPath? path, out string? error) ? path : throw new FormatException(error);

    /// <summary>Reads a path without throwing. The leading <c>$</c> may be left out.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out string? error)
    {
        path = null;
        error = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            error = "The JSON path is empty: write $.name or $.list[0].";
            return false;
        }

        string source = text.Trim();
        var segments = new List<object>();
        int at = source[0] == '$' ? 1 : 0;
        bool nameMayStart = at == 0;
        while (at < source.Length)
        {
            if (source[at] == '[')
            {
                if (!TryReadBracket(source, ref at, segments, out error)) return false;
            }
            else
            {
                if (source[at] == '.') at++;
                else if (!nameMayStart) return Wrong(at, "expected '.' or '['", out error);
                int start = at;
                while (at < source.Length && source[at] is not ('.' or '[')) at++;
                if (at == start) return Wrong(start, "a name is missing", out error);
                if (source[start..at] == "*") return Wrong(start, "wildcards are not supported", out error);
                segments.Add(source[start..at]);
            }

            nameMayStart = false;
        }

        path = new JsonPath(source, [.. segments]);
        return true;
    }

    /// <summary>Finds the value in a document; false where there is none.</summary>
    public bool TryFind(JsonElement root, out JsonElement value)
    {
        value = root;
        foreach (object segment in _segments)
        {
            if (segment is string name)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return false;
            }
            else
            {
                if (value.ValueKind != JsonValueKind.Array) return false;
                int index = (int)segment;
                int length = value.GetArrayLength();
                if (index < 0) index += length;
                if (index < 0 || index >= length) return false;
                value = value[index];
            }
        }

        return true;
    }

    /// <summary>Whether a value is what was expected: numbers by value, everything else by its text, with case.</summary>
    public static bool IsEqual(JsonElement value, string expected)
    {
        if (value.ValueKind == JsonValueKind.Number
            && value.TryGetDecimal(out decimal actual)
            && decimal.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal wanted))
        {
            return actual == wanted;
        }

        return string.Equals(Show(value), expected, StringComparison.Ordinal);
    }

    /// <summary>The value as text: a string without quotes, anything else as JSON.</summary>
    public static string Show(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static bool TryReadBracket(string source, ref int at, List<object> segments, [NotNullWhen(false)] out string? error)
    {
        error = null;
        int open = at++;
        if (at < source.Length && source[at] is '\'' or '"')
        {
            char quote = source[at];
            int close = source.IndexOf(quote, at + 1);
            if (close < 0 || close + 1 >= source.Length || source[close + 1] != ']') return Wrong(open, "the quoted name does not end with " + quote + "]", out error);
            segments.Add(source[(at + 1)..close]);
            at = close + 2;
            return true;
        }

        int end = source.IndexOf(']', at);
        if (end < 0) return Wrong(open, "']' is missing", out error);
        if (!int.TryParse(source.AsSpan(at, end - at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index)) return Wrong(at, "an index or a quoted name is expected in brackets", out error);
        segments.Add(index);
        at = end + 1;
        return true;
    }

    private static bool Wrong(int position, string why, out string error)
    {
        error = string.Create(CultureInfo.InvariantCulture, $"The JSON path is wrong at position {position + 1}: {why}.");
        return false;
    }
}
