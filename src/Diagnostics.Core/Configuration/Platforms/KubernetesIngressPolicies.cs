using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Which workloads of the same namespace network policies keep from a workload's pods.</summary>
/// <remarks>Source: Kubernetes documentation, Network Policies: once a policy for ingress selects a pod, only what some policy lists reaches it; what is not listed is dropped without a word.</remarks>
internal static class KubernetesIngressPolicies
{
    /// <summary>Those of the others that no policy lists, with the place where callers are listed; none where that is not clear: where a policy selects by expressions, by namespaces or by addresses.</summary>
    /// <param name="policies">The policies of the namespace, with their files.</param>
    /// <param name="pod">The pod that is called.</param>
    /// <param name="others">The other workloads of the namespace, with their pods.</param>
    public static IEnumerable<(string Caller, Citation Citation)> Unlisted(IEnumerable<(string Path, StructuredNode Document)> policies, StructuredNode pod, IEnumerable<(string Name, StructuredNode Pod)> others)
    {
        Citation? place = null;
        var listed = new List<StructuredNode>();
        foreach ((string path, StructuredNode policy) in policies)
        {
            if (policy.At("spec", "podSelector") is not { } selector || selector["matchExpressions"] is not null) return [];
            if (!PodLabels.Fit(selector["matchLabels"], pod)) continue;
            StructuredNode? ingress = policy.At("spec", "ingress"), types = policy.At("spec", "policyTypes");
            if (types is null ? ingress is null && policy.At("spec", "egress") is not null : !types.AsList().Any(t => t.Value == "Ingress")) continue;
            foreach (StructuredNode rule in ingress?.Items ?? [])
            {
                if (rule["from"] is not { Items.Count: > 0 } from || from.Items.Any(f => f["podSelector"] is not { } allowed || f["namespaceSelector"] is not null || allowed["matchExpressions"] is not null)) return [];
                listed.AddRange(from.Items.Select(f => f["podSelector"]!));
                place = new Citation(CitationKind.Config, from.Source ?? path, from.Line, "from: " + string.Join(", ", from.Items.SelectMany(f => f.At("podSelector", "matchLabels")?.Entries ?? []).Select(l => l.Key + "=" + l.Value.Value)));
            }

            if ((ingress ?? types ?? policy["spec"]) is { } node) place ??= new Citation(CitationKind.Config, node.Source ?? path, node.Line, "ingress: nothing");
        }

        return place is null ? [] : [.. others.Where(o => !listed.Exists(l => PodLabels.Fit(l["matchLabels"], o.Pod))).Select(o => (o.Name, place))];
    }
}
