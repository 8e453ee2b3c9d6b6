using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>Finds variables of containers among a release's values that reach none of the manifests that the chart makes of them.</summary>
/// <remarks>Source of the rules: Helm documentation, values files: a value that no template names is taken without a word. The usual shapes are lists of <c>name</c> and <c>value</c>, as the API has them, and mappings.</remarks>
internal static partial class UnreadVariables
{
    /// <summary>The variables.</summary>
    /// <param name="release">The release.</param>
    /// <param name="documents">What its templates make.</param>
    public static IEnumerable<UnreadVariable> Of(ChartRelease release, IReadOnlyList<StructuredNode> documents)
    {
        var read = new HashSet<(string, int)>();
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (StructuredNode document in documents) Collect(document, read, words);
        string[] workloads = [.. documents.Where(d => d.At("spec", "template", "spec", "containers") is not null).Select(d => d.At("metadata", "name")?.Value).OfType<string>().Distinct(StringComparer.Ordinal)];
        foreach ((string path, string key, StructuredNode node, bool isListed) in Variables(release.Values, ""))
        {
            // What a template makes of an entry of a mapping bears its name at least.
            if (node.Source is not { } source || read.Contains((source, node.Line)) || (!isListed && words.Contains(key))) continue;
            // worker.extraEnv is meant for NAME-worker; what names no workload may be meant for any.
            string first = path.Split('.')[0];
            string[] named = path.Contains('.', StringComparison.Ordinal) ? [.. workloads.Where(w => w == first || w.EndsWith("-" + first, StringComparison.Ordinal))] : [];
            yield return new UnreadVariable(key, path, release.Environment, new Citation(CitationKind.Config, source, node.Line, isListed ? "name: " + key : key + ": …"), (named.Length > 0 ? named : workloads).ToHashSet(StringComparer.Ordinal));
        }
    }

    private static void Collect(StructuredNode node, HashSet<(string, int)> read, HashSet<string> words)
    {
        if (node.Source is { } source) read.Add((source, node.Line));
        if (node.Value is { } value) words.Add(value);
        foreach (StructuredNode item in node.Items) Collect(item, read, words);
        foreach ((string key, StructuredNode under) in node.Entries)
        {
            words.Add(key);
            Collect(under, read, words);
        }
    }

    private static IEnumerable<(string Path, string Key, StructuredNode Node, bool IsListed)> Variables(StructuredNode values, string path)
    {
        foreach ((string key, StructuredNode value) in values.Entries)
        {
            string below = path.Length == 0 ? key : path + "." + key;
            foreach (StructuredNode item in value.Items)
            {
                if (item["name"] is { Value: { } name } named && Variable().IsMatch(name) && (item["value"] ?? item["valueFrom"]) is not null) yield return (below, name, named, true);
            }

            bool isEnvironment = Environment().IsMatch(key);
            foreach ((string name, StructuredNode given) in isEnvironment ? value.Entries : [])
            {
                if (given is { Kind: NodeKind.Scalar, Value: not null } && Variable().IsMatch(name)) yield return (below, name, given, false);
            }

            if (isEnvironment || value.Kind != NodeKind.Mapping) continue;
            foreach ((string, string, StructuredNode, bool) found in Variables(value, below)) yield return found;
        }
    }

    [GeneratedRegex("^[A-Z_][A-Z0-9_]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    // env, extraEnv, envVars, environment, extraEnvironmentVariables.
    [GeneratedRegex("^(?:env|[a-z]+Env)(?:s|[vV]ars?|ironment(?:[vV]ariables)?)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Environment();
}
