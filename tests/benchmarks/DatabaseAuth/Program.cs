using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Language;

namespace Diagnostics.Benchmarks.DatabaseAuth;

/// <summary>
/// <c>local URL COUNT PARALLEL</c>: that many checks of one server. <c>slow COUNT DELAY</c>: that many endpoints at once, each of which answers after its delay, against the slowest alone.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        string state = Directory.CreateTempSubdirectory("benchmark-").FullName;
        try
        {
            switch (args)
            {
                case ["local", var url, var count, var parallel]:
                    return await LocalAsync(url, Number(count), Number(parallel), state).ConfigureAwait(false);
                case ["slow", var count, var delay]:
                    return await SlowAsync(Number(count), TimeSpan.FromMilliseconds(Number(delay)), state).ConfigureAwait(false);
                default:
                    await Console.Error.WriteLineAsync("local URL COUNT PARALLEL | slow COUNT DELAY-MS").ConfigureAwait(false);
                    return 64;
            }
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static async Task<int> LocalAsync(string url, int count, int parallel, string state)
    {
        var check = new DatabaseAuthCheck(null, new RejectedCredentialMemory(state));
        int passed = 0;
        long start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (_, stop) =>
        {
            if ((await check.RunAsync(url, stop).ConfigureAwait(false)).Status == Status.Pass) Interlocked.Increment(ref passed);
        }).ConfigureAwait(false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} of {count} passed in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.000} s within the process"));
        return passed == count ? 0 : 1;
    }

    // Servers that answer "starting up" after a delay; the delays are spread between a half and the whole.
    private static async Task<int> SlowAsync(int count, TimeSpan longest, string state)
    {
        var listeners = new List<TcpListener>();
        for (int i = 0; i < count; i++)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            listeners.Add(listener);
            _ = ServeAsync(listener, longest * (0.5 + (0.5 * (i + 1) / count)));
        }

        string[] urls = [.. listeners.Select(l => string.Create(CultureInfo.InvariantCulture, $"postgresql://app:x@127.0.0.1:{((IPEndPoint)l.LocalEndpoint).Port}/shop?sslmode=disable"))];
        var check = new DatabaseAuthCheck(null, new RejectedCredentialMemory(state));
        await check.RunAsync(urls[0]).ConfigureAwait(false);
        long start = Stopwatch.GetTimestamp();
        await check.RunAsync(urls[^1]).ConfigureAwait(false);
        TimeSpan slowest = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        DatabaseAuthResult[] results = await Task.WhenAll(urls.Select(u => check.RunAsync(u))).ConfigureAwait(false);
        TimeSpan all = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Count(r => r.Code == FailureCodes.DbStarting)} of {count} answered; slowest alone {slowest.TotalMilliseconds:0} ms, all at once {all.TotalMilliseconds:0} ms, ratio {all / slowest:0.00}"));
        foreach (TcpListener listener in listeners) listener.Dispose();
        return 0;
    }

    private static async Task ServeAsync(TcpListener listener, TimeSpan delay)
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync().ConfigureAwait(false), delay);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the benchmark.
        }
    }

    private static async Task AnswerAsync(TcpClient client, TimeSpan delay)
    {
        using (client)
        {
            await Task.Delay(delay).ConfigureAwait(false);
            byte[] body = [.. "SFATAL\0C57P03\0Mthe database system is starting up\0\0"u8];
            await client.GetStream().WriteAsync((byte[])[(byte)'E', 0, 0, 0, (byte)(body.Length + 4), .. body]).ConfigureAwait(false);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
