using System.Net.Sockets;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Checks.Network;

public sealed class SocketOutcomesTests
{
    [Theory]
    [InlineData(SocketError.Success, SocketOutcome.Connected, null)]
    [InlineData(SocketError.ConnectionRefused, SocketOutcome.Refused, FailureCodes.NetRefused)]
    [InlineData(SocketError.TimedOut, SocketOutcome.TimedOut, FailureCodes.NetTimeout)]
    [InlineData(SocketError.NetworkUnreachable, SocketOutcome.NetworkUnreachable, FailureCodes.NetUnreachable)]
    [InlineData(SocketError.AddressFamilyNotSupported, SocketOutcome.NetworkUnreachable, FailureCodes.NetUnreachable)]
    [InlineData(SocketError.HostUnreachable, SocketOutcome.HostUnreachable, FailureCodes.NetHostUnreachable)]
    [InlineData(SocketError.ConnectionReset, SocketOutcome.Reset, FailureCodes.NetReset)]
    [InlineData(SocketError.AccessDenied, SocketOutcome.AccessDenied, FailureCodes.NetUnreachable)]
    [InlineData(SocketError.TooManyOpenSockets, SocketOutcome.NoResources, null)]
    [InlineData(SocketError.InvalidArgument, SocketOutcome.Other, null)]
    public void Errors_are_classified_by_code(SocketError error, SocketOutcome outcome, string? code)
    {
        Assert.Equal(outcome, SocketOutcomes.Classify(error, familyHasAddress: true));
        Assert.Equal(code, SocketOutcomes.Code(outcome));
    }

    [Fact]
    public void No_address_means_no_network_only_where_the_family_has_none()
    {
        Assert.Equal(SocketOutcome.NetworkUnreachable, SocketOutcomes.Classify(SocketError.AddressNotAvailable, familyHasAddress: false));
        Assert.Equal(SocketOutcome.NoResources, SocketOutcomes.Classify(SocketError.AddressNotAvailable, familyHasAddress: true));
    }

    [Fact]
    public void Every_outcome_can_be_described_and_ranked()
    {
        SocketOutcome[] all = Enum.GetValues<SocketOutcome>();
        Assert.Equal(all.Length, all.Select(SocketOutcomes.Describe).Distinct().Count());
        Assert.Equal(all.Length, all.Select(SocketOutcomes.Rank).Distinct().Count());
    }
}
