using System.Net.Sockets;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Port;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Port;

public sealed class PortScanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    public async Task Results_come_in_input_order_whatever_the_limit(int throttle)
    {
        using Socket open = Ports.Listening(out int openPort);
        using Socket closed = Ports.Closed(out int closedPort);
        int silentPort = 0;
        using IDisposable silent = await Ports.SilentAsync(p => silentPort = p);
        int[] ports = [silentPort, openPort, closedPort, silentPort, openPort];
        // Long enough that what answers does so however busy the machine is.
        using var check = new ServicePortCheck(new ServicePortOptions(TimeSpan.FromSeconds(3)));
        var results = new List<ServicePortResult>();
        await foreach (ServicePortResult result in check.RunManyAsync(ports.Select(p => Endpoint.Create("127.0.0.1", p)), throttle)) results.Add(result);
        Assert.Equal(ports, results.Select(r => r.Port));
        Assert.Equal(
            [FailureCodes.NetTimeout, null, FailureCodes.NetRefused, FailureCodes.NetTimeout, null],
            results.Select(r => r.Code));
    }

    [Fact]
    public async Task A_thousand_silent_targets_take_one_limit_not_many()
    {
        int port = 0;
        using IDisposable silent = await Ports.SilentAsync(p => port = p);
        using var check = new ServicePortCheck(new ServicePortOptions(TimeSpan.FromSeconds(1)));
        TimeSpan total = TimeSpan.Zero;
        DateTimeOffset? first = null;
        DateTimeOffset last = default;
        await foreach (ServicePortResult result in check.RunManyAsync(Enumerable.Repeat(Endpoint.Create("127.0.0.1", port), 1000)))
        {
            Assert.Equal(FailureCodes.NetTimeout, result.Code);
            total += result.Duration;
            first ??= result.ObservedAt;
            last = result.ObservedAt;
        }

        // One after the other they would be spread over the sum of their times.
        Assert.True(last - first < total / 10, $"{last - first} of {total}");
    }

    [Fact]
    public async Task No_more_than_the_limit_are_read_ahead()
    {
        using Socket closed = Ports.Closed(out int port);
        using var check = new ServicePortCheck();
        int read = 0;
        IEnumerable<Endpoint> Source()
        {
            while (true)
            {
                Interlocked.Increment(ref read);
                yield return Endpoint.Create("127.0.0.1", port);
            }
        }

        int taken = 0;
        await foreach (ServicePortResult result in check.RunManyAsync(Source(), 8))
        {
            Assert.Equal(FailureCodes.NetRefused, result.Code);
            Assert.True(Volatile.Read(ref read) <= taken + 8 + 1, $"{read} read, {taken} taken");
            if (++taken == 100) break;
        }

        Assert.Equal(100, taken);
    }

    [Fact]
    public async Task Stopping_early_leaves_nothing_under_way()
    {
        int port = 0;
        using IDisposable silent = await Ports.SilentAsync(p => port = p);
        using Socket open = Ports.Listening(out int openPort);
        using var check = new ServicePortCheck(new ServicePortOptions(TimeSpan.FromMinutes(10)));
        IEnumerable<Endpoint> targets = Enumerable.Repeat(Endpoint.Create("127.0.0.1", port), 50).Prepend(Endpoint.Create("127.0.0.1", openPort));
        Task first = Task.Run(async () =>
        {
            await foreach (ServicePortResult result in check.RunManyAsync(targets))
            {
                Assert.Equal(Status.Pass, result.Status);
                break;
            }
        });
        await first.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Cancelling_ends_the_enumeration()
    {
        int port = 0;
        using IDisposable silent = await Ports.SilentAsync(p => port = p);
        using var check = new ServicePortCheck(new ServicePortOptions(TimeSpan.FromMinutes(10)));
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Task all = Task.Run(async () =>
        {
            await foreach (ServicePortResult _ in check.RunManyAsync(Enumerable.Repeat(Endpoint.Create("127.0.0.1", port), 50), 8, cancel.Token))
            {
                Assert.Fail("Nothing can have been decided.");
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => all.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_source_that_fails_loses_nothing_that_was_read()
    {
        using Socket closed = Ports.Closed(out int port);
        using var check = new ServicePortCheck();
        IEnumerable<Endpoint> Source()
        {
            for (int i = 0; i < 5; i++) yield return Endpoint.Create("127.0.0.1", port);
            throw new InvalidDataException("the sixth row");
        }

        int seen = 0;
        InvalidDataException fault = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (ServicePortResult _ in check.RunManyAsync(Source())) seen++;
        });
        Assert.Equal((5, "the sixth row"), (seen, fault.Message));
    }

    [Fact]
    public async Task A_scan_of_the_ephemeral_range_finds_what_listens_and_never_itself()
    {
        // Connecting to a free port can pick that port as the source and so connect to itself; a scan of thousands meets it.
        var listeners = new List<Socket>();
        var expected = new SortedSet<int>();
        for (int i = 0; i < 20; i++)
        {
            listeners.Add(Ports.Listening(out int port));
            expected.Add(port);
        }

        using var check = new ServicePortCheck();
        Endpoint host = Endpoint.Create("127.0.0.1", 1);
        var own = new HashSet<int>();
        await foreach (ServicePortResult result in check.RunManyAsync(Enumerable.Range(32768, 60999 - 32768 + 1).Select(host.WithPort)))
        {
            // Other tests of this process listen too; only ports without any listener would be wrong.
            if (result.TcpTestSucceeded && result.Listener is null) own.Add(result.Port);
            if (result.TcpTestSucceeded) expected.Remove(result.Port);
        }

        foreach (Socket listener in listeners) listener.Dispose();
        Assert.DoesNotContain(expected, p => p is >= 32768 and <= 60999);
        // A listener that another test opened after the snapshot has no entry in it: it must be gone or listening, not imagined.
        Assert.True(own.Count < 50, $"{own.Count} ports that nobody listens on");
    }
}
