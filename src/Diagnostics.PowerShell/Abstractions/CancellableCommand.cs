using System.ComponentModel;
using System.Management.Automation;

namespace Diagnostics.Commands.Abstractions;

/// <summary>
/// A cmdlet whose work can be cancelled. Ctrl+C arrives in <see cref="StopProcessing"/>, on another thread; <c>Select-Object -First</c> and
/// a consumer that throws do not: they only end in <see cref="Dispose()"/>. Both cancel.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CancellableCommand : PSCmdlet, IDisposable
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();

    // Made here and not when first asked for, or a stop that comes before that would be lost.
    private readonly CancellationTokenSource _cancellation = new();
    private bool _disposed;

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected CancellableCommand() => CancelToken = _cancellation.Token;

    /// <summary>Fires when the pipeline is stopped or the cmdlet disposed. The engine's own <c>PipelineStopToken</c> misses the second.</summary>
    protected CancellationToken CancelToken { get; }

    /// <summary>Cancels what is still running and frees what the cmdlet holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => Cancel();

    /// <summary>Cancels and disposes. Overriders call this first.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        lock (_gate)
        {
            if (_disposed) return;
            _cancellation.Cancel();
            _disposed = true;
            _cancellation.Dispose();
        }
    }

    /// <summary>
    /// Waits on the pipeline thread for work that runs elsewhere, calling <paramref name="whileWaiting"/> several times a second: the only
    /// thread that may write is this one. A stop ends the wait at once; the exception of the work is thrown as it is.
    /// </summary>
    private protected T WaitFor<T>(Task<T> work, Action? whileWaiting = null)
    {
        try
        {
            while (!work.IsCompleted)
            {
                // Ends with whichever comes first, and throws nothing of the work's: GetResult below throws that unwrapped.
                _ = Task.WhenAny(work, Task.Delay(s_pollInterval, CancelToken)).GetAwaiter().GetResult();
                CancelToken.ThrowIfCancellationRequested();
                whileWaiting?.Invoke();
            }

            return work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (CancelToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Cancel()
    {
        // The pipeline thread may be disposing at this moment.
        lock (_gate)
        {
            if (!_disposed) _cancellation.Cancel();
        }
    }
}
