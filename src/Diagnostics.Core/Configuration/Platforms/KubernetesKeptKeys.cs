using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The keys of ConfigMaps and Secrets that a container is near to and does not get: beside others that it takes, or in the only object that can be meant by one that no file makes.</summary>
/// <remarks>Source of the rules: Kubernetes API reference, EnvVarSource, EnvFromSource; External Secrets documentation (ExternalSecret spec.target, spec.data); Sealed Secrets documentation (spec.encryptedData).</remarks>
internal static class KubernetesKeptKeys
{
    /// <summary>The keys.</summary>
    /// <param name="path">The workload's file.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="container">Its container.</param>
    /// <param name="documents">What may be of its namespace.</param>
    public static IEnumerable<KeptKey> Of(string path, StructuredNode workload, StructuredNode container, IReadOnlyList<(string Path, StructuredNode Document)> documents)
    {
        (string Kind, StructuredNode Name)[] whole = [.. (container["envFrom"]?.Items ?? []).SelectMany(s => ((string, StructuredNode?)[])[("Secret", s.At("secretRef", "name")), ("ConfigMap", s.At("configMapRef", "name"))]).Where(r => r.Item2?.Value is not null).Select(r => (r.Item1, r.Item2!))];
        (string Kind, string Name, string? Key)[] single = [.. (container["env"]?.Items ?? []).SelectMany(v => ((string, StructuredNode?)[])[("Secret", v.At("valueFrom", "secretKeyRef")), ("ConfigMap", v.At("valueFrom", "configMapKeyRef"))]).Where(r => r.Item2?["name"]?.Value is not null).Select(r => (r.Item1, r.Item2!["name"]!.Value!, r.Item2["key"]?.Value))];
        var made = documents.Select(d => (d.Path, d.Document, Object: Made(d.Document))).Where(d => d.Object is not null).Select(d => (d.Path, d.Document, d.Object!.Value.Kind, d.Object.Value.Name)).ToArray();
        Citation place = Place(path, workload, container);
        foreach ((string file, StructuredNode document, string kind, StructuredNode name) in made)
        {
            if (Array.Exists(whole, w => w.Kind == kind && w.Name.Value == name.Value)) continue;
            bool isTaken = Array.Exists(single, s => s.Kind == kind && s.Name == name.Value);
            // One that no file makes, of that kind, alone: what else should be meant?
            (string Kind, StructuredNode Name)[] unmade = isTaken ? [] : [.. whole.Where(w => w.Kind == kind && !w.Name.Value!.Contains("{{", StringComparison.Ordinal) && !Array.Exists(made, m => m.Kind == kind && m.Name.Value == w.Name.Value))];
            (string Name, Citation Citation)? sibling = isTaken || unmade.Length == 1 ? null : Taker(kind, name.Value!, container, documents);
            if (!isTaken && unmade.Length != 1 && sibling is null) continue;
            foreach ((string key, StructuredNode node) in Keys(document).Where(k => !Array.Exists(single, s => s.Kind == kind && s.Name == name.Value && s.Key == k.Key)))
            {
                yield return new KeptKey(key, null, $"{kind} {name.Value}", new Citation(CitationKind.Config, node.Source ?? file, node.Line, key + "=…"), place)
                {
                    Asked = unmade is [var asked] ? (asked.Name.Value!, new Citation(CitationKind.Config, asked.Name.Source ?? path, asked.Name.Line, "name: " + asked.Name.Value)) : null,
                    TakenBy = sibling,
                    Named = new Citation(CitationKind.Config, name.Source ?? file, name.Line, $"{document["kind"]?.Value} {name.Value}"),
                };
            }
        }
    }

    /// <summary>The variables that a chart's values give to the workload and no template reads.</summary>
    public static IEnumerable<KeptKey> Unread(string path, StructuredNode workload, StructuredNode container, IEnumerable<UnreadVariable> variables) =>
        variables.Select(v => new KeptKey(v.Key, null, "values " + v.Below, v.Citation, Place(path, workload, container)) { IsUnread = true });

    /// <summary>The line of a container's variables, or of its workload where it has none.</summary>
    public static Citation Place(string path, StructuredNode workload, StructuredNode container)
    {
        StructuredNode near = container["env"] ?? container["envFrom"] ?? workload.At("metadata", "name") ?? workload;
        return new Citation(CitationKind.Config, near.Source ?? path, near.Line, near == container["env"] ? "env:" : near == container["envFrom"] ? "envFrom:" : "kind: " + workload["kind"]?.Value);
    }

    // The same program in another role is handed the whole object.
    private static (string Name, Citation Citation)? Taker(string kind, string name, StructuredNode container, IReadOnlyList<(string Path, StructuredNode Document)> documents)
    {
        if (container["image"]?.Value is not { Length: > 0 } image) return null;
        foreach ((string path, StructuredNode other) in documents)
        {
            foreach (StructuredNode taker in (KubernetesManifests.Pod(other)?.At("spec", "containers")?.Items ?? []).Where(c => c != container && c["image"]?.Value == image))
            {
                StructuredNode? taken = (taker["envFrom"]?.Items ?? []).Select(s => s.At(kind == "Secret" ? "secretRef" : "configMapRef", "name")).FirstOrDefault(n => n?.Value == name);
                if (taken is not null && other.At("metadata", "name")?.Value is { } workload) return (workload, new Citation(CitationKind.Config, taken.Source ?? path, taken.Line, "name: " + name));
            }
        }

        return null;
    }

    private static (string Kind, StructuredNode Name)? Made(StructuredNode document)
    {
        (string Kind, StructuredNode? Name) made = document["kind"]?.Value switch
        {
            "Secret" => ("Secret", document.At("metadata", "name")),
            "ConfigMap" => ("ConfigMap", document.At("metadata", "name")),
            "ExternalSecret" => ("Secret", document.At("spec", "target", "name") ?? document.At("metadata", "name")),
            "SealedSecret" => ("Secret", document.At("spec", "template", "metadata", "name") ?? document.At("metadata", "name")),
            _ => ("", null),
        };
        return made.Name?.Value is null ? null : (made.Kind, made.Name);
    }

    private static IEnumerable<(string Key, StructuredNode Node)> Keys(StructuredNode document) => document["kind"]?.Value switch
    {
        "ExternalSecret" => (document.At("spec", "data")?.Items ?? []).Where(d => d["secretKey"]?.Value is not null).Select(d => (d["secretKey"]!.Value!, d["secretKey"]!)),
        "SealedSecret" => (document.At("spec", "encryptedData")?.Entries ?? []).Select(e => (e.Key, e.Value)),
        _ => (document["data"]?.Entries ?? []).Concat(document["stringData"]?.Entries ?? []).Select(e => (e.Key, e.Value)),
    };
}
