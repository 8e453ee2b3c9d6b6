using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Checks.Network;

public sealed class ResolverTests
{
    [Fact]
    public async Task Literals_pass_through()
    {
        NameResolution resolution = await new SystemNameResolver().ResolveAsync("::1", TimeSpan.FromSeconds(5), default);
        Assert.Equal([IPAddress.IPv6Loopback], resolution.Addresses);
        Assert.True(resolution.IsIpv6Only);
    }

    [Fact]
    public async Task Localhost_is_found_with_ipv4_first()
    {
        NameResolution resolution = await new SystemNameResolver().ResolveAsync("localhost", TimeSpan.FromSeconds(30), default);
        Assert.Equal(ResolutionOutcome.Found, resolution.Outcome);
        Assert.Contains(IPAddress.Loopback, resolution.Addresses);
        Assert.Equal(resolution.Addresses.OrderBy(a => a.AddressFamily == AddressFamily.InterNetworkV6), resolution.Addresses);
        Assert.Null(resolution.Code);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, ResolutionOutcome.NotFound)]
    [InlineData(SocketError.NoData, ResolutionOutcome.NotFound)]
    [InlineData(SocketError.TryAgain, ResolutionOutcome.TimedOut)]
    [InlineData(SocketError.NoRecovery, ResolutionOutcome.Failed)]
    public void Errors_are_told_apart_by_code(SocketError error, ResolutionOutcome outcome) => Assert.Equal(outcome, SystemNameResolver.Classify(error));

    [Fact]
    public void Outcomes_have_codes()
    {
        Assert.Equal(FailureCodes.DnsNotFound, new NameResolution("h", ResolutionOutcome.NotFound, [], TimeSpan.Zero).Code);
        Assert.Equal(FailureCodes.DnsTimeout, new NameResolution("h", ResolutionOutcome.TimedOut, [], TimeSpan.Zero).Code);
        Assert.Null(new NameResolution("h", ResolutionOutcome.Failed, [], TimeSpan.Zero).Code);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SystemNameResolver().ResolveAsync("localhost", TimeSpan.FromSeconds(30), cancel.Token));
    }

    [Fact]
    public async Task A_resolver_that_never_answers_is_abandoned_and_holds_up_nothing()
    {
        using var never = new ManualResetEventSlim();
        var resolver = new SystemNameResolver(TimeProvider.System, (_, _) =>
        {
            never.Wait();
            return [];
        });
        NameResolution[] all = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => resolver.ResolveAsync($"h{i}.test", TimeSpan.FromMilliseconds(50), default))).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(all, r => Assert.Equal((ResolutionOutcome.TimedOut, FailureCodes.DnsTimeout), (r.Outcome, r.Code)));
        Assert.False(never.IsSet);
        never.Set();
    }

    [Fact]
    public async Task One_family_may_fail_where_the_other_answers()
    {
        var resolver = new SystemNameResolver(TimeProvider.System, (_, family) => family == AddressFamily.InterNetwork ? [IPAddress.Loopback] : throw new SocketException((int)SocketError.TryAgain));
        NameResolution resolution = await resolver.ResolveAsync("h.test", TimeSpan.FromSeconds(30), default);
        Assert.Equal(ResolutionOutcome.Found, resolution.Outcome);
        Assert.Equal([IPAddress.Loopback], resolution.Addresses);
        Assert.Contains("IPv6", resolution.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, SocketError.TryAgain, ResolutionOutcome.TimedOut)]
    [InlineData(SocketError.HostNotFound, SocketError.NoData, ResolutionOutcome.NotFound)]
    [InlineData(SocketError.NoRecovery, SocketError.HostNotFound, ResolutionOutcome.NotFound)]
    [InlineData(SocketError.NoRecovery, SocketError.NoRecovery, ResolutionOutcome.Failed)]
    public async Task Two_failures_amount_to_one_outcome(SocketError ipv4, SocketError ipv6, ResolutionOutcome expected)
    {
        var resolver = new SystemNameResolver(TimeProvider.System, (_, family) => throw new SocketException((int)(family == AddressFamily.InterNetwork ? ipv4 : ipv6)));
        Assert.Equal(expected, (await resolver.ResolveAsync("h.test", TimeSpan.FromSeconds(30), default)).Outcome);
    }
}
