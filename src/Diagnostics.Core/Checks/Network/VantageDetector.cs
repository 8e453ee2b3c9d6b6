using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Network;

/// <summary>
/// Finds out where this process observes from. Ways out are read from routes and interface addresses; nothing is sent, not even a name look-up.
/// </summary>
public static class VantageDetector
{
    // Root name servers (a.root-servers.net): addresses that are routed everywhere. They are looked up in the routing table, never sent to.
    private static readonly IPAddress s_farIpv4 = new([198, 41, 0, 4]);
    private static readonly IPAddress s_farIpv6 = IPAddress.Parse("2001:503:ba3e::2:30");

    /// <summary>Describes this process's place.</summary>
    /// <param name="label">The operator's own name for it, or null.</param>
    public static Vantage Detect(string? label = null) => new(
        TerminalText.Excerpt(Environment.MachineName),
        OperatingSystemName(),
        Egress(AddressFamily.InterNetwork),
        Egress(AddressFamily.InterNetworkV6),
        ContainerDetector.Detect("/", Environment.GetEnvironmentVariable),
        label);

    private static bool? Egress(AddressFamily family)
    {
        bool ipv6 = family == AddressFamily.InterNetworkV6;
        bool? main = OperatingSystem.IsLinux() ? LinuxRoutes.Egress("/proc/net", family, UnicastAddresses(family)) : GatewayEgress(family);
        if (main != false) return main;
        // Policy routing keeps default routes in other tables than the main one, which /proc does not show.
        return RouteExists(ipv6 ? s_farIpv6 : s_farIpv4);
    }

    private static bool? GatewayEgress(AddressFamily family)
    {
        try
        {
            bool gateway = HostInterfaces.Read().Any(i =>
                i.OperationalStatus == OperationalStatus.Up
                && i.NetworkInterfaceType != NetworkInterfaceType.Loopback
                && i.GetIPProperties().GatewayAddresses.Any(g => g.Address.AddressFamily == family && !g.Address.Equals(IPAddress.Any) && !g.Address.Equals(IPAddress.IPv6Any)));
            return gateway ? AddressReach.Judge(family, UnicastAddresses(family)) : false;
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException or IOException)
        {
            return null;
        }
    }

    private static List<IPAddress> UnicastAddresses(AddressFamily family)
    {
        try
        {
            return [.. HostInterfaces.Read()
                .Where(i => i.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
                .SelectMany(i => i.GetIPProperties().UnicastAddresses)
                .Select(a => a.Address)
                .Where(a => a.AddressFamily == family)];
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException or IOException)
        {
            return [];
        }
    }

    /// <summary>
    /// Asks the kernel for a route by connecting a datagram socket. That fixes the peer and picks a source address, and sends no packet: UDP has no handshake, and
    /// neighbours are looked for when something is sent.
    /// </summary>
    private static bool? RouteExists(IPAddress far)
    {
        try
        {
            using var socket = new Socket(far.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(far, 53);
            return socket.LocalEndPoint is IPEndPoint local ? AddressReach.Judge(far.AddressFamily, [local.Address]) : null;
        }
        catch (SocketException e)
        {
            return SocketOutcomes.Classify(e.SocketErrorCode, familyHasAddress: false) is SocketOutcome.NetworkUnreachable or SocketOutcome.HostUnreachable ? false : null;
        }
    }

    private static string OperatingSystemName()
    {
        const string field = "PRETTY_NAME=";
        try
        {
            if (OperatingSystem.IsLinux() && File.Exists("/etc/os-release"))
            {
                string? line = File.ReadLines("/etc/os-release").FirstOrDefault(l => l.StartsWith(field, StringComparison.Ordinal));
                if (line is not null)
                {
                    string name = TerminalText.Excerpt(line[field.Length..].Trim('"', '\''));
                    return string.Create(CultureInfo.InvariantCulture, $"{name} (Linux {Environment.OSVersion.Version.ToString(3)}, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()})");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The kernel's own description is the next best.
        }

        return TerminalText.Excerpt(RuntimeInformation.OSDescription);
    }
}
