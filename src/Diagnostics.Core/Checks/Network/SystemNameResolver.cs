using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Core.Checks.Network;

/// <summary>
/// Asks the operating system's resolver, so that hosts files, search domains and local policy count as they do for the programs under diagnosis.
/// Its look-ups block for as long as it likes and cannot be interrupted, so each has a thread of its own, which is abandoned at the time limit: on the thread pool, some
/// dozen names of a dead resolver would hold up everything else.
/// </summary>
public sealed class SystemNameResolver : INameResolver
{
    /// <summary>Names asked for at once in this process. Waiting for one's turn does not count against the limit: an unasked resolver is not a silent one.</summary>
    private const int MostAtOnce = 128;

    // getaddrinfo and the modules behind it keep their buffers on the stack.
    private const int ThreadStack = 512 * 1024;

    private static readonly SemaphoreSlim s_turns = new(MostAtOnce);
    private readonly TimeProvider _time;
    private readonly Func<string, AddressFamily, IPAddress[]> _ask;

    /// <summary>Creates a resolver.</summary>
    /// <param name="time">Clock; the system's by default.</param>
    public SystemNameResolver(TimeProvider? time = null)
        : this(time ?? TimeProvider.System, Dns.GetHostAddresses)
    {
    }

    internal SystemNameResolver(TimeProvider time, Func<string, AddressFamily, IPAddress[]> ask)
    {
        _time = time;
        _ask = ask;
    }

    /// <inheritdoc/>
    public async Task<NameResolution> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        if (IPAddress.TryParse(host, out IPAddress? literal)) return new NameResolution(host, ResolutionOutcome.Found, [literal], TimeSpan.Zero);
        await s_turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await AskBothAsync(host, timeout, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            s_turns.Release();
        }
    }

    private async Task<NameResolution> AskBothAsync(string host, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
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
        Task<IPAddress[]> lookup = LookUp(host, family);
        // An abandoned look-up that fails late must not surface as an unobserved exception.
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

    private Task<IPAddress[]> LookUp(string host, AddressFamily family)
    {
        var done = new TaskCompletionSource<IPAddress[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(_ask(host, family));
                }
                catch (Exception e) when (e is SocketException or ArgumentException)
                {
                    done.SetException(e);
                }
                catch (Exception e)
                {
                    // Whatever else: an exception that leaves a thread would end the process.
                    done.SetException(new SocketException((int)SocketError.NoRecovery, e.GetType().Name));
                }
            },
            ThreadStack)
        { IsBackground = true, Name = "name look-up" };
        thread.Start();
        return done.Task;
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
