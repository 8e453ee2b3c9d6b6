using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The ConfigMaps and Secrets that a kustomization makes of literals, .env files and whole files.</summary>
/// <remarks>Source of the rules: Kubernetes documentation, declarative management with Kustomize: secretGenerator, configMapGenerator. Names in references are rewritten with the hash that is added.</remarks>
internal static class KustomizeGenerators
{
    /// <summary>The objects, as manifests of the files that hold their values.</summary>
    /// <param name="path">The kustomization.</param>
    /// <param name="document">Its document.</param>
    /// <param name="file">Finds a .env file by its path; null where it is not here.</param>
    public static IEnumerable<(string Path, StructuredNode Document)> Of(string path, StructuredNode document, Func<string, EnvDocument?> file)
    {
        foreach ((string field, string kind) in ((string, string)[])[("secretGenerator", "Secret"), ("configMapGenerator", "ConfigMap")])
        {
            foreach (StructuredNode generator in document[field]?.Items ?? [])
            {
                if (generator["name"] is not { Value: not null } name) continue;
                var entries = new List<KeyValuePair<string, StructuredNode>>();
                string source = path;
                bool known = true;
                foreach (StructuredNode literal in generator["literals"]?.Items ?? [])
                {
                    int equals = literal.Value?.IndexOf('=', StringComparison.Ordinal) ?? -1;
                    if (equals > 0) entries.Add(new(literal.Value![..equals], StructuredNode.Scalar(literal.Value[(equals + 1)..].Trim('"', '\''), literal.Line)));
                }

                foreach (StructuredNode given in (generator["files"]?.Items ?? []).Where(f => f.Value is not null))
                {
                    string[] parts = given.Value!.Split('=', 2);
                    entries.Add(new(parts.Length > 1 ? parts[0] : System.IO.Path.GetFileName(parts[0]), StructuredNode.Scalar("", given.Line)));
                }

                foreach (StructuredNode given in (generator["envs"]?.Items ?? []).Concat(generator["env"] is { } one ? [one] : []).Where(f => f.Value is not null))
                {
                    // What lies elsewhere has keys that are not known here.
                    if (file(Deployment.ScannedPaths.Combine(System.IO.Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "", given.Value!)) is not { } read)
                    {
                        known = false;
                        continue;
                    }

                    if (entries.Count == 0) source = read.Path;
                    entries.AddRange(read.Entries.Select(e => new KeyValuePair<string, StructuredNode>(e.Key, StructuredNode.Scalar(e.RawValue, e.Line))));
                }

                // Plain values: stringData of both kinds.
                if (known) yield return (source, Object(kind, name, entries));
            }
        }
    }

    private static StructuredNode Object(string kind, StructuredNode name, List<KeyValuePair<string, StructuredNode>> entries) => StructuredNode.Mapping(
        [
            new("kind", StructuredNode.Scalar(kind, name.Line)),
            new("metadata", StructuredNode.Mapping([new("name", name)], name.Line)),
            new("stringData", StructuredNode.Mapping(entries, name.Line)),
        ],
        name.Line);
}
