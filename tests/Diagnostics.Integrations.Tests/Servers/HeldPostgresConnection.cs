using System.Net.Sockets;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>A session of the trust role that does nothing but take a connection slot.</summary>
internal sealed class HeldPostgresConnection : IDisposable
{
    private readonly Socket _socket;

    private HeldPostgresConnection(Socket socket) => _socket = socket;

    /// <summary>Opens a session, or gives null where the server (or a pooler before it) does not let it in.</summary>
    public static async Task<HeldPostgresConnection?> TryOpenAsync(int port, string database = PostgresRoles.Database)
    {
        Socket socket = await PostgresProbe.ConnectAsync(port);
        await PostgresProbe.SendStartupAsync(socket, PostgresRoles.Trust, database);
        // AuthenticationOk, parameters and ReadyForQuery may come in parts; 'E' first is a refusal.
        string answer = "";
        while (!answer.EndsWith("Z\0\0\0\u0005I", StringComparison.Ordinal))
        {
            string part = await PostgresProbe.ReadSomeAsync(socket);
            answer += part;
            if (part.Length > 0 && answer[0] == 'R') continue;
            socket.Dispose();
            return null;
        }

        return new HeldPostgresConnection(socket);
    }

    /// <summary>Begins a transaction, so that a pooler keeps its server connection for this session.</summary>
    public async Task BeginAsync()
    {
        await _socket.SendAsync("Q\0\0\0\u000abegin\0"u8.ToArray());
        if (!(await PostgresProbe.ReadSomeAsync(_socket)).EndsWith("Z\0\0\0\u0005T", StringComparison.Ordinal)) throw new InvalidOperationException("no transaction was begun");
    }

    public void Dispose() => _socket.Dispose();
}
