using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Diagnostics.Core.Checks.Network;

// The queue hands each ValueTask from the feeder to the one reader, which awaits it exactly once.
#pragma warning disable CA2012

namespace Diagnostics.Core.Checks.Port;

/// <summary>Runs a port check over many targets: bounded, in input order, streaming both ways.</summary>
public static class PortScan
{
    /// <summary>How many targets are under way at once by default: enough that a thousand filtered ones take one time limit, not many.</summary>
    public const int DefaultThrottleLimit = 1024;

    internal static IAsyncEnumerable<ServicePortResult> RunAsync(ServicePortCheck check, IEnumerable<Endpoint> targets, int throttleLimit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(throttleLimit, 1);
        return ScanAsync((writer, token) => FeedAsync(check, targets, writer, token), throttleLimit, cancellationToken);
    }

    internal static IAsyncEnumerable<ServicePortResult> RunAsync(ServicePortCheck check, IAsyncEnumerable<Endpoint> targets, int throttleLimit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(throttleLimit, 1);
        return ScanAsync((writer, token) => FeedAsync(check, targets, writer, token), throttleLimit, cancellationToken);
    }

    // One feeder starts the checks and puts them, finished or not, into a bounded queue; the reader takes the head. An answer that is there at once (a loopback port)
    // travels as a value, without a task.
    private static async IAsyncEnumerable<ServicePortResult> ScanAsync(
        Func<ChannelWriter<ValueTask<ServicePortResult>>, CancellationToken, Task> feed,
        int throttleLimit,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // The reader holds one outside of the queue.
        Channel<ValueTask<ServicePortResult>> queue = Channel.CreateBounded<ValueTask<ServicePortResult>>(
            new BoundedChannelOptions(Math.Max(1, throttleLimit - 1)) { SingleReader = true, SingleWriter = true });
        Task feeder = Task.Run(() => feed(queue.Writer, stop.Token), CancellationToken.None);
        try
        {
            while (await queue.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (queue.Reader.TryRead(out ValueTask<ServicePortResult> pending))
                {
                    ServicePortResult result = await pending.ConfigureAwait(false);
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return result;
                }
            }
        }
        finally
        {
            // Also where the consumer stops early: nothing stays under way.
            await stop.CancelAsync().ConfigureAwait(false);
            await feeder.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (queue.Reader.TryRead(out ValueTask<ServicePortResult> abandoned)) await abandoned.ConfigureAwait(false);
        }

        // A source that threw: what was read before it has been yielded.
        await feeder.ConfigureAwait(false);
    }

    private static async Task FeedAsync(ServicePortCheck check, IEnumerable<Endpoint> targets, ChannelWriter<ValueTask<ServicePortResult>> writer, CancellationToken cancellationToken)
    {
        try
        {
            foreach (Endpoint target in targets)
            {
                if (cancellationToken.IsCancellationRequested) break;
                // Room first, check then: nothing is started that the limit does not allow. There is one writer, so the room stays.
                if (!await writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false)) break;
                writer.TryWrite(check.ProbeAsync(target, cancellationToken));
            }
        }
        finally
        {
            writer.TryComplete();
        }
    }

    private static async Task FeedAsync(ServicePortCheck check, IAsyncEnumerable<Endpoint> targets, ChannelWriter<ValueTask<ServicePortResult>> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Endpoint target in targets.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                // Room first, check then: nothing is started that the limit does not allow. There is one writer, so the room stays.
                if (!await writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false)) break;
                writer.TryWrite(check.ProbeAsync(target, cancellationToken));
            }
        }
        finally
        {
            writer.TryComplete();
        }
    }
}
