using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Core.Checks.Network;

/// <summary>How far packets from an address can be answered.</summary>
internal static class AddressReach
{
    /// <summary>
    /// Given that there is a default route: true where one of the addresses leads out, null where that depends on a translator that cannot be seen
    /// (IPv6 unique local addresses, RFC 4193, behind NAT66), false where none does. Private IPv4 addresses count: they are behind NAT as a rule.
    /// </summary>
    public static bool? Judge(AddressFamily family, IEnumerable<IPAddress> addresses)
    {
        bool? best = false;
        Span<byte> bytes = stackalloc byte[4];
        foreach (IPAddress address in addresses)
        {
            if (IPAddress.IsLoopback(address)) continue;
            if (family == AddressFamily.InterNetwork)
            {
                address.TryWriteBytes(bytes, out _);
                // 169.254.0.0/16 is what a host gives itself when nobody else does (RFC 3927).
                if (!(bytes[0] == 169 && bytes[1] == 254) && bytes[0] != 0) return true;
            }
            else
            {
                if (address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any)) continue;
                if (!address.IsIPv6UniqueLocal && !address.IsIPv6SiteLocal) return true;
                best = null;
            }
        }

        return best;
    }
}
