using System.Globalization;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>Values of charts: how they are laid over each other, and what Go's templates make of them.</summary>
/// <remarks>Source of the rules: Helm documentation, values files (a later file wins key by key, lists are replaced, null takes a key away); Go's text/template (which values are empty).</remarks>
internal static class ChartValues
{
    /// <summary>What only the cluster or the command line tells.</summary>
    public static StructuredNode Unknown { get; } = StructuredNode.Scalar(null, 0, tag: "!unknown");

    /// <summary>Lays values over others.</summary>
    public static StructuredNode Merge(StructuredNode below, StructuredNode above)
    {
        if (below.Kind != NodeKind.Mapping || above.Kind != NodeKind.Mapping) return above;
        var entries = new List<KeyValuePair<string, StructuredNode>>();
        foreach ((string key, StructuredNode value) in below.Entries)
        {
            if (above[key] is not { } over) entries.Add(new(key, value));
            else if (over == Unknown || !IsNil(over)) entries.Add(new(key, Merge(value, over)));
        }

        entries.AddRange(above.Entries.Where(e => below[e.Key] is null));
        return below.With([], entries);
    }

    /// <summary>What several files give alike; what they give differently is not known.</summary>
    public static StructuredNode Common(IReadOnlyList<StructuredNode> files)
    {
        if (files.All(f => f.Kind == NodeKind.Mapping))
        {
            string[] keys = [.. files.SelectMany(f => f.Entries).Select(e => e.Key).Distinct(StringComparer.Ordinal)];
            return StructuredNode.Mapping([.. keys.Select(k => new KeyValuePair<string, StructuredNode>(k, files.All(f => f[k] is not null) ? Common([.. files.Select(f => f[k]!)]) : Unknown))], 1);
        }

        return files.All(f => f.Kind == NodeKind.Scalar && f.Value == files[0].Value) ? files[0] : Unknown;
    }

    /// <summary>Whether it is no value at all.</summary>
    public static bool IsNil(StructuredNode? value) => value is null or { Kind: NodeKind.Scalar, Value: null };

    /// <summary>Whether a condition holds: neither absent, nor false, nor 0, nor an empty text, list or mapping.</summary>
    public static bool Holds(StructuredNode? value) => value switch
    {
        null => false,
        { Kind: NodeKind.Scalar } => value.Value is { Length: > 0 } text && !(value.IsPlain && (text is "false" or "False" or "FALSE" || (Number(value) is { } number && number == 0))),
        { Kind: NodeKind.Sequence } => value.Items.Count > 0,
        _ => value.Entries.Count > 0,
    };

    /// <summary>The number that a value is; null where it is none.</summary>
    public static double? Number(StructuredNode? value) =>
        double.TryParse(value?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>A text.</summary>
    public static StructuredNode Text(string text) => StructuredNode.Scalar(text, 0);

    /// <summary>A number or a truth value.</summary>
    public static StructuredNode Plain(string text) => StructuredNode.Scalar(text, 0, isPlain: true);

    /// <summary>A truth value.</summary>
    public static StructuredNode Truth(bool holds) => Plain(holds ? "true" : "false");

    /// <summary>A number.</summary>
    public static StructuredNode Of(double number) => Plain(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Another text that was made of a value, which comes from where that came from.</summary>
    public static StructuredNode Made(string text, StructuredNode? of)
    {
        StructuredNode made = StructuredNode.Scalar(text, of?.Line ?? 0, of?.Column ?? 0, isPlain: of?.IsPlain ?? false);
        return of?.Source is { } source ? made.From(source) : made;
    }
}
