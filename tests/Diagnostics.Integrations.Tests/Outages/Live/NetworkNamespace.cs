using System.Diagnostics;
using System.Globalization;
using System.Net;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Outages.Live;

/// <summary>A network of its own on this machine, joined with the machine's by a cable of two ends: the nearest thing to another host. Taken away when disposed; what runs in it must have ended.</summary>
internal sealed class NetworkNamespace : IAsyncDisposable
{
    private static int s_last;

    private readonly string _name;

    private NetworkNamespace(string name, IPAddress inside)
    {
        _name = name;
        Inside = inside;
    }

    /// <summary>The address of its end, reached from the machine.</summary>
    public IPAddress Inside { get; }

    /// <summary>The words before a command that is to run in it.</summary>
    public IReadOnlyList<string> Enter => [ServerPrograms.Get("ip"), "netns", "exec", _name];

    /// <summary>Why there can be none here, or null.</summary>
    public static string? Unavailable { get; } = MissingPrograms.Reason(["ip"]) ?? (MissingPrograms.AreFailures || Environment.IsPrivilegedProcess ? null : "network namespaces are made by root only");

    /// <summary>Makes one.</summary>
    /// <param name="ipv6">Whether it has IPv6 at all.</param>
    /// <param name="address">An IPv6 address of its own, or null.</param>
    /// <param name="hosts">What names mean in it, as in /etc/hosts; null for what they mean on this machine.</param>
    public static async Task<NetworkNamespace> CreateAsync(bool ipv6 = true, string? address = null, string? hosts = null)
    {
        int number = Interlocked.Increment(ref s_last);
        string name = string.Create(CultureInfo.InvariantCulture, $"dg{Environment.ProcessId % 100_000}n{number}");
        // Each process and namespace has four addresses of a private range for itself.
        string net = string.Create(CultureInfo.InvariantCulture, $"10.{90 + (Environment.ProcessId % 100)}.{Environment.ProcessId / 100 % 250}.");
        int low = number % 60 * 4;
        var made = new NetworkNamespace(name, IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"{net}{low + 2}")));
        await IpAsync("netns", "add", name);
        await IpAsync("link", "add", name + "a", "type", "veth", "peer", "name", name + "b", "netns", name);
        await IpAsync("addr", "add", string.Create(CultureInfo.InvariantCulture, $"{net}{low + 1}/30"), "dev", name + "a");
        await IpAsync("link", "set", name + "a", "up");
        if (!ipv6) await RunAsync([.. made.Enter, "sysctl", "-q", "-w", "net.ipv6.conf.all.disable_ipv6=1"]);
        await IpAsync("-n", name, "addr", "add", made.Inside + "/30", "dev", name + "b");
        await IpAsync("-n", name, "link", "set", name + "b", "up");
        await IpAsync("-n", name, "link", "set", "lo", "up");
        if (address is not null) await IpAsync("-n", name, "-6", "addr", "add", address + "/128", "dev", "lo");
        if (hosts is null) return made;
        // ip netns exec lays the files of this folder over those of /etc.
        Directory.CreateDirectory(made.Etc);
        await File.WriteAllTextAsync(Path.Combine(made.Etc, "hosts"), hosts);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Etc)) Directory.Delete(Etc, recursive: true);
        await IpAsync("netns", "del", _name);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It did not start, or did not end within a minute.</exception>
    public static async Task<(int Code, string Output, string Error)> RunAnyAsync(IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in words.Skip(1)) start.ArgumentList.Add(word);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{words[0]} did not start");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token), error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{string.Join(' ', words)} did not end within a minute");
        }
    }

    private string Etc => "/etc/netns/" + _name;

    private static Task IpAsync(params string[] words) => RunAsync([ServerPrograms.Get("ip"), .. words]);

    private static async Task RunAsync(string[] words)
    {
        (int code, _, string error) = await RunAnyAsync(words);
        if (code != 0) throw new InvalidOperationException($"{string.Join(' ', words)}: {error}");
    }
}
