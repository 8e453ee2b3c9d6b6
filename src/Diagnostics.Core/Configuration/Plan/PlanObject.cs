using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Sources;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>One object of a plan: gives the values of its keys by type, and notes what is unknown, absent or of another type.</summary>
internal sealed class PlanObject
{
    // No name or pattern is longer.
    private const int LongestText = 1000;

    private readonly PlanReading _reading;

    /// <summary>Opens an object. One that is null or of another type has no keys.</summary>
    public PlanObject(PlanReading reading, StructuredNode node, PlanShape shape, string words)
    {
        _reading = reading;
        Node = node;
        if (node.Kind != NodeKind.Mapping)
        {
            if (node.Kind != NodeKind.Scalar || node.Value is not null) reading.Fault(node, $"{words} must be a group of keys, and is {PlanReading.KindOf(node)}", null);
            else if (shape.Required.Count > 0) reading.Fault(node, $"{words} is empty: it needs {string.Join(" and ", shape.Required)}");
            return;
        }

        foreach (KeyValuePair<string, StructuredNode> entry in node.Entries)
        {
            if (shape.Keys.Contains(entry.Key, StringComparer.Ordinal)) continue;
            string? near = NearNames.Nearest(entry.Key, shape.Keys);
            reading.Fault(entry.Value, $"unknown key '{reading.Show(entry.Key)}' in {words}{(near is null ? " (known: " + string.Join(", ", shape.Keys) + ")" : "")}", near);
        }

        foreach (string required in shape.Required)
        {
            if (node[required] is null) reading.Fault(node, $"{words} needs the key '{required}'");
        }
    }

    /// <summary>The node itself.</summary>
    public StructuredNode Node { get; }

    /// <summary>The node under a key, or null where there is none.</summary>
    public StructuredNode? this[string key] => Node[key];

    /// <summary>A text, or null where there is none.</summary>
    public string? Text(string key)
    {
        if (Node[key] is not { } node) return null;
        return Scalar(node, $"'{key}'", "a text");
    }

    /// <summary>A list of texts; one alone stands for a list of one.</summary>
    public string[] Texts(string key)
    {
        if (Node[key] is not { } node) return [];
        if (node.Kind == NodeKind.Mapping)
        {
            _reading.Fault(node, $"'{key}' must be a text or a list of texts, and is {PlanReading.KindOf(node)}");
            return [];
        }

        return [.. (node.Kind == NodeKind.Sequence ? node.Items : [node]).Select(n => Scalar(n, $"'{key}'", "a text")).OfType<string>()];
    }

    /// <summary>The items of a list; none where there is no such key.</summary>
    public IReadOnlyList<StructuredNode> List(string key)
    {
        if (Node[key] is not { } node || IsNull(node)) return [];
        if (node.Kind == NodeKind.Sequence) return node.Items;
        _reading.Fault(node, $"'{key}' must be a list, and is {PlanReading.KindOf(node)}: begin each item with \"- \"");
        return [];
    }

    /// <summary>The entries of a group whose keys are names; none where there is no such key.</summary>
    public IReadOnlyList<KeyValuePair<string, StructuredNode>> Map(string key)
    {
        if (Node[key] is not { } node || IsNull(node)) return [];
        if (node.Kind == NodeKind.Mapping) return node.Entries;
        _reading.Fault(node, $"'{key}' must be a group of names, and is {PlanReading.KindOf(node)}: write each as \"name:\"");
        return [];
    }

    /// <summary>An object under a key, or null where there is none.</summary>
    public PlanObject? Object(string key, PlanShape shape) =>
        Node[key] is not { } node || IsNull(node) ? null : new PlanObject(_reading, node, shape, $"'{key}'");

    /// <summary>A whole number within bounds, or null.</summary>
    public int? Integer(string key, int least, int most)
    {
        if (Node[key] is not { } node || Scalar(node, $"'{key}'", "a whole number") is not { } text) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most) return number;
        _reading.Fault(node, string.Create(CultureInfo.InvariantCulture, $"'{key}' must be {(least == most ? "" : "a whole number from ")}{least}{(least == most ? "" : string.Create(CultureInfo.InvariantCulture, $" to {most}"))}, and is '{_reading.Show(text)}'"));
        return null;
    }

    /// <summary>A number that is not negative, or null.</summary>
    public double? Number(string key)
    {
        if (Node[key] is not { } node || Scalar(node, $"'{key}'", "a number") is not { } text) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        _reading.Fault(node, $"'{key}' must be a number of 0 or more, and is '{_reading.Show(text)}'");
        return null;
    }

    /// <summary>True or false, or null where there is none.</summary>
    public bool? Flag(string key)
    {
        if (Node[key] is not { } node || Scalar(node, $"'{key}'", "true or false") is not { } text) return null;
        if (text is "true" or "false") return text == "true";
        string? meant = text.ToLowerInvariant() switch { "true" or "yes" or "on" or "1" => "true", "false" or "no" or "off" or "0" => "false", _ => null };
        _reading.Fault(node, $"'{key}' must be true or false, and is '{_reading.Show(text)}'", meant);
        return null;
    }

    /// <summary>One of some words, or null where there is none.</summary>
    public T? Word<T>(string key, IReadOnlyList<KeyValuePair<string, T>> words)
        where T : struct
    {
        if (Node[key] is not { } node || Scalar(node, $"'{key}'", "one of " + string.Join(", ", words.Select(w => w.Key))) is not { } text) return null;
        foreach (KeyValuePair<string, T> word in words)
        {
            if (word.Key == text) return word.Value;
        }

        string? near = NearNames.Nearest(text, words.Select(w => w.Key));
        _reading.Fault(node, $"'{key}' must be one of {string.Join(", ", words.Select(w => w.Key))}, and is '{_reading.Show(text)}'", near);
        return null;
    }

    /// <summary>A span of time with its unit, or null.</summary>
    public TimeSpan? Duration(string key)
    {
        if (Node[key] is not { } node || Scalar(node, $"'{key}'", "a time such as 500ms or 3s") is not { } text) return null;
        bool hasUnit = text.Length > 0 && char.IsLetter(text[^1]);
        if (hasUnit && Durations.Seconds(text) is > 0 and <= 604_800 and { } seconds) return TimeSpan.FromSeconds(seconds);
        _reading.Fault(node, hasUnit ? $"'{key}' must be a time such as 500ms, 3s or 1m30s, at most 7 days, and is '{_reading.Show(text)}'" : $"'{key}' needs a unit: 500ms, 3s or 1m30s; it is '{_reading.Show(text)}'");
        return null;
    }

    /// <summary>A file pattern, or null.</summary>
    public PathPattern? Path(string key) => Text(key) is { } text ? ToPath(Node[key]!, text) : null;

    /// <summary>File patterns.</summary>
    public PathPattern[] Paths(string key) => [.. Texts(key).Select(t => ToPath(Node[key]!, t)).OfType<PathPattern>()];

    private PathPattern? ToPath(StructuredNode at, string text)
    {
        bool leaves = text.Replace('\\', '/').Split('/').Contains("..") || System.IO.Path.IsPathRooted(text) || text.StartsWith('~');
        if (!leaves) return new PathPattern(text);
        _reading.Fault(at, $"'{_reading.Show(text)}' leads out of the folder: give paths below it");
        return null;
    }

    private string? Scalar(StructuredNode node, string words, string wanted)
    {
        if (node.Kind != NodeKind.Scalar) _reading.Fault(node, $"{words} must be {wanted}, and is {PlanReading.KindOf(node)}");
        else if (string.IsNullOrWhiteSpace(node.Value)) _reading.Fault(node, $"{words} is empty: it must be {wanted}");
        else if (node.Value.Length > LongestText) _reading.Fault(node, $"{words} is longer than {LongestText} characters");
        else return node.Value.Trim();
        return null;
    }

    private static bool IsNull(StructuredNode node) => node is { Kind: NodeKind.Scalar, Value: null };
}
