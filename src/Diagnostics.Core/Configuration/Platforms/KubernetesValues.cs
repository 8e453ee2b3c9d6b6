using System.Text;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The variables of a container: its own, and those that it takes from ConfigMaps and Secrets of the same folder; and which of these are not there.</summary>
/// <remarks>Source of the rules: Kubernetes API reference, EnvVar, EnvFromSource, ConfigMap, Secret v1 core. An object that no file declares may have been made by hand: nothing is said of it.</remarks>
internal sealed class KubernetesValues
{
    private readonly string _path;
    private readonly IReadOnlyList<(string Path, StructuredNode Document)> _documents;
    private readonly List<(string Key, string Value, int Line)> _own = [];
    private readonly List<(string Key, string Value, string Path, int Line)> _taken = [];
    private readonly List<(string Key, string Value, int Line)> _repeated = [];
    private readonly List<MissingReference> _missing = [];

    /// <summary>Reads a container's variables.</summary>
    public KubernetesValues(string path, StructuredNode container, IReadOnlyList<(string Path, StructuredNode Document)> documents)
    {
        _path = path;
        _documents = documents;
        foreach (StructuredNode source in container["envFrom"]?.Items ?? []) TakeAll(source);
        foreach (StructuredNode variable in container["env"]?.Items ?? []) Take(variable);
    }

    /// <summary>Values that the container's own file gives.</summary>
    public IReadOnlyList<(string Key, string Value, int Line)> Own => _own;

    /// <summary>Values of its own that have no effect, since its list names the variable again below with another value.</summary>
    public IReadOnlyList<(string Key, string Value, int Line)> Repeated => _repeated;

    /// <summary>Values of other objects, with their file.</summary>
    public IReadOnlyList<(string Key, string Value, string Path, int Line)> Taken => _taken;

    /// <summary>Keys asked for that the object does not have.</summary>
    public IReadOnlyList<MissingReference> Missing => _missing;

    private void Take(StructuredNode variable)
    {
        if (variable["name"]?.Value is not { } name) return;
        if (variable["value"] is { Value: { } value } node)
        {
            // What a values file gives a chart stands there.
            if (node.Source is { } source) _taken.Add((name, value, source, node.Line));
            else
            {
                if (_own.FindLastIndex(o => o.Key == name) is >= 0 and var earlier && _own[earlier].Value != value) _repeated.Add(_own[earlier]);
                _own.Add((name, value, node.Line));
            }
        }

        foreach ((string field, string kind) in ((string, string)[])[("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")])
        {
            if (variable.At("valueFrom", field) is not { } reference || reference["name"]?.Value is not { } from || reference["key"] is not { Value: { } key } keyNode) continue;
            if (Find(kind, from) is not { } found)
            {
                if (reference["optional"]?.Value != "true") AddUndeclared(name, kind, from, reference["name"]!);
                continue;
            }

            // One without any key is filled where it is installed, or by somebody else: what it holds is not known.
            if (!Keys(found.Document).Any()) continue;
            // A key whose value is not known here is there all the same.
            if (Keys(found.Document).Contains(key) && Value(found.Document, key) is null) continue;
            if (Value(found.Document, key) is { } given) _taken.Add((name, given.Value, given.Source ?? found.Path, given.Line));
            else
            {
                string? similar = Keys(found.Document).FirstOrDefault(k => Plain(k) == Plain(key) || SimilarNames.AreSimilar(k, key)) ?? Keys(found.Document).FirstOrDefault(k => k.Length >= 4 && Plain(key).EndsWith(Plain(k), StringComparison.Ordinal) || (key.Length >= 4 && Plain(k).EndsWith(Plain(key), StringComparison.Ordinal)));
                (string _, int Line, string? Source)? near = similar is null ? null : Value(found.Document, similar);
                int? line = similar is null ? found.Document.At("metadata", "name")?.Line : near?.Line;
                _missing.Add(new MissingReference(name, $"{kind} {from}", key, new Citation(CitationKind.Config, keyNode.Source ?? _path, keyNode.Line, "key: " + key), new Citation(CitationKind.Config, (similar is null ? found.Document.At("metadata", "name")?.Source : near?.Source) ?? found.Path, line, similar is null ? $"{kind} {from}" : similar + ": …"), similar) { IsOptional = reference["optional"]?.Value == "true" });
            }
        }
    }

    private void TakeAll(StructuredNode source)
    {
        foreach ((string field, string kind) in ((string, string)[])[("configMapRef", "ConfigMap"), ("secretRef", "Secret")])
        {
            if (source[field]?["name"] is not { Value: { } name } nameNode) continue;
            if (Find(kind, name) is not { } found)
            {
                if (source[field]?["optional"]?.Value != "true") AddUndeclared(null, kind, name, nameNode);
                continue;
            }

            string prefix = source["prefix"]?.Value ?? "";
            foreach (string key in Keys(found.Document))
            {
                if (Value(found.Document, key) is { } given) _taken.Add((prefix + key, given.Value, given.Source ?? found.Path, given.Line));
            }
        }
    }

    // One of that kind with a name much like it is meant; else the object may have been made by hand.
    private void AddUndeclared(string? variable, string kind, string name, StructuredNode asked)
    {
        (string Path, StructuredNode Document) near = _documents.FirstOrDefault(d => d.Document["kind"]?.Value == kind && d.Document.At("metadata", "name")?.Value is { } other && (SimilarNames.AreSimilar(other, name) || (Plain(other).StartsWith(Plain(name), StringComparison.Ordinal) && name.Length > 4) || (Plain(name).StartsWith(Plain(other), StringComparison.Ordinal) && other.Length > 4)));
        StructuredNode? node = near.Document?.At("metadata", "name");
        if (_missing.Exists(m => m.Object == $"{kind} {name}")) return;
        _missing.Add(new MissingReference(variable, $"{kind} {name}", null, new Citation(CitationKind.Config, asked.Source ?? _path, asked.Line, "name: " + name), node is null ? null : new Citation(CitationKind.Config, node.Source ?? near.Path, node.Line, $"{kind} {node.Value}"), node?.Value) { IsUndeclared = true });
    }

    // A sealed or external secret makes a Secret whose keys only the cluster knows.
    private (string Path, StructuredNode Document)? Find(string kind, string name)
    {
        foreach ((string path, StructuredNode document) in _documents)
        {
            if (document["kind"]?.Value == kind && document.At("metadata", "name")?.Value == name) return (path, document);
        }

        return null;
    }

    private static IEnumerable<string> Keys(StructuredNode document) =>
        (string[])[.. (document["data"]?.Entries ?? []).Select(e => e.Key), .. (document["stringData"]?.Entries ?? []).Select(e => e.Key)];

    private static (string Value, int Line, string? Source)? Value(StructuredNode document, string key)
    {
        if (document["stringData"]?[key] is { Value: { } text } plain) return (text, plain.Line, plain.Source);
        if (document["data"]?[key] is not { Value: { } value } node) return null;
        if (document["kind"]?.Value != "Secret") return (value, node.Line, node.Source);
        byte[] bytes = new byte[value.Length];
        // What is no base64 is a placeholder for a tool that fills it in.
        return Convert.TryFromBase64String(value.Trim(), bytes, out int length) ? (Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\n'), node.Line, node.Source) : (value, node.Line, node.Source);
    }

    private static string Plain(string key) => key.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).ToUpperInvariant();
}
