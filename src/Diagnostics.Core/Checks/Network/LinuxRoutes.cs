using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Core.Checks.Network;

/// <summary>Reads the main routing tables of Linux (/proc/net/route and /proc/net/ipv6_route; route flags from linux/route.h).</summary>
internal static class LinuxRoutes
{
    private const uint Up = 0x0001;
    private const uint Reject = 0x0200;

    // A default route may be split in halves so that it outranks another (OpenVPN's def1); in IPv6 also written as 2000::/3, all of global unicast.
    private const int LongestIpv4Default = 1;
    private const int LongestIpv6Default = 3;

    /// <summary>Whether there is a way out: a default route, and an address that it can be used with; null where the table cannot be read.</summary>
    public static bool? Egress(string folder, AddressFamily family, IEnumerable<IPAddress> addresses)
    {
        bool ipv6 = family == AddressFamily.InterNetworkV6;
        try
        {
            string path = Path.Combine(folder, ipv6 ? "ipv6_route" : "route");
            // The file is absent where the kernel has no IPv6 at all.
            if (ipv6 && !File.Exists(path) && Directory.Exists(folder)) return false;
            return File.ReadLines(path).Any(line => ipv6 ? IsIpv6Default(line) : IsIpv4Default(line)) ? AddressReach.Judge(family, addresses) : false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Iface Destination Gateway Flags RefCnt Use Metric Mask …; addresses are hexadecimal words in the host's byte order.
    private static bool IsIpv4Default(string line)
    {
        string[] fields = line.Split('\t', StringSplitOptions.TrimEntries);
        return fields.Length > 7
            && fields[0] != "lo"
            && uint.TryParse(fields[7], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint mask)
            && System.Numerics.BitOperations.PopCount(mask) <= LongestIpv4Default
            && IsUsable(fields[3]);
    }

    // destination prefix-length source prefix-length next-hop metric references use flags device
    private static bool IsIpv6Default(string line)
    {
        string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 9
            && fields[9] != "lo"
            && int.TryParse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int prefix)
            && prefix <= LongestIpv6Default
            && IsUsable(fields[8]);
    }

    private static bool IsUsable(string flags) =>
        uint.TryParse(flags, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint bits) && (bits & Up) != 0 && (bits & Reject) == 0;
}
