using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>What overlays of Kustomize make of the bases that they take: resources, generators, patches, namespace and images, each value with the file and line that gives it.</summary>
/// <remarks>
/// Source of the rules: Kubernetes documentation, declarative management with Kustomize; Kustomize reference (resources, components, patches, patchesStrategicMerge, patchesJson6902, namespace, images,
/// generators with behavior, namePrefix, nameSuffix).
/// </remarks>
internal sealed class KustomizeBuild(IReadOnlyList<(string Path, StructuredNode Document)> kustomizations, IStructuredReader yaml, Func<string, IReadOnlyList<StructuredNode>> read, Func<string, EnvDocument?> file)
{
    private const int MaximumDepth = 12;

    // Overlays that take the same bases again and again at every depth would grow without end.
    private const int MaximumBuilds = 2_000;

    private int _builds;

    private readonly Dictionary<string, (string Path, StructuredNode Document)> _kustomizations = kustomizations.DistinctBy(d => ScannedPaths.Folder(d.Path)).ToDictionary(d => ScannedPaths.Folder(d.Path), StringComparer.Ordinal);

    /// <summary>Files whose documents went into what was built, and stand for nothing by themselves.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a file says what is put together of others.</summary>
    public static bool IsKustomization(string path) => Path.GetFileName(path) is "kustomization.yaml" or "kustomization.yml" or "Kustomization";

    /// <summary>The objects of each overlay with its environment; nothing where two overlays are of one environment, since which of them a log is of is not told.</summary>
    public IReadOnlyList<(string Path, StructuredNode Document, string? Environment)> Objects()
    {
        // What no other takes, and takes others itself.
        HashSet<string> taken = [.. _kustomizations.SelectMany(k => Taken(k.Key, k.Value.Document)).Where(_kustomizations.ContainsKey)];
        (string Folder, string? Environment)[] overlays = [.. _kustomizations.Keys.Where(f => !taken.Contains(f) && Taken(f, _kustomizations[f].Document).Any(_kustomizations.ContainsKey)).Order(StringComparer.Ordinal).Select(f => (f, EnvironmentNames.FromPath(_kustomizations[f].Path).Environment))];
        // One that takes no other is built where it changes names.
        if (overlays.Length == 0) overlays = [.. _kustomizations.Where(k => !taken.Contains(k.Key) && KustomizeNames.Changes(k.Value.Document)).OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => (k.Key, EnvironmentNames.FromPath(k.Value.Path).Environment))];
        if (overlays.Length == 0 || overlays.Select(o => o.Environment).Distinct().Count() < overlays.Length || (overlays.Length > 1 && overlays.Any(o => o.Environment is null))) return [];
        return [.. overlays.SelectMany(o => Build(o.Folder, 0).Select(b => (b.Path, b.Document, o.Environment)))];
    }

    private static IEnumerable<string> Taken(string folder, StructuredNode kustomization) =>
        ((string[])["resources", "bases", "components"]).SelectMany(k => kustomization[k]?.Items ?? []).Select(r => r.Value).OfType<string>().Where(r => !r.Contains("://", StringComparison.Ordinal)).Select(r => ScannedPaths.Combine(folder, r));

    private List<(string Path, StructuredNode Document)> Build(string folder, int depth)
    {
        var objects = new List<(string Path, StructuredNode Document)>();
        if (depth > MaximumDepth || ++_builds > MaximumBuilds) return objects;
        (string path, StructuredNode kustomization) = _kustomizations[folder];
        Used.Add(path);
        foreach (string resource in Taken(folder, kustomization))
        {
            if (_kustomizations.ContainsKey(resource)) objects.AddRange(Build(resource, depth + 1));
            else
            {
                Used.Add(resource);
                objects.AddRange(read(resource).Where(d => d.Kind == NodeKind.Mapping).Select(d => (resource, d.From(resource))));
            }
        }

        Generate(path, kustomization, objects);
        foreach ((StructuredNode patch, StructuredNode? target) in Patches(folder, path, kustomization)) Apply(objects, patch, target);
        for (int i = 0; i < objects.Count; i++) objects[i] = (objects[i].Path, Finished(objects[i].Document, path, kustomization));
        return objects;
    }

    // "behavior: merge" adds to what the base generates under that name.
    private void Generate(string path, StructuredNode kustomization, List<(string Path, StructuredNode Document)> objects)
    {
        HashSet<string> merging = [.. ((string[])["secretGenerator", "configMapGenerator"]).SelectMany(g => kustomization[g]?.Items ?? []).Where(g => g["behavior"]?.Value == "merge").Select(g => g["name"]?.Value).OfType<string>()];
        foreach ((string from, StructuredNode made) in KustomizeGenerators.Of(path, kustomization, file))
        {
            StructuredNode generated = made.From(from);
            string? name = generated.At("metadata", "name")?.Value;
            int at = objects.FindIndex(o => IsSame(o.Document, generated["kind"]?.Value, name));
            if (at < 0) objects.Add((from, generated));
            else objects[at] = (from, name is not null && merging.Contains(name) ? StrategicMerge.Of(objects[at].Document, generated) : generated);
        }
    }

    private IEnumerable<(StructuredNode Patch, StructuredNode? Target)> Patches(string folder, string path, StructuredNode kustomization)
    {
        foreach (StructuredNode listed in ((string[])["patches", "patchesJson6902"]).SelectMany(k => kustomization[k]?.Items ?? []))
        {
            foreach (StructuredNode patch in listed["path"]?.Value is { } where ? OfFile(ScannedPaths.Combine(folder, where)) : listed["patch"] is { Value: not null } inline ? Inline(inline, path) : []) yield return (patch, listed["target"]);
        }

        foreach (StructuredNode listed in kustomization["patchesStrategicMerge"]?.Items ?? [])
        {
            if (listed.Value is not { } text) continue;
            foreach (StructuredNode patch in text.Contains('\n', StringComparison.Ordinal) ? Inline(listed, path) : OfFile(ScannedPaths.Combine(folder, text))) yield return (patch, null);
        }
    }

    private IEnumerable<StructuredNode> OfFile(string path)
    {
        Used.Add(path);
        return read(path).Select(d => d.From(path));
    }

    // A block begins on the line below its key.
    private IEnumerable<StructuredNode> Inline(StructuredNode text, string path)
    {
        try
        {
            return [.. yaml.Read(new string('\n', text.Line) + text.Value).Select(d => d.From(path))];
        }
        catch (StructuredFormatException)
        {
            // Whoever applies the overlay is told so; what the base says holds.
            return [];
        }
    }

    private static void Apply(List<(string Path, StructuredNode Document)> objects, StructuredNode patch, StructuredNode? target)
    {
        for (int i = objects.Count - 1; i >= 0; i--)
        {
            StructuredNode document = objects[i].Document;
            bool isMeant = target is null
                ? patch.Kind == NodeKind.Mapping && IsSame(document, patch["kind"]?.Value, patch.At("metadata", "name")?.Value)
                : (target["kind"]?.Value is not { } kind || kind == document["kind"]?.Value) && (target["name"]?.Value is not { } name || name == document.At("metadata", "name")?.Value) && target["labelSelector"] is null && target["annotationSelector"] is null;
            if (!isMeant) continue;
            if (patch.Kind == NodeKind.Sequence) objects[i] = (objects[i].Path, patch.Items.Aggregate(document, StrategicMerge.Operation));
            else if (patch["$patch"]?.Value == "delete") objects.RemoveAt(i);
            // The name of the target stands; that of the patch may be any.
            else objects[i] = (objects[i].Path, StrategicMerge.Of(document, target is null ? patch : patch.With([], [.. patch.Entries.Where(e => e.Key is not ("kind" or "apiVersion" or "metadata"))])));
        }
    }

    private static StructuredNode Finished(StructuredNode document, string path, StructuredNode kustomization)
    {
        if (kustomization["namespace"] is { Value: { Length: > 0 } } space && document["metadata"] is { Kind: NodeKind.Mapping } && document["kind"]?.Value is not ("Namespace" or "ClusterRole" or "ClusterRoleBinding" or "CustomResourceDefinition" or "PersistentVolume" or "StorageClass" or "Kustomization"))
        {
            StructuredNode given = StructuredNode.Mapping([new("metadata", StructuredNode.Mapping([new("namespace", space.From(path))], space.Line))], space.Line);
            document = StrategicMerge.Of(document, given);
        }

        document = KustomizeNames.Of(document, path, kustomization);
        foreach (StructuredNode image in kustomization["images"]?.Items ?? []) document = Imaged(document, image, path);
        return document;
    }

    private static StructuredNode Imaged(StructuredNode node, StructuredNode image, string path)
    {
        if (image["name"]?.Value is not { } name || (image["newName"] ?? image["newTag"] ?? image["digest"]) is not { } given) return node;
        return node.Kind switch
        {
            NodeKind.Sequence => node.With([.. node.Items.Select(i => Imaged(i, image, path))], []),
            NodeKind.Mapping => node.With([], [.. node.Entries.Select(e => new KeyValuePair<string, StructuredNode>(e.Key, e is { Key: "image", Value.Value: { } has } && Bare(has) == name ? StructuredNode.Scalar(Renamed(has), given.Line).From(path) : Imaged(e.Value, image, path)))]),
            _ => node,
        };

        string Renamed(string has) => (image["newName"]?.Value ?? name) + (image["digest"]?.Value is { } digest ? "@" + digest : image["newTag"]?.Value is { } tag ? ":" + tag : has[name.Length..]);
    }

    private static string Bare(string image)
    {
        int at = image.IndexOf('@', StringComparison.Ordinal);
        string named = at < 0 ? image : image[..at];
        int colon = named.LastIndexOf(':');
        return colon > named.LastIndexOf('/') ? named[..colon] : named;
    }

    private static bool IsSame(StructuredNode document, string? kind, string? name) => kind is not null && name is not null && document["kind"]?.Value == kind && document.At("metadata", "name")?.Value == name;
}
