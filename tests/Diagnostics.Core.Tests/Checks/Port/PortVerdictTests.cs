using System.Net;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Port;

public sealed class PortVerdictTests
{
    private const int Port = 8001;
    private static readonly IPAddress s_far4 = IPAddress.Parse("198.51.100.1");
    private static readonly IPAddress s_far6 = IPAddress.Parse("2001:db8::1");
    private static readonly IPAddress s_own = IPAddress.Parse("192.0.2.7");

    [Fact]
    public void An_ipv6_side_that_cannot_be_judged_from_here_is_no_fault()
    {
        PortVerdict verdict = Judge(null, TestVantage.WithoutIpv6, (s_far4, SocketOutcome.Connected), (s_far6, SocketOutcome.NetworkUnreachable));
        Assert.Equal((Status.Pass, null), (verdict.Status, verdict.Code));
        verdict = Judge(null, TestVantage.Both, (s_far4, SocketOutcome.Connected), (s_far6, SocketOutcome.NetworkUnreachable));
        Assert.Equal((Status.Warn, FailureCodes.NetFamilySplit), (verdict.Status, verdict.Code));
    }

    [Fact]
    public void The_failure_with_an_answer_behind_it_is_reported()
    {
        Assert.Equal(FailureCodes.NetRefused, Judge(null, TestVantage.Both, (s_far4, SocketOutcome.TimedOut), (s_far6, SocketOutcome.Refused)).Code);
        Assert.Equal(FailureCodes.NetTimeout, Judge(null, TestVantage.Both, (s_far6, SocketOutcome.NetworkUnreachable), (s_far4, SocketOutcome.TimedOut)).Code);
        Assert.Equal(FailureCodes.NetUnreachable, Judge(null, TestVantage.WithoutIpv6, (s_far6, SocketOutcome.NetworkUnreachable)).Code);
    }

    [Fact]
    public void One_of_two_addresses_of_a_family_is_no_split()
    {
        PortVerdict verdict = Judge(null, TestVantage.Both, (s_far4, SocketOutcome.Connected), (s_own, SocketOutcome.TimedOut));
        Assert.Equal((Status.Warn, FailureCodes.NetTimeout), (verdict.Status, verdict.Code));
    }

    [Theory]
    [InlineData(SocketOutcome.Cancelled)]
    [InlineData(SocketOutcome.NoResources)]
    [InlineData(SocketOutcome.Other)]
    public void What_says_nothing_about_the_target_is_unknown(SocketOutcome outcome)
    {
        PortVerdict verdict = Judge(null, TestVantage.Both, (s_far4, outcome));
        Assert.Equal((Status.Unknown, null), (verdict.Status, verdict.Code));
    }

    [Fact]
    public void Refused_here_and_listening_on_the_other_family_is_a_split()
    {
        LocalListenerTable table = Table(IPAddress.IPv6Loopback);
        PortVerdict verdict = Judge(table, TestVantage.Both, (IPAddress.Loopback, SocketOutcome.Refused));
        Assert.Equal((Status.Fail, FailureCodes.NetFamilySplit), (verdict.Status, verdict.Code));
        Assert.Equal(IPAddress.IPv6Loopback, verdict.Listener?.Address);
        // Bound to all IPv6 addresses with V6ONLY.
        Assert.Equal(FailureCodes.NetFamilySplit, Judge(Table(IPAddress.IPv6Any), TestVantage.Both, (IPAddress.Loopback, SocketOutcome.Refused)).Code);
    }

    [Fact]
    public void Asked_by_its_network_address_and_listening_on_loopback_is_a_bind_fault()
    {
        PortVerdict verdict = Judge(Table(IPAddress.Loopback), TestVantage.Both, (s_own, SocketOutcome.Refused));
        Assert.Equal((Status.Fail, FailureCodes.PortLoopbackBind), (verdict.Status, verdict.Code));
        Assert.Equal(FailureCodes.PortLoopbackBind, Judge(Table(IPAddress.IPv6Loopback), TestVantage.Both, (s_own, SocketOutcome.Refused)).Code);
    }

    [Fact]
    public void Asked_on_loopback_and_listening_on_one_other_address_is_refused_with_the_listener_named()
    {
        PortVerdict verdict = Judge(Table(s_own), TestVantage.Both, (IPAddress.Loopback, SocketOutcome.Refused));
        Assert.Equal(FailureCodes.NetRefused, verdict.Code);
        Assert.Equal(s_own, verdict.Listener?.Address);
        Assert.Equal(FailureCodes.NetRefused, Judge(Table(IPAddress.Parse("127.0.0.2")), TestVantage.Both, (IPAddress.Loopback, SocketOutcome.Refused)).Code);
    }

    [Fact]
    public void A_listener_that_was_there_and_refused_is_named()
    {
        PortVerdict verdict = Judge(Table(IPAddress.Any, IPAddress.IPv6Loopback), TestVantage.Both, (IPAddress.Loopback, SocketOutcome.Refused));
        Assert.Equal(FailureCodes.NetRefused, verdict.Code);
        Assert.Equal(IPAddress.Any, verdict.Listener?.Address);
    }

    [Theory]
    [InlineData("127.0.0.1", "::1", "127.0.0.1:8001 refused the connection: nothing listens there; an unknown process listens on [::1]:8001 only")]
    [InlineData("127.0.0.1", "192.0.2.7", "127.0.0.1:8001 refused the connection: nothing listens there; an unknown process listens on 192.0.2.7:8001 only")]
    [InlineData("127.0.0.1", "0.0.0.0", "127.0.0.1:8001 refused the connection, although an unknown process listens on 0.0.0.0:8001 now")]
    public void Summaries_name_the_listener(string asked, string listening, string expected)
    {
        AddressAttempt[] attempts = [new(IPAddress.Parse(asked), SocketOutcome.Refused, default)];
        PortVerdict verdict = PortVerdict.Judge(Port, null, attempts, Table(IPAddress.Parse(listening)), TestVantage.Both);
        Assert.Equal(expected, ServicePortSummary.Write(Endpoint.Create(asked, Port), null, attempts, verdict, isLocal: true));
    }

    [Fact]
    public void A_link_local_address_without_its_interface_is_told()
    {
        AddressAttempt[] attempts = [new(IPAddress.Parse("fe80::1"), SocketOutcome.Other, default)];
        PortVerdict verdict = PortVerdict.Judge(Port, null, attempts, null, TestVantage.Both);
        Assert.Contains("needs its interface", ServicePortSummary.Write(Endpoint.Create("fe80::1", Port), null, attempts, verdict, isLocal: false), StringComparison.Ordinal);
    }

    private static PortVerdict Judge(LocalListenerTable? table, Vantage vantage, params (IPAddress Address, SocketOutcome Outcome)[] attempts) =>
        PortVerdict.Judge(Port, null, [.. attempts.Select(a => new AddressAttempt(a.Address, a.Outcome, TimeSpan.FromMilliseconds(1)))], table, vantage);

    private static LocalListenerTable Table(params IPAddress[] addresses) => LocalListenerTable.Of(addresses.Select(a => new IPEndPoint(a, Port)));
}
