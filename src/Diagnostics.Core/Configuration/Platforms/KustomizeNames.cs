using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>
/// The names under which a kustomization applies its objects. An object keeps the name that its file gives, by which the files of a project speak of each other and which is the same in all overlays; the
/// name that it is applied under stands beside it.
/// </summary>
/// <remarks>
/// Source of the rules: Kustomize reference, namePrefix, nameSuffix: names, and references between objects, are changed; what is a mere text, such as the host of a URL in a ConfigMap, is not. Of a
/// kustomization within another, the inner prefix comes first.
/// </remarks>
internal static class KustomizeNames
{
    private const string Applied = "$applied";

    private static readonly string[] s_kinds = ["Service", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Pod"];

    /// <summary>Whether a kustomization changes names.</summary>
    public static bool Changes(StructuredNode kustomization) => Line(kustomization) is not null;

    /// <summary>The document with the name that the kustomization makes of its own.</summary>
    public static StructuredNode Of(StructuredNode document, string path, StructuredNode kustomization)
    {
        if (Line(kustomization) is not { } line || !s_kinds.Contains(document["kind"]?.Value) || document["metadata"] is not { Kind: NodeKind.Mapping } metadata || (metadata[Applied] ?? metadata["name"])?.Value is not { } name) return document;
        StructuredNode applied = StructuredNode.Scalar(kustomization["namePrefix"]?.Value + name + kustomization["nameSuffix"]?.Value, line.Line).From(path);
        StructuredNode changed = metadata.With([], [.. metadata.Entries.Where(e => e.Key != Applied), new(Applied, applied)]);
        return document.With([], [.. document.Entries.Select(e => e.Key == "metadata" ? new KeyValuePair<string, StructuredNode>(e.Key, changed) : e)]);
    }

    /// <summary>The name under which an object is applied, with the line that makes it another one than its own; null where it is its own.</summary>
    public static StructuredNode? Of(StructuredNode document) => document.At("metadata", Applied);

    private static StructuredNode? Line(StructuredNode kustomization) =>
        kustomization["namePrefix"] is { Value.Length: > 0 } prefix ? prefix : kustomization["nameSuffix"] is { Value.Length: > 0 } suffix ? suffix : null;
}
