using System.Net;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>What network policies let leave a workload's pods, by addresses and ports. Pods and namespaces that they list are of the cluster: for an address outside of it they count for nothing.</summary>
/// <param name="Rules">The entries of all policies that select the pods; what one of them lets out is let out.</param>
/// <remarks>Source: Kubernetes documentation, Network Policies (ipBlock, except, ports and endPort; policies add up).</remarks>
internal sealed record EgressList(IReadOnlyList<EgressRule> Rules)
{
    /// <summary>Why a connection to an address outside the cluster is not let out, with the line to change; null where it is, or where no list of addresses has to do with it.</summary>
    public (Citation Place, string Words)? Excluding(IPAddress address, int port)
    {
        if (Rules.Any(r => r.Fits(port) && (r.IsToAll || r.Blocks.Any(b => b.Lets(address))))) return null;
        // What is said of that very port goes before what is said of all of them.
        foreach (EgressRule[] rules in new[] { Rules.Where(r => r.Ports is not null && r.Fits(port)).ToArray(), Rules.Where(r => r.Ports is null).ToArray() })
        {
            EgressBlock[] blocks = [.. rules.SelectMany(r => r.Blocks)];
            if (Array.Find(blocks, b => b.Network.Contains(address)) is { } holed)
            {
                (IPNetwork left, Citation line) = holed.Except.First(e => e.Network.Contains(address));
                return (line, $"which leaves {left} out of {holed.Network}");
            }

            if (blocks.Length > 0) return (blocks[0].Place, $"which lets it connect to {string.Join(", ", blocks.Take(4).Select(b => b.Network))}{(blocks.Length > 4 ? "…" : "")} only");
        }

        return Rules.FirstOrDefault(r => r.Ports is { Count: > 0 } && r.Blocks.Any(b => b.Lets(address))) is { } other ? (other.PortsPlace!, $"which lets it connect there, but not to port {port}") : null;
    }
}
