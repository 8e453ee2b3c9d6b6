using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>A plain connection to Redis for setting tests up. Deliberately no code of the program under test.</summary>
internal sealed class RedisConnection : IDisposable
{
    private readonly Socket _socket;

    private RedisConnection(Socket socket) => _socket = socket;

    public static async Task<RedisConnection> OpenAsync(int port) => new(await PostgresProbe.ConnectAsync(port));

    /// <summary>Sends a command without waiting for its answer.</summary>
    public async Task SendAsync(params string[] words)
    {
        var message = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (string word in words) message.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToString()));
    }

    /// <summary>Sends a command and gives back what arrives first of its answer.</summary>
    public async Task<string> AskAsync(params string[] words)
    {
        await SendAsync(words);
        return await PostgresProbe.ReadSomeAsync(_socket);
    }

    public void Dispose() => _socket.Dispose();
}
