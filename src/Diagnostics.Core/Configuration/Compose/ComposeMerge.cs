using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Compose;

/// <summary>
/// Lays one description of a service over another: by a further file, or by <c>extends</c>. Values of <c>environment</c> and <c>env_file</c> are all kept, in their order, so that what
/// overrides what can be told; the last one holds.
/// </summary>
/// <remarks>Source of the rules: compose specification, chapter merge (mappings merge, sequences append, commands and health tests are replaced, <c>!reset</c>, <c>!override</c>).</remarks>
internal static class ComposeMerge
{
    // A service is a handful of levels deep; what is deeper is replaced as a whole.
    private const int Deepest = 20;

    /// <summary>The service that the upper description makes of the lower one.</summary>
    public static StructuredNode Service(StructuredNode? lower, StructuredNode upper) => Merge(Normal("", lower) ?? StructuredNode.Mapping([], upper.Line).From(upper.Source ?? ""), Normal("", upper)!, "", 0);

    private static StructuredNode Merge(StructuredNode lower, StructuredNode upper, string path, int depth)
    {
        if (upper.Tag == "!override" || depth > Deepest) return Cleared(upper);
        if (path is "command" or "entrypoint" or "healthcheck.test") return upper is { Kind: NodeKind.Scalar, Value: null } ? lower : upper;
        if (path is "environment" or "build.args") return Variables(lower, upper);
        if (lower.Kind == NodeKind.Mapping && upper.Kind == NodeKind.Mapping) return Mappings(lower, upper, path, depth);
        if (lower.Kind == NodeKind.Sequence && upper.Kind == NodeKind.Sequence) return lower.With([.. lower.Items, .. upper.Items.Where(u => path == "env_file" || u.Value is null || lower.Items.All(l => l.Value != u.Value))], []);
        return upper is { Kind: NodeKind.Scalar, Value: null } ? lower : Cleared(upper);
    }

    private static StructuredNode Mappings(StructuredNode lower, StructuredNode upper, string path, int depth)
    {
        var entries = new List<KeyValuePair<string, StructuredNode>>(lower.Entries);
        foreach ((string key, StructuredNode value) in upper.Entries)
        {
            int at = entries.FindIndex(e => e.Key == key);
            if (value.Tag == "!reset")
            {
                if (at >= 0) entries.RemoveAt(at);
                continue;
            }

            string child = path.Length == 0 ? key : path + "." + key;
            if (at < 0) entries.Add(new(key, Cleared(value)));
            else entries[at] = new(key, Merge(entries[at].Value, value, child, depth + 1));
        }

        return lower.With([], entries);
    }

    // KEY: value and KEY=value alike become items of one key each; a key that is reset takes away what was given before.
    private static StructuredNode Variables(StructuredNode lower, StructuredNode upper)
    {
        var items = new List<StructuredNode>(Pairs(lower));
        foreach (StructuredNode item in Pairs(upper))
        {
            if (item.Entries is [{ Value.Tag: "!reset" } reset]) items.RemoveAll(i => KeyOf(i) == reset.Key);
            else items.Add(item);
        }

        return StructuredNode.Sequence(items, lower.Line);
    }

    private static IEnumerable<StructuredNode> Pairs(StructuredNode node) =>
        node.Kind == NodeKind.Mapping ? node.Entries.Select(e => node.With([], [e])) : node.Items;

    private static string? KeyOf(StructuredNode item) => item.Entries is [var one] ? one.Key : item.Value?.Split('=', 2)[0].Trim();

    // Short forms are made long, so that they can be laid over long ones.
    private static StructuredNode? Normal(string path, StructuredNode? node)
    {
        if (node is null || path.Length > 0) return node;
        var entries = new List<KeyValuePair<string, StructuredNode>>(node.Entries.Count);
        foreach ((string key, StructuredNode value) in node.Entries)
        {
            StructuredNode normal = key switch
            {
                "depends_on" or "networks" when value.Kind == NodeKind.Sequence => Keyed(value),
                "build" when value is { Kind: NodeKind.Scalar, Value: not null } => Wrapped(value, "context"),
                "env_file" when value.Kind != NodeKind.Sequence && (value.Value is not null || value.Entries.Count > 0) => Listed(value),
                _ => value,
            };
            entries.Add(new(key, normal));
        }

        return node.Kind == NodeKind.Mapping ? node.With([], entries) : node;
    }

    private static StructuredNode Keyed(StructuredNode list) =>
        Tagged(StructuredNode.Mapping([.. list.Items.Where(i => i.Value is not null).DistinctBy(i => i.Value).Select(i => new KeyValuePair<string, StructuredNode>(i.Value!, StructuredNode.Mapping([], i.Line)))], list.Line, list.Column, list.Tag), list);

    private static StructuredNode Wrapped(StructuredNode value, string key) => Tagged(StructuredNode.Mapping([new(key, value)], value.Line, value.Column, value.Tag), value);

    private static StructuredNode Listed(StructuredNode value) => Tagged(StructuredNode.Sequence([value], value.Line, value.Column, value.Tag), value);

    private static StructuredNode Tagged(StructuredNode made, StructuredNode from) => from.Source is { } source ? made.From(source) : made;

    // What is reset and lies over nothing is not there.
    private static StructuredNode Cleared(StructuredNode node)
    {
        if (node.Kind == NodeKind.Mapping && (node.Tag is not null || node.Entries.Any(e => e.Value.Tag is not null || e.Value.Kind != NodeKind.Scalar)))
            return node.With([], [.. node.Entries.Where(e => e.Value.Tag != "!reset").Select(e => new KeyValuePair<string, StructuredNode>(e.Key, Cleared(e.Value)))]);
        return node.Tag is null ? node : node.With([.. node.Items], [.. node.Entries]);
    }
}
