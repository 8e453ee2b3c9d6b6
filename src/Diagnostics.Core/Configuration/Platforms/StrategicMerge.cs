using System.Globalization;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Patches of Kubernetes objects: strategic merges and JSON patches.</summary>
/// <remarks>Source of the rules: Kubernetes documentation, strategic merge patch (merge keys of lists; null takes a key away; <c>$patch</c>); RFC 6902.</remarks>
internal static class StrategicMerge
{
    // By what the items of a list are the same; lists that are not named are replaced whole.
    private static readonly Dictionary<string, string[]> s_keys = new(StringComparer.Ordinal)
    {
        ["containers"] = ["name"], ["initContainers"] = ["name"], ["volumes"] = ["name"], ["env"] = ["name"], ["imagePullSecrets"] = ["name"],
        ["ports"] = ["containerPort", "port"], ["volumeMounts"] = ["mountPath"], ["hostAliases"] = ["ip"],
    };

    /// <summary>An object with a patch laid over it.</summary>
    public static StructuredNode Of(StructuredNode document, StructuredNode patch) => Merged("", document, patch) ?? document;

    /// <summary>An object after one operation of a JSON patch; unchanged where the operation asks for what is not there.</summary>
    public static StructuredNode Operation(StructuredNode document, StructuredNode operation)
    {
        if (operation["path"]?.Value is not { Length: > 1 } path || operation["op"]?.Value is not ("add" or "replace" or "remove")) return document;
        string[] steps = [.. path[1..].Split('/').Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
        StructuredNode? value = operation["op"]!.Value == "remove" ? null : operation["value"];
        return At(document, steps, value, operation["op"]!.Value == "add");
    }

    private static StructuredNode? Merged(string key, StructuredNode below, StructuredNode above)
    {
        if (above["$patch"]?.Value == "delete") return null;
        if (below.Kind == NodeKind.Mapping && above.Kind == NodeKind.Mapping && above["$patch"]?.Value != "replace") return MergedMapping(below, above);
        return below.Kind == NodeKind.Sequence && above.Kind == NodeKind.Sequence && s_keys.TryGetValue(key, out string[]? by) ? MergedList(below, above, by) : above;
    }

    private static StructuredNode MergedMapping(StructuredNode below, StructuredNode above)
    {
        var entries = new List<KeyValuePair<string, StructuredNode>>();
        foreach ((string name, StructuredNode value) in below.Entries)
        {
            if (above[name] is not { } over) entries.Add(new(name, value));
            else if (over is not { Kind: NodeKind.Scalar, Value: null } && Merged(name, value, over) is { } merged) entries.Add(new(name, merged));
        }

        entries.AddRange(above.Entries.Where(e => below[e.Key] is null && e.Key != "$patch" && e.Value is not { Kind: NodeKind.Scalar, Value: null }));
        return below.With([], entries);
    }

    private static StructuredNode MergedList(StructuredNode below, StructuredNode above, string[] by)
    {
        string? Key(StructuredNode item) => by.Select(k => item[k]?.Value).FirstOrDefault(v => v is not null);
        var items = new List<StructuredNode>();
        foreach (StructuredNode item in below.Items)
        {
            StructuredNode? over = above.Items.FirstOrDefault(a => Key(a) is { } key && key == Key(item));
            if (over is null) items.Add(item);
            else if (Merged("", item, over) is { } merged) items.Add(merged);
        }

        items.AddRange(above.Items.Where(a => a["$patch"] is null && !below.Items.Any(b => Key(b) is { } key && key == Key(a))));
        return below.With(items, []);
    }

    private static StructuredNode At(StructuredNode node, ReadOnlySpan<string> steps, StructuredNode? value, bool isAdded)
    {
        string step = steps[0];
        bool isLast = steps.Length == 1;
        if (node.Kind == NodeKind.Mapping)
        {
            var entries = new List<KeyValuePair<string, StructuredNode>>();
            foreach (KeyValuePair<string, StructuredNode> entry in node.Entries)
            {
                if (entry.Key != step) entries.Add(entry);
                else if (!isLast) entries.Add(new(entry.Key, At(entry.Value, steps[1..], value, isAdded)));
                else if (value is not null) entries.Add(new(entry.Key, value));
            }

            if (isLast && value is not null && node[step] is null) entries.Add(new(step, value));
            return node.With([], entries);
        }

        if (node.Kind != NodeKind.Sequence) return node;
        var items = node.Items.ToList();
        if (step == "-" && isLast && value is not null) items.Add(value);
        else if (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < items.Count)
        {
            if (!isLast) items[at] = At(items[at], steps[1..], value, isAdded);
            else if (value is null) items.RemoveAt(at);
            else if (isAdded) items.Insert(at, value);
            else items[at] = value;
        }

        return node.With(items, []);
    }
}
