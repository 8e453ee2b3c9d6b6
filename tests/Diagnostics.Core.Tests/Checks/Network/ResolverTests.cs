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
}
