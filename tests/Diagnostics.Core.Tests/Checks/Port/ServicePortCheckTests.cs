using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Port;

public sealed class ServicePortCheckTests
{
    [Fact]
    public async Task An_open_port_passes_and_names_its_owner()
    {
        using Socket listener = Ports.Listening(out int port);
        using var check = new ServicePortCheck(new ServicePortOptions(component: "api", environment: "staging"));
        ServicePortResult result = await check.RunAsync(Endpoint.Create("127.0.0.1", port));
        Assert.Equal((Status.Pass, null, null), (result.Status, result.Code, result.Phase));
        Assert.True(result.TcpTestSucceeded);
        Assert.True(result.IsLocal);
        Assert.Equal(("port", "127.0.0.1", port, $"127.0.0.1:{port}"), (result.Check, result.ComputerName, result.Port, result.Target));
        Assert.Equal(("api", "staging"), (result.Component, result.Environment));
        Assert.Equal(ListenerScope.LoopbackOnly, result.Listener?.Scope);
        if (OperatingSystem.IsLinux()) Assert.Contains($"(pid {Environment.ProcessId}) listens on 127.0.0.1:{port}", result.Summary, StringComparison.Ordinal);
        Assert.Equal(["connect"], result.Phases.Select(p => p.Name));
        Assert.Empty(result.NextSteps);
        AddressAttempt attempt = Assert.Single(result.Addresses);
        Assert.Equal((IPAddress.Loopback, SocketOutcome.Connected), (attempt.Address, attempt.Outcome));
    }

    [Fact]
    public async Task A_closed_port_fails_as_refused()
    {
        using Socket held = Ports.Closed(out int port);
        using var check = new ServicePortCheck();
        ServicePortResult result = await check.RunAsync(Endpoint.Create("127.0.0.1", port));
        Assert.Equal((Status.Fail, FailureCodes.NetRefused, "connect"), (result.Status, result.Code, result.Phase));
        Assert.Equal($"127.0.0.1:{port} refused the connection: nothing listens there", result.Summary);
        Assert.Null(result.Listener);
        Assert.False(result.TcpTestSucceeded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_general_way_answers_as_the_direct_one(bool open)
    {
        using Socket socket = open ? Ports.Listening(out int port) : Ports.Closed(out port);
        using var connector = new TcpConnector(TimeProvider.System, LocalAddresses.Read());
        // An IPv4 address mapped into IPv6 has to take the general way; so does whoever finds the direct one busy.
        var operation = new ConnectOperation(connector, TimeProvider.System);
        SocketOutcome outcome = await operation.Start(IPAddress.Loopback, port, TimeSpan.FromSeconds(10), default);
        Assert.Equal(open ? SocketOutcome.Connected : SocketOutcome.Refused, outcome);
    }

    [Fact]
    public async Task A_silent_port_times_out_within_the_limit()
    {
        int port = 0;
        using IDisposable silent = await Ports.SilentAsync(p => port = p);
        using var check = new ServicePortCheck(new ServicePortOptions(TimeSpan.FromMilliseconds(400)));
        long start = Stopwatch.GetTimestamp();
        ServicePortResult result = await check.RunAsync(Endpoint.Create("127.0.0.1", port));
        Assert.Equal((Status.Fail, FailureCodes.NetTimeout), (result.Status, result.Code));
        Assert.InRange(result.Duration.TotalMilliseconds, 390, 10_000);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
        Assert.Contains("did not answer within ", result.Summary, StringComparison.Ordinal);
        Assert.Contains("does not accept", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_a_check_at_once_as_unknown()
    {
        int port = 0;
        using IDisposable silent = await Ports.SilentAsync(p => port = p);
        using var check = new ServicePortCheck(new ServicePortOptions(TimeSpan.FromMinutes(5)));
        using var cancel = new CancellationTokenSource();
        // Not before the check is under way, however busy the machine is.
        Task<ServicePortResult> running = check.RunAsync(Endpoint.Create("127.0.0.1", port), cancel.Token);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(50));
        ServicePortResult result = await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((Status.Unknown, null), (result.Status, result.Code));
        Assert.Contains("cancelled", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retries_are_for_what_may_change()
    {
        using Socket held = Ports.Closed(out int port);
        using var check = new ServicePortCheck(new ServicePortOptions(retry: 2, retryDelay: TimeSpan.FromMilliseconds(5)));
        Assert.Equal(3, (await check.RunAsync(Endpoint.Create("127.0.0.1", port))).Tries);
        using Socket listener = Ports.Listening(out int open);
        Assert.Equal(1, (await check.RunAsync(Endpoint.Create("127.0.0.1", open))).Tries);
    }

    [Fact]
    public async Task A_retry_sees_a_service_that_comes_up()
    {
        using Socket late = Ports.Closed(out int port);
        using var check = new ServicePortCheck(new ServicePortOptions(retry: 1000, retryDelay: TimeSpan.FromMilliseconds(10)));
        Task<ServicePortResult> running = check.RunAsync(Endpoint.Create("127.0.0.1", port));
        late.Listen(8);
        ServicePortResult result = await running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Status.Pass, result.Status);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_fails_in_resolve()
    {
        using var check = new ServicePortCheck(services: new CheckServices { Resolver = new FixedResolver(ResolutionOutcome.NotFound) });
        ServicePortResult result = await check.RunAsync(Endpoint.Create("db.invalid", 5432));
        Assert.Equal((Status.Fail, FailureCodes.DnsNotFound, "resolve"), (result.Status, result.Code, result.Phase));
        Assert.Equal("db.invalid:5432: the name db.invalid does not resolve", result.Summary);
        Assert.Empty(result.Addresses);
        Assert.False(result.IsLocal);
    }

    [Theory]
    [InlineData(ResolutionOutcome.TimedOut, Status.Fail, FailureCodes.DnsTimeout)]
    [InlineData(ResolutionOutcome.Failed, Status.Unknown, null)]
    public async Task A_resolver_that_fails_is_told_apart(ResolutionOutcome outcome, Status status, string? code)
    {
        using var check = new ServicePortCheck(services: new CheckServices { Resolver = new FixedResolver(outcome) });
        ServicePortResult result = await check.RunAsync(Endpoint.Create("db.invalid", 5432));
        Assert.Equal((status, code), (result.Status, result.Code));
    }

    [Fact]
    public async Task Every_address_is_tried_and_a_split_is_seen()
    {
        if (!Ports.HasIpv6Loopback)
        {
            PortVerdict verdict = PortVerdict.Judge(80, null, [new(IPAddress.Loopback, SocketOutcome.Connected, default), new(IPAddress.IPv6Loopback, SocketOutcome.Refused, default)], null, TestVantage.Both);
            Assert.Equal(FailureCodes.NetFamilySplit, verdict.Code);
            return;
        }

        using Socket listener = Ports.Listening(out int port);
        using var check = new ServicePortCheck(services: new CheckServices { Resolver = new FixedResolver(IPAddress.Loopback, IPAddress.IPv6Loopback) });
        ServicePortResult result = await check.RunAsync(Endpoint.Create("localhost", port));
        Assert.Equal((Status.Warn, FailureCodes.NetFamilySplit), (result.Status, result.Code));
        Assert.Equal([SocketOutcome.Connected, SocketOutcome.Refused], result.Addresses.Select(a => a.Outcome));
        Assert.True(result.TcpTestSucceeded);
        Assert.StartsWith($"localhost:{port}: 127.0.0.1 accepted the connection in ", result.Summary, StringComparison.Ordinal);
        Assert.Contains("; ::1 refused the connection; ", result.Summary, StringComparison.Ordinal);
        Assert.EndsWith($"listens on 127.0.0.1:{port} only", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_on_one_family_and_listening_on_the_other_names_the_listener()
    {
        if (!Ports.HasIpv6Loopback) return; // PortVerdictTests has the rule itself.
        using Socket listener = Ports.Listening(out int port, IPAddress.IPv6Loopback);
        using var check = new ServicePortCheck();
        ServicePortResult result = await check.RunAsync(Endpoint.Create("127.0.0.1", port));
        Assert.Equal((Status.Fail, FailureCodes.NetFamilySplit), (result.Status, result.Code));
        Assert.Equal(IPAddress.IPv6Loopback, result.Listener?.Address);
        Assert.EndsWith($"listens on [::1]:{port} only", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_asked_for_once()
    {
        var resolver = new FixedResolver(IPAddress.Loopback);
        using var check = new ServicePortCheck(services: new CheckServices { Resolver = resolver });
        using Socket held = Ports.Closed(out int port);
        Endpoint target = Endpoint.Create("scan.test", port);
        int seen = 0;
        await foreach (ServicePortResult result in check.RunManyAsync(Enumerable.Repeat(target, 500))) seen += result.Code == FailureCodes.NetRefused ? 1 : 0;
        Assert.Equal((500, 1), (seen, resolver.Questions));
    }

    [Fact]
    public async Task Ipv6_without_a_way_out_is_told_apart_from_a_dead_host()
    {
        IPAddress global = IPAddress.Parse("2001:db8::1");
        NameResolution name = new("db.test", ResolutionOutcome.Found, [global], default);
        PortVerdict verdict = PortVerdict.Judge(5432, name, [new(global, SocketOutcome.NetworkUnreachable, default)], null, TestVantage.WithoutIpv6);
        Assert.Equal((Status.Fail, FailureCodes.NetIpv6Only), (verdict.Status, verdict.Code));
        Assert.Equal(FailureCodes.NetUnreachable, PortVerdict.Judge(5432, name, [new(global, SocketOutcome.NetworkUnreachable, default)], null, TestVantage.Both).Code);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Results_stay_small_and_say_nothing_twice()
    {
        using Socket held = Ports.Closed(out int port);
        using var check = new ServicePortCheck();
        ServicePortResult result = await check.RunAsync(Endpoint.Create("127.0.0.1", port));
        Assert.Equal(result.Summary, result.ToString());
        Assert.Equal(result.Summary, Assert.Single(result.Evidence).Excerpt);
    }
}
