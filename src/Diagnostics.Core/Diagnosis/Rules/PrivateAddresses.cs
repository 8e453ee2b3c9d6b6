using System.Net;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Addresses that are a network's own: whoever is on the internet is not asked, and does not ask, by one of them.</summary>
/// <remarks>Source: RFC 1918.</remarks>
internal static class PrivateAddresses
{
    private static readonly IPNetwork[] s_networks = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16")];

    /// <summary>Whether an address is one of them.</summary>
    public static bool Has(IPAddress address) => Array.Exists(s_networks, n => n.Contains(address));
}
