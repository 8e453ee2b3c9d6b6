using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Core.Checks.Network;

/// <summary>
/// Asks the operating system's resolver, so that hosts files, search domains and local policy count as they do for the programs under diagnosis.
/// </summary>
public sealed class SystemNameResolver : INameResolver
{
    private readonly TimeProvider _time;

    /// <summary>Creates a resolver.</summary>
    /// <param name="time">Clock; the system's by default.</param>
    public SystemNameResolver(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public async Task<NameResolution> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        long start = _time.GetTimestamp();
        if (IPAddress.TryParse(host, out IPAddress? literal)) return new NameResolution(host, ResolutionOutcome.Found, [literal], TimeSpan.Zero);

        Task<Answer> ipv4 = AskAsync(host, AddressFamily.InterNetwork, timeout, cancellationToken);
        Task<Answer> ipv6 = AskAsync(host, AddressFamily.InterNetworkV6, timeout, cancellationToken);
        Answer a = await ipv4.ConfigureAwait(false);
        Answer aaaa = await ipv6.ConfigureAwait(false);
        TimeSpan duration = _time.GetElapsedTime(start);

        IPAddress[] addresses = [.. a.Addresses, .. aaaa.Addresses];
        if (addresses.Length > 0)
        {
            string? silent = a.Outcome == ResolutionOutcome.TimedOut ? "the question for IPv4 addresses was not answered"
                : aaaa.Outcome == ResolutionOutcome.TimedOut ? "the question for IPv6 addresses was not answered" : null;
            return new NameResolution(host, ResolutionOutcome.Found, addresses, duration, silent);
        }

        // "Does not exist" for one family and silence for the other leaves the name undecided: the silence is what has to be repaired.
        ResolutionOutcome outcome =
            a.Outcome == ResolutionOutcome.TimedOut || aaaa.Outcome == ResolutionOutcome.TimedOut ? ResolutionOutcome.TimedOut
            : a.Outcome == ResolutionOutcome.NotFound || aaaa.Outcome == ResolutionOutcome.NotFound ? ResolutionOutcome.NotFound
            : ResolutionOutcome.Failed;
        return new NameResolution(host, outcome, [], duration, a.Detail ?? aaaa.Detail);
    }

    private async Task<Answer> AskAsync(string host, AddressFamily family, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // getaddrinfo blocks and cannot be interrupted: after the limit the look-up is abandoned, not awaited. Its late failure is observed here so that
        // it does not surface as an unobserved task exception.
        Task<IPAddress[]> lookup = Task.Run(() => Dns.GetHostAddressesAsync(host, family, CancellationToken.None), CancellationToken.None);
        _ = lookup.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            IPAddress[] found = await lookup.WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
            IPAddress[] ofFamily = [.. found.Where(x => x.AddressFamily == family).Distinct()];
            return new Answer(ofFamily.Length > 0 ? ResolutionOutcome.Found : ResolutionOutcome.NotFound, ofFamily, null);
        }
        catch (TimeoutException)
        {
            return new Answer(ResolutionOutcome.TimedOut, [], null);
        }
        catch (SocketException e)
        {
            return new Answer(Classify(e.SocketErrorCode), [], e.SocketErrorCode.ToString());
        }
        catch (ArgumentException e)
        {
            // The runtime refuses some names before asking (too long, not to be encoded): no resolver would find them.
            return new Answer(ResolutionOutcome.NotFound, [], e.GetType().Name);
        }
    }

    // EAI_NONAME and EAI_NODATA arrive as HostNotFound or NoData; EAI_AGAIN as TryAgain.
    internal static ResolutionOutcome Classify(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => ResolutionOutcome.NotFound,
        SocketError.TryAgain or SocketError.TimedOut => ResolutionOutcome.TimedOut,
        _ => ResolutionOutcome.Failed,
    };

    private readonly record struct Answer(ResolutionOutcome Outcome, IPAddress[] Addresses, string? Detail);
}
