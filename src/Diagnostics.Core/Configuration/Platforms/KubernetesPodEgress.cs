using System.Globalization;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Which workloads of the same namespace network policies keep a workload's pods from connecting to.</summary>
/// <remarks>
/// Source: Kubernetes documentation, Network Policies: once a policy for egress selects a pod, only what some policy lists may leave it (to: podSelector, namespaceSelector, ipBlock; an entry without <c>to</c> means all destinations);
/// well-known labels: kubernetes.io/metadata.name is the name of the namespace.
/// </remarks>
internal static class KubernetesPodEgress
{
    private const string NamespaceName = "kubernetes.io/metadata.name";

    private const string SystemNamespace = "kube-system";

    /// <summary>Those of the others that no policy lists, with the label that fits none where a policy has one for that port, else the place of the list; none where that is not clear: where a policy selects by expressions or addresses, or by namespaces that may be the own one.</summary>
    /// <param name="policies">The policies of the namespace, with their files.</param>
    /// <param name="pod">The pod that calls.</param>
    /// <param name="others">The other workloads of the namespace, with their pods.</param>
    public static IReadOnlyList<(string Server, Citation Citation, string Words)> Unlisted(IEnumerable<(string Path, StructuredNode Document)> policies, StructuredNode pod, IEnumerable<(string Name, StructuredNode Pod)> others)
    {
        Citation? place = null;
        var rules = new List<(string Path, StructuredNode Rule, StructuredNode[] Peers)>();
        foreach ((string path, StructuredNode policy) in policies)
        {
            if (policy.At("spec", "podSelector") is not { } selector || selector["matchExpressions"] is not null) return [];
            if (!PodLabels.Fit(selector["matchLabels"], pod)) continue;
            StructuredNode? egress = policy.At("spec", "egress"), types = policy.At("spec", "policyTypes");
            if (types is null ? egress is null : !types.AsList().Any(t => t.Value == "Egress")) continue;
            foreach (StructuredNode rule in egress?.Items ?? [])
            {
                var peers = new List<StructuredNode>();
                foreach (StructuredNode peer in rule["to"]?.Items ?? [])
                {
                    if (peer["ipBlock"] is not null || peer.At("podSelector", "matchExpressions") is not null || IsOwn(peer["namespaceSelector"], policy) is not { } isOwn) return [];
                    if (isOwn) peers.Add(peer);
                }

                rules.Add((path, rule, [.. peers]));
            }

            if ((egress ?? types) is { } node && (place is null || egress is not null)) place = new Citation(CitationKind.Config, node.Source ?? path, node.Line, egress is null ? "policyTypes: Egress" : "egress");
        }

        if (place is null) return [];
        var unlisted = new List<(string, Citation, string)>();
        foreach ((string name, StructuredNode other) in others)
        {
            if (rules.Exists(r => r.Rule["to"] is { Items.Count: > 0 } ? Array.Exists(r.Peers, p => PodLabels.Fit(p.At("podSelector", "matchLabels"), other)) : IsOfPorts(r.Rule, other))) continue;
            (string Path, StructuredNode Rule, StructuredNode[] Peers) near = rules.Find(r => r.Peers.Length > 0 && r.Rule["ports"] is { Items.Count: > 0 } && IsOfPorts(r.Rule, other));
            KeyValuePair<string, StructuredNode>[] wrong = [.. (near.Peers ?? []).SelectMany(p => p.At("podSelector", "matchLabels")?.Entries ?? []).Where(l => other.At("metadata", "labels")?[l.Key]?.Value != l.Value.Value)];
            unlisted.Add(wrong.Length > 0 ? (name, new Citation(CitationKind.Config, wrong[0].Value.Source ?? near.Path, wrong[0].Value.Line, $"{wrong[0].Key}: {wrong[0].Value.Value}"), $"for that port, its network policy lists pods with {wrong[0].Key}={wrong[0].Value.Value}, and {name}'s have {wrong[0].Key}={other.At("metadata", "labels")?[wrong[0].Key]?.Value ?? "none"}") : (name, place, $"its network policies let it connect to others, and not to {name}"));
        }

        return unlisted;
    }

    // Whether a peer's namespaces have the policy's own among them; null where that is not clear.
    private static bool? IsOwn(StructuredNode? selector, StructuredNode policy)
    {
        if (selector is null) return true;
        if (selector["matchExpressions"] is not null || selector["matchLabels"] is not { Entries.Count: > 0 } labels) return selector["matchExpressions"] is null ? true : null;
        string? own = policy.At("metadata", "namespace")?.Value;
        if (labels[NamespaceName]?.Value is not { } named) return null;
        return own is not null ? named == own ? labels.Entries.Count == 1 ? true : null : false : named == SystemNamespace ? false : null;
    }

    // Whether an entry's ports may be some of a pod's: all are where it lists none, or a protocol alone.
    private static bool IsOfPorts(StructuredNode rule, StructuredNode pod)
    {
        StructuredNode[] own = [.. (pod.At("spec", "containers")?.Items ?? []).SelectMany(c => c["ports"]?.Items ?? [])];
        if (rule["ports"] is not { Items.Count: > 0 } ports || own.Length == 0) return true;
        return ports.Items.Any(p => p["port"]?.Value is not { } text || own.Any(o => o["name"]?.Value == text || IsWithin(o["containerPort"]?.Value, text, p["endPort"]?.Value)));
    }

    private static bool IsWithin(string? port, string first, string? last) =>
        int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int from)
        && number >= from && number <= (int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out int to) ? to : from);
}
