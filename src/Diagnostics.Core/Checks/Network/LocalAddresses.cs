using System.Collections.Frozen;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Diagnostics.Core.Checks.Network;

/// <summary>The addresses of this host's interfaces, read once: tells whether a target is this host.</summary>
public sealed class LocalAddresses
{
    private readonly FrozenSet<IPAddress> _addresses;

    /// <summary>Creates the set from given addresses.</summary>
    public LocalAddresses(IEnumerable<IPAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        _addresses = addresses.Select(WithoutZone).ToFrozenSet();
        HasIpv4 = _addresses.Any(a => a.AddressFamily == AddressFamily.InterNetwork);
        HasIpv6 = _addresses.Any(a => a.AddressFamily == AddressFamily.InterNetworkV6);
    }

    /// <summary>Whether any interface, loopback included, has an IPv4 address.</summary>
    public bool HasIpv4 { get; }

    /// <summary>Whether any interface, loopback included, has an IPv6 address.</summary>
    public bool HasIpv6 { get; }

    /// <summary>Reads the addresses of all interfaces. Where the system does not tell, only loopback counts as local.</summary>
    public static LocalAddresses Read()
    {
        try
        {
            return new LocalAddresses(HostInterfaces.Read()
                .SelectMany(i => i.GetIPProperties().UnicastAddresses)
                .Select(a => a.Address));
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException or IOException or UnauthorizedAccessException)
        {
            return new LocalAddresses([IPAddress.Loopback, IPAddress.IPv6Loopback]);
        }
    }

    /// <summary>Whether a connection to <paramref name="address"/> ends on this host: loopback, unspecified, or an address of an interface.</summary>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || _addresses.Contains(WithoutZone(address));
    }

    /// <summary>Whether any interface has an address of the family.</summary>
    public bool Has(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? HasIpv6 : HasIpv4;

    private static IPAddress WithoutZone(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes()) : address;
}
