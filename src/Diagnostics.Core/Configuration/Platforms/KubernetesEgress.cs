using System.Globalization;
using System.Net;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>What network policies let leave a workload's pods: whether these may ask for names at all, and which addresses they may connect to.</summary>
/// <remarks>Source: Kubernetes documentation, Network Policies: once a policy for egress selects a pod, only what some policy lists may leave it, and names are asked of the cluster's resolver on port 53; Customizing DNS Service: the resolver's pods bear k8s-app=kube-dns, CoreDNS among them.</remarks>
internal static class KubernetesEgress
{
    private const int Resolver = 53;

    private const string ResolverLabel = "k8s-app";

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
            if ((egress?.Items ?? []).Select(MislabelledResolver).OfType<StructuredNode>().FirstOrDefault() is { } label) closed = new Citation(CitationKind.Config, label.Source ?? path, label.Line, $"{ResolverLabel}: {label.Value}");
            else if ((egress ?? types) is { } node) closed ??= new Citation(CitationKind.Config, node.Source ?? path, node.Line, egress is null ? "policyTypes: Egress" : "egress: nothing to port 53");
        }

        return closed;
    }

    /// <summary>The addresses and ports that policies let a pod connect to; null where no policy for egress selects it, or what they say is not clear.</summary>
    /// <param name="policies">The policies of the pod's namespace, with their files.</param>
    /// <param name="pod">The pod.</param>
    public static EgressList? Listed(IEnumerable<(string Path, StructuredNode Document)> policies, StructuredNode pod)
    {
        bool any = false;
        var rules = new List<EgressRule>();
        foreach ((string path, StructuredNode policy) in policies)
        {
            if (policy.At("spec", "podSelector") is not { } selector || selector["matchExpressions"] is not null) return null;
            if (!PodLabels.Fit(selector["matchLabels"], pod)) continue;
            StructuredNode? egress = policy.At("spec", "egress"), types = policy.At("spec", "policyTypes");
            if (types is null ? egress is null : !types.AsList().Any(t => t.Value == "Egress")) continue;
            any = true;
            foreach (StructuredNode rule in egress?.Items ?? [])
            {
                if (Rule(path, rule) is not { } read) return null;
                rules.Add(read);
            }
        }

        return any ? new EgressList(rules) : null;
    }

    private static EgressRule? Rule(string path, StructuredNode rule)
    {
        StructuredNode? to = rule["to"], listed = rule["ports"];
        var blocks = new List<EgressBlock>();
        foreach (StructuredNode block in (to?.Items ?? []).Select(t => t["ipBlock"]).OfType<StructuredNode>())
        {
            if (block["cidr"] is not { } cidr || Network(path, cidr) is not { } range) return null;
            var except = new List<(IPNetwork, Citation)>();
            foreach (StructuredNode left in block["except"]?.AsList() ?? [])
            {
                if (Network(path, left) is not { } without) return null;
                except.Add(without);
            }

            blocks.Add(new EgressBlock(range.Network, except, range.Place));
        }

        List<(int, int)>? ports = listed is { Items.Count: > 0 } ? [] : null;
        foreach (StructuredNode port in ports is null ? [] : listed!.Items)
        {
            // A protocol alone means all its ports; a name is that of a port of the pods that are called.
            if (port["port"]?.Value is not { } text) return port["port"] is null ? new EgressRule(to is not { Items.Count: > 0 }, blocks, null, null) : null;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int first)) return null;
            ports!.Add((first, port["endPort"]?.Value is { } end && int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out int last) ? last : first));
        }

        return new EgressRule(to is not { Items.Count: > 0 }, blocks, ports, ports is null ? null : new Citation(CitationKind.Config, listed!.Items[0].Source ?? path, (listed.Items[0]["port"] ?? listed.Items[0]).Line, "ports: " + string.Join(", ", listed.Items.Select(p => p["port"]?.Value))));
    }

    // Written by people, with or without the bits of a host.
    private static (IPNetwork Network, Citation Place)? Network(string path, StructuredNode node)
    {
        if (node.Value?.Split('/') is not [var text, var bits] || !IPAddress.TryParse(text, out IPAddress? address) || !int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out int length)) return null;
        byte[] bytes = address.GetAddressBytes();
        if (length > bytes.Length * 8) return null;
        for (int i = 0; i < bytes.Length; i++) bytes[i] &= (byte)(0xFF00 >> Math.Clamp(length - (i * 8), 0, 8));
        return (new IPNetwork(new IPAddress(bytes), length), new Citation(CitationKind.Config, node.Source ?? path, node.Line, "ipBlock: " + node.Value));
    }

    // The cluster's resolver bears the label kube-dns, whichever program it is.
    private static StructuredNode? MislabelledResolver(StructuredNode rule) =>
        (rule["to"]?.Items ?? []).Select(t => t["namespaceSelector"] is null ? null : t.At("podSelector", "matchLabels", ResolverLabel)).FirstOrDefault(l => l is { Value: "coredns" or "core-dns" or "CoreDNS" or "dns" or "kubedns" });

    private static bool MayAsk(StructuredNode rule)
    {
        // Peers that are all of a label which no resolver bears.
        if (rule["to"] is { Items.Count: 1 } && MislabelledResolver(rule) is not null) return false;
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
