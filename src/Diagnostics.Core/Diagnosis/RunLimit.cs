namespace Diagnostics.Core.Diagnosis;

/// <summary>The time that a whole diagnosis may take, and what it did not suffice for. Safe for concurrent use.</summary>
internal sealed class RunLimit : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;
    private readonly Lock _gate = new();
    private readonly List<string> _unfinished = [];

    /// <summary>Begins.</summary>
    /// <param name="limit">The time; null for none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The caller's own end.</param>
    public RunLimit(TimeSpan? limit, TimeProvider time, CancellationToken cancellationToken)
    {
        Span = limit;
        _caller = cancellationToken;
        _timer = limit is { } span ? new CancellationTokenSource(span, time) : new CancellationTokenSource();
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
        Token = _linked.Token;
    }

    /// <summary>The time, or null for none.</summary>
    public TimeSpan? Span { get; }

    /// <summary>Fires at the limit, and when the caller cancels.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the time is over, and the caller still wants what there is.</summary>
    public bool IsOver => _timer.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>What was not finished, in words.</summary>
    public IReadOnlyList<string> Unfinished
    {
        get
        {
            lock (_gate) return [.. _unfinished.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Notes what was not finished.</summary>
    public void Leave(string what)
    {
        lock (_gate) _unfinished.Add(what);
    }

    /// <summary>Ends what still runs.</summary>
    public void Cancel() => _linked.Cancel();

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
