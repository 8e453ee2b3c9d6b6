using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>The least of the PostgreSQL protocol that starting servers needs. Deliberately no code of the program under test.</summary>
internal static class PostgresProbe
{
    /// <summary>Asks for a role that pg_hba.conf rejects: the answer comes before any password.</summary>
    public static async Task<PostgresState> StateAsync(int port)
    {
        try
        {
            using Socket socket = await ConnectAsync(port);
            await SendStartupAsync(socket, PostgresRoles.Reject, PostgresRoles.Database);
            string answer = await ReadSomeAsync(socket);
            if (!answer.Contains("57P03", StringComparison.Ordinal)) return answer.Length > 0 ? PostgresState.Ready : PostgresState.Silent;
            return answer.Contains("starting up", StringComparison.Ordinal) ? PostgresState.StartingUp : PostgresState.NotAccepting;
        }
        catch (SocketException)
        {
            return PostgresState.Silent;
        }
    }

    public static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static async Task SendStartupAsync(Socket socket, string user, string database)
    {
        byte[] words = Encoding.UTF8.GetBytes($"user\0{user}\0database\0{database}\0\0");
        byte[] message = new byte[8 + words.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), 3 << 16);
        words.CopyTo(message, 8);
        await socket.SendAsync(message);
    }

    public static async Task<string> ReadSomeAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        byte[] buffer = new byte[4096];
        try
        {
            int count = await socket.ReceiveAsync(buffer, limit.Token);
            return Encoding.Latin1.GetString(buffer, 0, count);
        }
        catch (OperationCanceledException)
        {
            return "";
        }
    }
}
