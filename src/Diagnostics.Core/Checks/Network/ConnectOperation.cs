using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace Diagnostics.Core.Checks.Network;

/// <summary>
/// One connection attempt, reused for many: its event arguments, its timer and its result are allocated once. Belongs to one attempt from
/// <see cref="Start"/> until the result has been read.
/// </summary>
internal sealed class ConnectOperation : SocketAsyncEventArgs, IValueTaskSource<SocketOutcome>
{
    private readonly TcpConnector _owner;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<SocketOutcome> _source = new() { RunContinuationsAsynchronously = false };
    private CancellationTokenRegistration _registration;
    private Socket? _socket;
    private long _started;
    private TimeSpan _limit;
    private SocketOutcome? _ended;

    public ConnectOperation(TcpConnector owner, TimeProvider time)
        // The execution context is the caller's business: continuations run under theirs anyway.
        : base(true)
    {
        _owner = owner;
        _time = time;
        _timer = time.CreateTimer(static state => ((ConnectOperation)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ValueTask<SocketOutcome> Start(IPAddress address, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _source.Reset();
        _started = _time.GetTimestamp();
        _limit = timeout;
        bool pending;
        try
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            lock (_gate)
            {
                _ended = null;
                _socket = socket;
            }

            RemoteEndPoint = new IPEndPoint(address, port);
            pending = socket.ConnectAsync(this);
        }
        catch (SocketException e)
        {
            return new(Release(Classify(e.SocketErrorCode, address.AddressFamily)));
        }

        if (!pending) return new(Release(Finish()));
        // Set after the attempt began: most loopback attempts are over by now, and a timer or registration that fires late finds the attempt ended.
        var task = new ValueTask<SocketOutcome>(this, _source.Version);
        _timer.Change(timeout, Timeout.InfiniteTimeSpan);
        Register(cancellationToken);
        return task;
    }

    SocketOutcome IValueTaskSource<SocketOutcome>.GetResult(short token)
    {
        SocketOutcome outcome = _source.GetResult(token);
        return Release(outcome);
    }

    ValueTaskSourceStatus IValueTaskSource<SocketOutcome>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<SocketOutcome>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    protected override void OnCompleted(SocketAsyncEventArgs e) => _source.SetResult(Finish());

    private void Register(CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled) return;
        _registration = cancellationToken.UnsafeRegister(static state => ((ConnectOperation)state!).Abort(SocketOutcome.Cancelled), this);
    }

    private void OnTimer()
    {
        // Timers tick coarser than the clock and may be early; and a callback that was under way when its attempt ended may meet the next one. Both have time left.
        TimeSpan left = _limit - _time.GetElapsedTime(_started);
        if (left <= TimeSpan.Zero) Abort(SocketOutcome.TimedOut);
        else _timer.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private void Abort(SocketOutcome reason)
    {
        Socket? socket;
        lock (_gate)
        {
            if (_ended is not null || _socket is null) return;
            _ended = reason;
            socket = _socket;
        }

        // Completes the pending attempt with OperationAborted.
        socket.Dispose();
    }

    private SocketOutcome Finish()
    {
        Socket? socket;
        SocketOutcome? reason;
        lock (_gate)
        {
            reason = _ended;
            socket = _socket;
            _socket = null;
            // From here on a late timer or cancellation finds nothing to abort.
            _ended ??= SocketOutcome.Other;
        }

        SocketOutcome outcome = reason ?? Classify(SocketError, ((IPEndPoint)RemoteEndPoint!).AddressFamily);
        if (outcome == SocketOutcome.Connected && socket is not null && TcpConnector.IsSelfConnection(socket)) outcome = SocketOutcome.Refused;
        socket?.Dispose();
        return outcome;
    }

    private SocketOutcome Classify(SocketError error, AddressFamily family) => SocketOutcomes.Classify(error, _owner.Local.Has(family));

    private SocketOutcome Release(SocketOutcome outcome)
    {
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _registration.Dispose();
        _registration = default;
        _owner.Return(this);
        return outcome;
    }
}
