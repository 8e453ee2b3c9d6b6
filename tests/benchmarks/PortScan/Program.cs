using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;

// portscan-benchmark serve <count>                    opens loopback ports, prints them, closes them when its input ends
// portscan-benchmark scan <host> [<first> <last>]     prints the open ports; time and memory on the error stream
// portscan-benchmark filtered <prefix> <count> <s>    asks <count> addresses <prefix>.x.y on port 80 with a time limit of <s> seconds
switch (args)
{
    case ["serve", var count]:
        return await ServeAsync(int.Parse(count, CultureInfo.InvariantCulture));
    case ["scan", var host, .. var range]:
        int first = range is [var f, _] ? int.Parse(f, CultureInfo.InvariantCulture) : 1;
        int last = range is [_, var l] ? int.Parse(l, CultureInfo.InvariantCulture) : 65535;
        Endpoint start = Endpoint.Create(host, first);
        return await ScanAsync(Enumerable.Range(first, last - first + 1).Select(start.WithPort), TimeSpan.FromSeconds(3));
    case ["filtered", var prefix, var number, var seconds]:
        IEnumerable<Endpoint> targets = Enumerable.Range(0, int.Parse(number, CultureInfo.InvariantCulture))
            .Select(i => Endpoint.Create(string.Create(CultureInfo.InvariantCulture, $"{prefix}.{i / 250}.{(i % 250) + 1}"), 80));
        return await ScanAsync(targets, TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
    default:
        await Console.Error.WriteLineAsync("usage: serve COUNT | scan HOST [FIRST LAST] | filtered PREFIX COUNT SECONDS");
        return 64;
}

static async Task<int> ServeAsync(int count)
{
    var listeners = new List<Socket>();
    for (int i = 0; i < count; i++)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        listeners.Add(listener);
        _ = AcceptAsync(listener);
    }

    Console.WriteLine(string.Join(' ', listeners.Select(l => ((IPEndPoint)l.LocalEndPoint!).Port).Order()));
    await Console.In.ReadToEndAsync();
    foreach (Socket listener in listeners) listener.Dispose();
    return 0;

    static async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true) (await listener.AcceptAsync()).Dispose();
        }
        catch (SocketException)
        {
            // Closed at the end.
        }
        catch (ObjectDisposedException)
        {
            // The same.
        }
    }
}

static async Task<int> ScanAsync(IEnumerable<Endpoint> targets, TimeSpan timeout)
{
    using var check = new ServicePortCheck(new ServicePortOptions(timeout));
    var clock = Stopwatch.StartNew();
    int seen = 0;
    long baseline = 0;
    long peak = 0;
    var open = new List<int>();
    var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
    await foreach (ServicePortResult result in check.RunManyAsync(targets))
    {
        if (result.TcpTestSucceeded) open.Add(result.Port);
        string key = result.Code ?? result.Status.ToString();
        outcomes[key] = outcomes.GetValueOrDefault(key) + 1;
        if (++seen == 1000) baseline = GC.GetTotalMemory(forceFullCollection: false);
        if (seen % 1000 == 0) peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
    }

    clock.Stop();
    Console.WriteLine(string.Join(' ', open));
    string tally = string.Join(", ", outcomes.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Key} {o.Value}")));
    long workingSet = Process.GetCurrentProcess().PeakWorkingSet64 / 1024;
    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
        $"{clock.ElapsedMilliseconds} ms, {seen} targets ({tally}), heap {baseline / 1024} to at most {peak / 1024} KiB, peak working set {workingSet} KiB"));
    return 0;
}
