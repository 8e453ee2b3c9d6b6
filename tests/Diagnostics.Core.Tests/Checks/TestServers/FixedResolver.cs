using System.Net;
using Diagnostics.Core.Checks.Network;

namespace Diagnostics.Core.Tests.Checks.TestServers;

/// <summary>A resolver that answers what the test says, and counts.</summary>
internal sealed class FixedResolver(ResolutionOutcome outcome, params IPAddress[] addresses) : INameResolver
{
    private int _questions;

    public FixedResolver(params IPAddress[] addresses)
        : this(ResolutionOutcome.Found, addresses)
    {
    }

    public int Questions => _questions;

    public Task<NameResolution> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        return Task.FromResult(new NameResolution(host, outcome, addresses, TimeSpan.FromMilliseconds(1)));
    }
}
