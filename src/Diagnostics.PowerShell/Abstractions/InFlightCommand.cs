using System.ComponentModel;
using System.Management.Automation;

namespace Diagnostics.Commands.Abstractions;

/// <summary>
/// A cmdlet that asks many targets at once and answers in input order while input is still arriving: up to <see cref="ThrottleLimit"/>
/// questions are in flight, first in, first out. Only the pipeline thread writes.
/// </summary>
/// <typeparam name="TResult">What one question yields.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class InFlightCommand<TResult> : CancellableCommand
{
    private readonly Queue<Task<TResult>> _inFlight = new();
    private readonly SlowProgress _progress;
    private int _started;
    private int _finished;

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected InFlightCommand() => _progress = new SlowProgress(this);

    /// <summary>How many targets are asked at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 4096)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>What the progress bar says is being done.</summary>
    private protected abstract string Activity { get; }

    /// <summary>Writes one result.</summary>
    private protected abstract void Emit(TResult result);

    /// <summary>Starts one question and writes the results that are due.</summary>
    private protected void Start(Func<CancellationToken, Task<TResult>> question)
    {
        while (_inFlight.Count >= ThrottleLimit || (_inFlight.TryPeek(out Task<TResult>? head) && head.IsCompleted)) EmitHead();
        _inFlight.Enqueue(Task.Run(() => question(CancelToken), CancelToken));
        _started++;
    }

    /// <summary>Writes what is still out.</summary>
    protected override void EndProcessing()
    {
        while (_inFlight.Count > 0) EmitHead();
        _progress.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;

        // Nobody waits for these any more; their exceptions are their cancellation, and must not end up as unobserved.
        foreach (Task<TResult> task in _inFlight) _ = task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _inFlight.Clear();
    }

    private void EmitHead()
    {
        // Taken off only once it has answered: what is waited for when the pipeline stops is still seen by Dispose.
        TResult result = WaitFor(_inFlight.Peek(), () => _progress.Report(Activity, _finished, _started));
        _inFlight.Dequeue();
        _finished++;

        // Throws PipelineStoppedException when the consumer has had enough. Nothing here may catch it.
        Emit(result);
    }
}
