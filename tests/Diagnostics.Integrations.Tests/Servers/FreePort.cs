using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>Finds a loopback port that is free at this moment. Another program may take it before the server does: whoever starts one tries again then.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
