using System.Net;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A range of addresses that a network policy names, and the ranges within it that it leaves out.</summary>
/// <param name="Network">The range.</param>
/// <param name="Except">What is left out of it.</param>
/// <param name="Place">Its line.</param>
internal sealed record EgressBlock(IPNetwork Network, IReadOnlyList<(IPNetwork Network, Citation Place)> Except, Citation Place)
{
    /// <summary>Whether it lets connections to an address out.</summary>
    public bool Lets(IPAddress address) => Network.Contains(address) && !Except.Any(e => e.Network.Contains(address));
}
