using System.Globalization;
using System.Text;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>
/// A container of a Kubernetes workload, with the ConfigMaps and Secrets that lie in the same folder. Addressed as <c>deployment/api</c>, or as <c>api</c> where only one
/// workload has that name; <c>deployment/api/sidecar</c> where it has several containers.
/// </summary>
/// <remarks>Source of the rules: Kubernetes documentation, "Define environment variables for a container": env overrides envFrom, later entries earlier ones; stringData overrides data.</remarks>
internal sealed class KubernetesSource : IEnvSource
{
    private static readonly string[] s_workloads = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"];

    public string Noun => "workload";

    public bool MayRead(SourceFile file) => file.IsFolder ? Manifests(file).Any(m => IsWorkload(m.Document)) : file.IsYaml && file.Documents.Any(IsWorkload);

    public IReadOnlyList<string> Names(SourceFile file) => [.. Workloads(file).SelectMany(w => Containers(w.Document).Select((c, i) => NameOf(w.Document, c, i))).Distinct()];

    public bool IsNamed(string declared, string given) =>
        declared.Equals(given, StringComparison.OrdinalIgnoreCase) || declared[(declared.IndexOf('/', StringComparison.Ordinal) + 1)..] == given
        || (declared.StartsWith(given + "/", StringComparison.OrdinalIgnoreCase) && given.Contains('/', StringComparison.Ordinal));

    public void Read(SourceFile file, string name, EnvLayers layers)
    {
        foreach ((string path, StructuredNode document) in Workloads(file))
        {
            IReadOnlyList<StructuredNode> containers = Containers(document);
            for (int i = 0; i < containers.Count; i++)
            {
                if (NameOf(document, containers[i], i) != name) continue;
                layers.Component = document.At("metadata", "name")?.Value;
                new Reading(file, path, document.At("metadata", "namespace")?.Value, layers).Add(containers[i]);
                return;
            }
        }
    }

    // A file's own documents come first, then those of its neighbours. A neighbour that is no YAML is none of ours, unless the folder was named.
    private static IEnumerable<(string Path, StructuredNode Document)> Manifests(SourceFile file)
    {
        foreach (string path in file.IsFolder ? file.YamlFiles() : [file.Path, .. file.YamlFiles().Where(p => System.IO.Path.GetFullPath(p) != System.IO.Path.GetFullPath(file.Path))])
        {
            IReadOnlyList<StructuredNode> documents;
            try
            {
                documents = file.Parse(path);
            }
            catch (Exception e) when (e is EnvSourceException or EnvFileException && !file.IsFolder && path != file.Path)
            {
                continue;
            }

            foreach (StructuredNode document in documents)
            {
                if (document["kind"]?.Value != "List") yield return (path, document);
                foreach (StructuredNode item in document["kind"]?.Value == "List" ? document["items"]?.Items ?? [] : []) yield return (path, item);
            }
        }
    }

    private static IEnumerable<(string Path, StructuredNode Document)> Workloads(SourceFile file) => Manifests(file).Where(m => IsWorkload(m.Document) && (file.IsFolder || m.Path == file.Path));

    private static bool IsWorkload(StructuredNode document) => document["kind"]?.Value is { } kind && s_workloads.Contains(kind) && Containers(document).Count > 0;

    private static IReadOnlyList<StructuredNode> Containers(StructuredNode document) =>
        (document["kind"]?.Value switch
        {
            "Pod" => document.At("spec", "containers"),
            "CronJob" => document.At("spec", "jobTemplate", "spec", "template", "spec", "containers"),
            _ => document.At("spec", "template", "spec", "containers"),
        })?.Items ?? [];

    private static string NameOf(StructuredNode document, StructuredNode container, int index)
    {
        string workload = document["kind"]!.Value!.ToLowerInvariant() + "/" + (document.At("metadata", "name")?.Value ?? "");
        return Containers(document).Count == 1 ? workload : workload + "/" + (container["name"]?.Value ?? index.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class Reading(SourceFile file, string path, string? space, EnvLayers layers)
    {
        public void Add(StructuredNode container)
        {
            foreach (StructuredNode source in container["envFrom"]?.Items ?? [])
            {
                string prefix = source["prefix"]?.Value ?? "";
                if (source["configMapRef"] is { } map) AddAll("ConfigMap", map, prefix);
                if (source["secretRef"] is { } secret) AddAll("Secret", secret, prefix);
            }

            ContainerVariables.Add(path, container, layers, FromKey);
        }

        private bool FromKey(string name, StructuredNode from, EnvOrigin origin)
        {
            (string kind, StructuredNode? reference) = from["configMapKeyRef"] is { } map ? ("ConfigMap", map) : ("Secret", from["secretKeyRef"]);
            if (reference is null) return false;
            string holder = reference["name"]?.Value ?? "", key = reference["key"]?.Value ?? "";
            if (Find(kind, holder) is not { } found)
            {
                layers.Set(name, null, origin, $"{kind} {holder}, key {key} (not in this folder)", kind == "Secret");
                return true;
            }

            foreach ((string given, string? value, int line) in Data(found.Document, found.Path))
            {
                if (given != key) continue;
                layers.Set(name, value, origin, value is null ? $"{kind} {holder}, key {key}" : null, kind == "Secret", [new EnvOrigin(found.Path, line, kind + " " + holder)]);
                return true;
            }

            // An optional key that is not there leaves the variable unset.
            if (reference["optional"]?.Value == "true") return true;
            layers.Problem(FailureCodes.ConfigMissing, $"{name} refers to key '{key}' of {kind} '{holder}', which has no such key: the container cannot be created.", path, reference.Line, name, isFatal: true);
            layers.Set(name, null, origin, $"{kind} {holder}, key {key} (missing there)", kind == "Secret");
            return true;
        }

        private void AddAll(string kind, StructuredNode reference, string prefix)
        {
            string holder = reference["name"]?.Value ?? "";
            if (Find(kind, holder) is not { } found)
            {
                if (reference["optional"]?.Value != "true")
                    layers.Problem(FailureCodes.ConfigMissing, $"envFrom names {kind} '{holder}', which is not in this folder: what it holds is not known.", path, reference.Line);
                return;
            }

            foreach ((string key, string? value, int line) in Data(found.Document, found.Path))
                layers.Set(prefix + key, value, new EnvOrigin(found.Path, line, kind + " " + holder), value is null ? $"{kind} {holder}" : null, kind == "Secret");
        }

        private (string Path, StructuredNode Document)? Find(string kind, string name)
        {
            foreach ((string at, StructuredNode document) in Manifests(file))
            {
                if (document["kind"]?.Value == kind && document.At("metadata", "name")?.Value == name && SameSpace(document.At("metadata", "namespace")?.Value)) return (at, document);
            }

            return null;
        }

        // A manifest without a namespace goes wherever the workload goes.
        private bool SameSpace(string? other) => space is null || other is null || space == other;

        private List<(string Key, string? Value, int Line)> Data(StructuredNode document, string at)
        {
            bool secret = document["kind"]!.Value == "Secret";
            var data = new List<(string, string?, int)>();
            foreach ((string key, StructuredNode value) in document["data"]?.Entries ?? []) 
            {
                ContainerVariables.MustBeText(at, key, value, layers);
                data.Add((key, secret ? Decoded(key, value, at) : value.Value ?? "", value.Line));
            }

            foreach ((string key, StructuredNode value) in (secret ? document["stringData"]?.Entries : null) ?? [])
            {
                ContainerVariables.MustBeText(at, key, value, layers);
                data.RemoveAll(d => d.Item1 == key);
                data.Add((key, value.Value ?? "", value.Line));
            }

            return data;
        }

        private string? Decoded(string key, StructuredNode value, string at)
        {
            byte[] bytes = new byte[(value.Value?.Length ?? 0) + 4];
            if (Convert.TryFromBase64String(value.Value ?? "", bytes, out int length)) return Encoding.UTF8.GetString(bytes, 0, length);
            layers.Problem(FailureCodes.ConfigInvalid, $"The data of {key} is no base64: the cluster refuses the Secret. Write clear text under stringData.", at, value.Line, key, isFatal: true);
            return null;
        }
    }
}
