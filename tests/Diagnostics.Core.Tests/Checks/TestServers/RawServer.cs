using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Diagnostics.Core.Tests.Checks.TestServers;

/// <summary>A TCP server on a random loopback port that does with each connection what the test says.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public RawServer(Func<NetworkStream, CancellationToken, Task> serve, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(address, 0));
        _listener.Listen(64);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _loop = AcceptAsync(serve);
    }

    public int Port { get; }

    public int Connections { get; private set; }

    /// <summary>Reads a request's head, answers with these bytes, closes.</summary>
    public static RawServer Answering(string answer, TimeSpan? delay = null) => new(async (stream, stop) =>
    {
        await ReadHeadAsync(stream, stop);
        if (delay is { } wait) await Task.Delay(wait, stop);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), stop);
    });

    /// <summary>Answers each request by its head.</summary>
    public static RawServer Http(Func<string, string> answer) => new(async (stream, stop) =>
    {
        string head = await ReadHeadAsync(stream, stop);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer(head)), stop);
    });

    public static string Ok(string body, string type = "text/plain") =>
        $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public static string Redirect(string location, int status = 302) => $"HTTP/1.1 {status} Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n";

    public static async Task<string> ReadHeadAsync(Stream stream, CancellationToken stop)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, stop) == 1)
        {
            head.Append((char)one[0]);
            if (head.Length >= 4 && head[^1] == '\n' && head[^3] == '\n') break;
        }

        return head.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> serve)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                Socket peer = await _listener.AcceptAsync(_stop.Token);
                Connections++;
                open.Add(ServeAsync(serve, peer));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }

        await Task.WhenAll(open);
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> serve, Socket peer)
    {
        await using var stream = new NetworkStream(peer, ownsSocket: true);
        try
        {
            await serve(stream, _stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, which many tests are about.
        }
    }
}
