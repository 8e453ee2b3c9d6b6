using System.ComponentModel;
using System.Threading.Channels;

namespace Diagnostics.Commands.Abstractions;

/// <summary>
/// A cmdlet in front of an engine that takes a stream of targets and answers in their order: input is handed over as it arrives, results are
/// written as they come, and both buffers are bounded, so that memory stays flat however many targets there are. Only the pipeline thread writes.
/// </summary>
/// <typeparam name="TTarget">What is asked.</typeparam>
/// <typeparam name="TResult">What comes back.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BatchCommand<TTarget, TResult> : CancellableCommand
{
    // Enough that neither side waits for the other at full speed, and small beside the results themselves.
    private const int BufferSize = 4096;

    private readonly Channel<TTarget> _targets = Channel.CreateBounded<TTarget>(new BoundedChannelOptions(BufferSize) { SingleReader = true, SingleWriter = true });
    private readonly Channel<TResult> _results = Channel.CreateBounded<TResult>(new BoundedChannelOptions(BufferSize) { SingleReader = true, SingleWriter = true });
    private readonly SlowProgress _progress;
    private Task? _engine;
    private int _submitted;
    private int _finished;

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected BatchCommand() => _progress = new SlowProgress(this);

    /// <summary>What the progress bar says is being done.</summary>
    private protected abstract string Activity { get; }

    /// <summary>The engine: answers every target, in order. Started with the first target.</summary>
    private protected abstract IAsyncEnumerable<TResult> RunAsync(IAsyncEnumerable<TTarget> targets, CancellationToken cancellationToken);

    /// <summary>Writes one result.</summary>
    private protected abstract void Emit(TResult result);

    /// <summary>Hands a target to the engine and writes the results that are there.</summary>
    private protected void Submit(TTarget target)
    {
        _engine ??= Task.Run(PumpAsync, CancelToken);
        _submitted++;
        while (!_targets.Writer.TryWrite(target))
        {
            if (!EmitReady()) WaitForRoomOrResult();
        }

        EmitReady();
    }

    /// <summary>Writes what is still out.</summary>
    protected override void EndProcessing()
    {
        if (_engine is null) return;
        _targets.Writer.Complete();
        while (WaitFor(_results.Reader.WaitToReadAsync(CancelToken).AsTask(), ReportProgress)) EmitReady();

        // An engine that failed has closed its results with the exception, which the wait above has thrown: a defect of ours, and to be seen.
        _progress.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;

        // Cancelled now; what the engine stands on goes once it has let go of it.
        if (_engine is null) DisposeEngine();
        else _engine.ContinueWith(_ => DisposeEngine(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Frees what <see cref="RunAsync"/> stands on. Called once, after it has ended.</summary>
    private protected abstract void DisposeEngine();

    private bool EmitReady()
    {
        bool any = false;
        while (_results.Reader.TryRead(out TResult? result))
        {
            any = true;
            _finished++;

            // Throws PipelineStoppedException when the consumer has had enough. Nothing here may catch it.
            Emit(result);
        }

        return any;
    }

    private void WaitForRoomOrResult() =>
        WaitFor(Task.WhenAny(_targets.Writer.WaitToWriteAsync(CancelToken).AsTask(), _results.Reader.WaitToReadAsync(CancelToken).AsTask()).Unwrap(), ReportProgress);

    private void ReportProgress() => _progress.Report(Activity, _finished, _submitted);

    private async Task PumpAsync()
    {
        try
        {
            await foreach (TResult result in RunAsync(_targets.Reader.ReadAllAsync(CancelToken), CancelToken).ConfigureAwait(false))
                await _results.Writer.WriteAsync(result, CancelToken).ConfigureAwait(false);
            _results.Writer.Complete();
        }
        catch (Exception error)
        {
            // To the pipeline thread, which waits for results: an exception on any other thread would end the process.
            _results.Writer.Complete(error);
        }
    }
}
