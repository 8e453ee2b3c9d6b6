using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Network;

/// <summary>What a resolver said about a name, for both address families.</summary>
public sealed class NameResolution
{
    /// <summary>Creates a resolution.</summary>
    /// <param name="host">The name asked for.</param>
    /// <param name="outcome">How it ended, both families taken together.</param>
    /// <param name="addresses">The addresses: IPv4 first, each family in the resolver's order.</param>
    /// <param name="duration">Time taken.</param>
    /// <param name="detail">What else is to be said, or null: a family that did not answer, the resolver's error code.</param>
    public NameResolution(string host, ResolutionOutcome outcome, IReadOnlyList<IPAddress> addresses, TimeSpan duration, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        Host = host;
        Outcome = outcome;
        Addresses = addresses;
        Duration = duration;
        Detail = detail;
    }

    /// <summary>The name asked for.</summary>
    public string Host { get; }

    /// <summary>How it ended, both families taken together.</summary>
    public ResolutionOutcome Outcome { get; }

    /// <summary>The addresses: IPv4 first, each family in the resolver's order.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>Time taken.</summary>
    public TimeSpan Duration { get; }

    /// <summary>What else is to be said, or null.</summary>
    public string? Detail { get; }

    /// <summary>Whether there are addresses, and all of them are IPv6.</summary>
    public bool IsIpv6Only
    {
        get
        {
            if (Addresses.Count == 0) return false;
            foreach (IPAddress address in Addresses)
            {
                if (address.AddressFamily != AddressFamily.InterNetworkV6) return false;
            }

            return true;
        }
    }

    /// <summary>Failure code of a resolution that found nothing, or null.</summary>
    public string? Code => Outcome switch
    {
        ResolutionOutcome.NotFound => FailureCodes.DnsNotFound,
        ResolutionOutcome.TimedOut => FailureCodes.DnsTimeout,
        _ => null,
    };

    /// <summary>The resolution in words.</summary>
    internal string Describe() => Outcome switch
    {
        ResolutionOutcome.Found => $"{Host} has {string.Join(", ", Addresses)}",
        ResolutionOutcome.NotFound => $"the name {Host} does not resolve",
        ResolutionOutcome.TimedOut => $"the resolver did not answer for {Host}",
        _ => $"the resolver failed for {Host}" + (Detail is null ? "" : $" ({Detail})"),
    };

    /// <inheritdoc/>
    public override string ToString() => Describe();
}
