using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>An entry of a network policy's list of what may leave its pods.</summary>
/// <param name="IsToAll">Whether it names no destination at all, which means every one.</param>
/// <param name="Blocks">The addresses that it names.</param>
/// <param name="Ports">The ports, first and last; null for all of them.</param>
/// <param name="PortsPlace">Where the ports are listed.</param>
internal sealed record EgressRule(bool IsToAll, IReadOnlyList<EgressBlock> Blocks, IReadOnlyList<(int First, int Last)>? Ports, Citation? PortsPlace)
{
    /// <summary>Whether it is about a port.</summary>
    public bool Fits(int port) => Ports is null || Ports.Any(p => p.First <= port && port <= p.Last);
}
