using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Diagnostics.Integrations.Tests.Outages;

/// <summary>A real process that listens on a port of its own choice, with a given working folder; ended, by its id, when disposed.</summary>
internal sealed class ListenerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ListenerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts a listener, in a network of its own where one is given, and waits until it says its port.</summary>
    public static async Task<ListenerProcess> StartAsync(string folder, IPAddress address, int port = 0, Live.NetworkNamespace? within = null)
    {
        string[] words = [.. within?.Enter ?? [], "dotnet", "exec", typeof(ListenerProcess).Assembly.Location, "listen", address.ToString(), port.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(words[0]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (string word in words[1..]) start.ArgumentList.Add(word);
        Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string? line = await process.StandardOutput.ReadLineAsync(limit.Token);
        return new ListenerProcess(process, int.Parse(line ?? throw new InvalidOperationException("the listener said no port"), System.Globalization.CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>What the child does: listens, says its port, accepts, and ends when its input ends (that is, when its parent does).</summary>
    public static async Task<int> ServeAsync(string address, int port)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), port);
        listener.Start();
        await Console.Out.WriteLineAsync(((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var end = new CancellationTokenSource();
        Task accepting = AcceptAsync(listener, end.Token);
        await Console.In.ReadToEndAsync();
        await end.CancelAsync();
        await accepting;
        return 0;
    }

    private static async Task AcceptAsync(TcpListener listener, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using Socket socket = await listener.AcceptSocketAsync(end);
                // Whoever asks by HTTP is answered; a connection that says nothing, as a port check's, is closed by its peer.
                byte[] head = new byte[4096];
                if (await socket.ReceiveAsync(head, end) > 0) await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), end);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // The peer went away.
            }
        }
    }
}
