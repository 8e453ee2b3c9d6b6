using System.Globalization;
using System.Net.Sockets;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>A real memcached on 127.0.0.1: what stands on a cache's port where Redis is expected.</summary>
internal sealed class MemcachedServer : IAsyncDisposable
{
    private readonly ServerProcess _process;

    private MemcachedServer(ServerProcess process) => _process = process;

    public int Port => _process.Port;

    public static async Task<MemcachedServer> StartAsync()
    {
        string folder = await ServerUser.MakeFolderAsync();
        return new MemcachedServer(await ServerProcess.StartAsync(
            folder,
            "INT",
            port => Task.FromResult<IReadOnlyList<string>>([ServerPrograms.Get("memcached"), "-l", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-U", "0", "-m", "8"]),
            async port =>
            {
                try
                {
                    using Socket socket = await PostgresProbe.ConnectAsync(port);
                    await socket.SendAsync("version\r\n"u8.ToArray());
                    return (await PostgresProbe.ReadSomeAsync(socket)).StartsWith("VERSION", StringComparison.Ordinal);
                }
                catch (SocketException)
                {
                    return false;
                }
            }));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
