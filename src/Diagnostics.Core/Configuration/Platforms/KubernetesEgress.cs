using System.Globalization;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>Whether network policies let a workload's pods ask for names at all.</summary>
/// <remarks>Source: Kubernetes documentation, Network Policies: once a policy for egress selects a pod, only what some policy lists may leave it, and names are asked of the cluster's resolver on port 53.</remarks>
internal static class KubernetesEgress
{
    private const int Resolver = 53;

    /// <summary>Where the policies that select a pod list what may leave it, where none of them lists the resolver; null where one does, none is for egress, or what they select is not clear.</summary>
    /// <param name="policies">The policies of the pod's namespace, with their files.</param>
    /// <param name="pod">The pod.</param>
    public static Citation? WithoutResolver(IEnumerable<(string Path, StructuredNode Document)> policies, StructuredNode pod)
    {
        Citation? closed = null;
        foreach ((string path, StructuredNode policy) in policies)
        {
            if (policy.At("spec", "podSelector") is not { } selector || selector["matchExpressions"] is not null) return null;
            if (!PodLabels.Fit(selector["matchLabels"], pod)) continue;
            StructuredNode? egress = policy.At("spec", "egress"), types = policy.At("spec", "policyTypes");
            if (types is null ? egress is null : !types.AsList().Any(t => t.Value == "Egress")) continue;
            if ((egress?.Items ?? []).Any(MayAsk)) return null;
            if ((egress ?? types) is { } node) closed ??= new Citation(CitationKind.Config, node.Source ?? path, node.Line, egress is null ? "policyTypes: Egress" : "egress: nothing to port 53");
        }

        return closed;
    }

    private static bool MayAsk(StructuredNode rule)
    {
        // Without ports all are meant; pods of the own namespace are no resolver of the cluster.
        if (rule["ports"] is not { } ports) return rule["to"] is not { Items.Count: > 0 } to || to.Items.Any(t => t["namespaceSelector"] is not null || t["ipBlock"] is not null);
        foreach (StructuredNode port in ports.AsList())
        {
            if (port["port"]?.Value is not { } text || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return true;
            if (number == Resolver || (port["endPort"]?.Value is { } end && int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out int last) && number <= Resolver && last >= Resolver)) return true;
        }

        return false;
    }
}
