using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>Passes connections on to a server from another loopback address: to Redis, whatever is not 127.0.0.1 is another machine.</summary>
internal sealed class SourceRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public SourceRelay(int target, IPAddress source)
    {
        _listener.Start();
        _loop = AcceptAsync(target, source);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // Before the listener ends: the loop may be about to call it once more.
        await _loop;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(int target, IPAddress source)
    {
        var running = new List<Task>();
        try
        {
            while (true) running.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token), target, source));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The end of the test.
        }

        await Task.WhenAll(running);
    }

    private async Task PassAsync(TcpClient client, int target, IPAddress source)
    {
        using (client)
        using (var server = new TcpClient(new IPEndPoint(source, 0)))
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target, _stop.Token);
                Task there = client.GetStream().CopyToAsync(server.GetStream(), _stop.Token), back = server.GetStream().CopyToAsync(client.GetStream(), _stop.Token);
                await Task.WhenAny(there, back);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // One side has closed, or the test has ended.
            }
        }
    }
}
