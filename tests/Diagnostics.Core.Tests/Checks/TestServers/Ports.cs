using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Core.Tests.Checks.TestServers;

/// <summary>Ports and sockets in states that tests need.</summary>
internal static class Ports
{
    /// <summary>Whether this machine has an IPv6 loopback. Tests say what they do without one.</summary>
    public static bool HasIpv6Loopback { get; } = ProbeIpv6();

    /// <summary>Holds a port that refuses: bound, so that nobody else takes it, and not listening.</summary>
    public static Socket Closed(out int port, IPAddress? address = null)
    {
        address ??= IPAddress.Loopback;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }

    public static Socket Listening(out int port, IPAddress? address = null, int wantedPort = 0, bool dualMode = false)
    {
        address ??= IPAddress.Loopback;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (address.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = dualMode;
        socket.Bind(new IPEndPoint(address, wantedPort));
        socket.Listen(64);
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }

    /// <summary>A listener whose queue is full: the kernel drops further attempts, as a filter does.</summary>
    public static async Task<IDisposable> SilentAsync(Action<int> port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var endpoint = (IPEndPoint)listener.LocalEndPoint!;
        port(endpoint.Port);
        var clients = new List<Socket>();
        // Until two attempts in turn stay unanswered: how many fit is the system's business, and one may only be slow on a busy machine.
        int unanswered = 0;
        for (int i = 0; i < 64; i++)
        {
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            clients.Add(client);
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            try
            {
                await client.ConnectAsync(endpoint, limit.Token);
                unanswered = 0;
            }
            catch (OperationCanceledException)
            {
                if (++unanswered == 2) return new Held([listener, .. clients]);
            }
        }

        throw new InvalidOperationException("The queue of a listener did not fill.");
    }

    private static bool ProbeIpv6()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private sealed class Held(IReadOnlyList<Socket> sockets) : IDisposable
    {
        public void Dispose()
        {
            foreach (Socket socket in sockets) socket.Dispose();
        }
    }
}
