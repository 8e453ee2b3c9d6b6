using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Core.Checks.Network;

/// <summary>
/// Opens TCP connections and says how it went, without an exception, a task or a timer object per attempt: a refused port is the usual answer of
/// a scan, and must cost no more than its system calls. Safe for concurrent use.
/// </summary>
internal sealed class TcpConnector : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ConcurrentBag<ConnectOperation> _idle = [];
    private readonly LoopbackProbe? _loopback;
    private volatile bool _disposed;

    public TcpConnector(TimeProvider time, LocalAddresses local)
    {
        _time = time;
        Local = local;
        // The direct way has no injected clock to obey, because it never waits.
        _loopback = LoopbackProbe.IsSupported ? new LoopbackProbe() : null;
    }

    public LocalAddresses Local { get; }

    /// <summary>Tries to connect and closes the connection again. Never throws for what the network does.</summary>
    public ValueTask<SocketOutcome> ProbeAsync(IPAddress address, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return new(SocketOutcome.Cancelled);
        if (_loopback is not null && IPAddress.IsLoopback(address) && _loopback.TryProbe(address, port) is { } outcome) return new(outcome);
        if (!_idle.TryTake(out ConnectOperation? operation)) operation = new ConnectOperation(this, _time);
        return operation.Start(address, port, timeout, cancellationToken);
    }

    public void Dispose()
    {
        _disposed = true;
        _loopback?.Dispose();
        while (_idle.TryTake(out ConnectOperation? operation)) operation.Dispose();
    }

    internal void Return(ConnectOperation operation)
    {
        if (_disposed) operation.Dispose();
        else _idle.Add(operation);
    }

    /// <summary>
    /// Whether an open connection is one that the kernel made of the probe with itself. Connecting to a free port of the ephemeral range picks, once in some
    /// thousand times, that very port as the source: TCP then opens simultaneously with itself (RFC 9293, 3.5), though nothing listens.
    /// </summary>
    internal static bool IsSelfConnection(Socket socket)
    {
        try
        {
            return socket.LocalEndPoint is IPEndPoint local && socket.RemoteEndPoint is IPEndPoint remote && local.Port == remote.Port && local.Address.Equals(remote.Address);
        }
        catch (SocketException)
        {
            // The peer has closed already: then there was a peer.
            return false;
        }
    }
}
