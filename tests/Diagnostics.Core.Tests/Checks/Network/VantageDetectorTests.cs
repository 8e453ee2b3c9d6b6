using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Checks.Network;

public sealed class VantageDetectorTests : IDisposable
{
    private const string RouteHeader = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("vantage-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("eth0\t00000000\t010000C0\t0003\t0\t0\t0\t00000000\t0\t0\t0", "192.168.1.5", true)]
    [InlineData("eth0\t00000000\t010000C0\t0003\t0\t0\t0\t00000000\t0\t0\t0", "169.254.1.5", false)]
    [InlineData("eth0\t00000000\t010000C0\t0203\t0\t0\t0\t00000000\t0\t0\t0", "192.168.1.5", false)]
    [InlineData("eth0\t0000A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0", "192.168.1.5", false)]
    [InlineData("tun0\t00000080\t010000C0\t0003\t0\t0\t0\t00000080\t0\t0\t0", "10.8.0.2", true)]
    public void Ipv4_egress_is_a_default_route_and_an_address(string route, string address, bool expected)
    {
        File.WriteAllText(Path.Combine(_folder, "route"), RouteHeader + route + "\n");
        Assert.Equal(expected, LinuxRoutes.Egress(_folder, AddressFamily.InterNetwork, [IPAddress.Loopback, IPAddress.Parse(address)]));
    }

    [Theory]
    [InlineData("00", "00000003", "eth0", "2001:db8::5", true)]
    [InlineData("00", "00000003", "eth0", "fd00::5", null)]
    [InlineData("00", "00000003", "eth0", "fe80::5", false)]
    [InlineData("00", "00200200", "lo", "2001:db8::5", false)]
    [InlineData("40", "00000001", "eth0", "2001:db8::5", false)]
    public void Ipv6_egress_needs_a_global_address(string prefix, string flags, string device, string address, bool? expected)
    {
        string zeros = new('0', 32);
        File.WriteAllText(Path.Combine(_folder, "ipv6_route"), $"{zeros} {prefix} {zeros} 00 {zeros} 00000400 00000001 00000000 {flags} {device,8}\n");
        Assert.Equal(expected, LinuxRoutes.Egress(_folder, AddressFamily.InterNetworkV6, [IPAddress.Parse(address)]));
    }

    [Fact]
    public void A_kernel_without_ipv6_has_no_egress_and_a_missing_table_is_unknown()
    {
        Assert.False(LinuxRoutes.Egress(_folder, AddressFamily.InterNetworkV6, []));
        Assert.Null(LinuxRoutes.Egress(_folder, AddressFamily.InterNetwork, []));
    }

    [Fact]
    public void Containers_are_known_by_their_marks()
    {
        Assert.Null(ContainerDetector.Detect(_folder, _ => null));
        Assert.Equal("kubernetes", ContainerDetector.Detect(_folder, n => n == "KUBERNETES_SERVICE_HOST" ? "10.0.0.1" : null));
        Directory.CreateDirectory(Path.Combine(_folder, "run"));
        File.WriteAllText(Path.Combine(_folder, "run", ".containerenv"), "");
        Assert.Equal("podman", ContainerDetector.Detect(_folder, _ => null));
        File.WriteAllText(Path.Combine(_folder, ".dockerenv"), "");
        Assert.Equal("docker", ContainerDetector.Detect(_folder, _ => null));
    }

    [Fact]
    public void This_place_can_be_described()
    {
        Vantage vantage = VantageDetector.Detect("laptop");
        Assert.Equal("laptop", vantage.Label);
        Assert.NotEmpty(vantage.Host);
        Assert.NotEmpty(vantage.OperatingSystem);
    }
}
