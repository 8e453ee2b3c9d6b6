using System.Diagnostics;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>
/// A server as a child process in a folder of its own. A small shell stands between: it ends the server when its own input ends, so that no server outlives a
/// test run that was killed.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // $1 signal, $2 log, the rest: the command. The watcher reads what stays open as long as the test process lives.
    private const string Shell = """
        signal=$1; log=$2; shift 2
        exec 3<&0 4>&1
        "$@" </dev/null >>"$log" 2>&1 3<&- 4>&- &
        child=$!
        ( read -r _ <&3; kill -s "$signal" $child 2>/dev/null; i=0; while kill -0 $child 2>/dev/null && [ $i -lt 50 ]; do sleep 0.1; i=$((i+1)); done; kill -s KILL $child 2>/dev/null ) >/dev/null 2>&1 &
        watcher=$!
        echo $child >&4; exec 1>/dev/null 4>&-
        wait $child; code=$?
        kill $watcher 2>/dev/null
        exit $code
        """;

    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly bool _ownsFolder;

    private ServerProcess(Process process, int id, int port, string folder, string log, bool ownsFolder)
    {
        _process = process;
        _ownsFolder = ownsFolder;
        Id = id;
        Port = port;
        Folder = folder;
        LogFile = log;
    }

    /// <summary>Process id of the server itself.</summary>
    public int Id { get; }

    public int Port { get; }

    public string Folder { get; }

    public string LogFile { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>What the server wrote so far.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    /// <summary>Starts a server on a free port and waits until it is ready; on a port that was taken in between it tries another.</summary>
    /// <param name="folder">Its folder, which exists and belongs to the server's account.</param>
    /// <param name="signal">The signal that ends it in an orderly way.</param>
    /// <param name="prepare">Writes the configuration for a port and gives back the command.</param>
    /// <param name="ready">Whether it is ready, asked again and again.</param>
    /// <param name="ownsFolder">Whether the folder goes with the server.</param>
    public static async Task<ServerProcess> StartAsync(string folder, string signal, Func<int, Task<IReadOnlyList<string>>> prepare, Func<int, Task<bool>> ready, bool ownsFolder = true)
    {
        for (int attempt = 1; ; attempt++)
        {
            int port = FreePort.Find();
            IReadOnlyList<string> command = await prepare(port);
            string log = Path.Combine(folder, $"server-{attempt}.log");
            ServerProcess server = await LaunchAsync(folder, signal, command, port, log, ownsFolder);
            if (await server.WaitAsync(ready)) return server;
            string said = server.Log;
            bool isTaken = said.Contains("in use", StringComparison.OrdinalIgnoreCase);
            await server.StopAsync();
            if (isTaken && attempt < 5) continue;
            if (ownsFolder) Delete(folder);
            throw new InvalidOperationException($"{command[0]} was not ready within {s_startLimit.TotalSeconds:0} s. It said: {said}");
        }
    }

    /// <summary>Waits for something about a running server.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > (limit ?? s_startLimit)) throw new InvalidOperationException($"{what} did not come about in time");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_ownsFolder) Delete(Folder);
    }

    /// <summary>Ends the server: its orderly signal, and after five seconds the other one.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            try
            {
                _process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended in this moment.
            }

            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }
    }

    private static async Task<ServerProcess> LaunchAsync(string folder, string signal, IReadOnlyList<string> command, int port, string log, bool ownsFolder)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (string word in (string[])["-c", Shell, "sh", signal, log, .. ServerUser.Prefix, .. command]) start.ArgumentList.Add(word);
        start.Environment["LC_ALL"] = "C";
        Process process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start");
        string? id = await process.StandardOutput.ReadLineAsync();
        return new ServerProcess(process, int.Parse(id ?? throw new InvalidOperationException("sh said no process id"), System.Globalization.CultureInfo.InvariantCulture), port, folder, log, ownsFolder);
    }

    private static void Delete(string folder)
    {
        // A server that was killed may leave children that still write for a moment.
        for (int i = 0; Directory.Exists(folder); i++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (i < 20)
            {
                Thread.Sleep(50);
            }
        }
    }

    private async Task<bool> WaitAsync(Func<int, Task<bool>> ready)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!_process.HasExited)
        {
            if (await ready(Port)) return true;
            if (TimeProvider.System.GetElapsedTime(start) > s_startLimit) return false;
            await Task.Delay(20);
        }

        return false;
    }
}
