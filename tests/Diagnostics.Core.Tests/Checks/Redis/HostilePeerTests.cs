using System.Text;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;
using Diagnostics.Core.Tests.Checks.Health;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Redis;

public sealed class HostilePeerTests : IDisposable
{
    private const string Secret = "canary-Pw-5be11f";

    // As a Redis 7.0 answers PING, AUTH, PING, INFO and ACL WHOAMI.
    private static readonly string s_recorded =
        "-NOAUTH Authentication required.\r\n+OK\r\n+PONG\r\n" + Bulk(
            "# Server\r\nredis_version:7.0.15\r\nredis_mode:standalone\r\n\r\n# Clients\r\nconnected_clients:1\r\nmaxclients:10000\r\n\r\n# Memory\r\nused_memory:1070000\r\nmaxmemory:0\r\n"
            + "maxmemory_policy:noeviction\r\n\r\n# Replication\r\nrole:master\r\n\r\n# Keyspace\r\ndb0:keys=1,expires=0,avg_ttl=0\r\n") + Bulk("default");

    private readonly string _folder = Directory.CreateTempSubdirectory("diagnostics-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_recorded_answers_are_a_pass_wherever_they_are_split()
    {
        byte[] script = Encoding.ASCII.GetBytes(s_recorded);
        for (int split = 0; split <= script.Length; split++)
        {
            int at = split;
            HealthVerdict verdict = await ExchangeAsync(script, position => position < at ? at - position : int.MaxValue);
            Assert.True(verdict.Status == Status.Pass, $"split at {at}: {verdict}");
        }

        Assert.Equal(Status.Pass, (await ExchangeAsync(script, _ => 1)).Status);
    }

    [Fact]
    public async Task A_peer_that_closes_at_any_byte_is_a_coded_result()
    {
        byte[] script = Encoding.ASCII.GetBytes(s_recorded);
        for (int length = 1; length < script.Length; length++)
        {
            HealthVerdict verdict = await ExchangeAsync(script.AsMemory(0, length), _ => int.MaxValue);
            Assert.True(verdict is { Status: Status.Fail, Code: FailureCodes.NetReset or FailureCodes.CacheNotRedis }, $"closed after {length}: {verdict}");
        }
    }

    [Fact]
    public async Task Ten_thousand_mutations_of_the_recorded_answers_are_each_a_coded_result()
    {
        byte[] recorded = Encoding.ASCII.GetBytes(s_recorded);
        var random = new Random(20260504);
        // Other tests allocate beside this one: only what its own thread does from the beginning to the end of an exchange counts.
        int measured = 0;
        long most = 0;
        for (int i = 0; i < 10_000; i++)
        {
            var script = new List<byte>(recorded);
            for (int changes = random.Next(1, 6); changes > 0; changes--)
            {
                int at = random.Next(script.Count);
                switch (random.Next(5))
                {
                    case 0: script[at] = (byte)random.Next(256); break;
                    case 1: script.RemoveAt(at); break;
                    case 2: script.Insert(at, (byte)"+-:$*\r\n0123456789"[random.Next(17)]); break;
                    case 3: script.RemoveRange(at, Math.Min(random.Next(40), script.Count - at)); break;
                    default: script.InsertRange(at, script.GetRange(at, Math.Min(random.Next(40), script.Count - at))); break;
                }

                if (script.Count == 0) script.Add((byte)'x');
            }

            int size = random.Next(1, 64);
            int thread = Environment.CurrentManagedThreadId;
            long before = GC.GetAllocatedBytesForCurrentThread();
            HealthVerdict verdict = await ExchangeAsync(script.ToArray(), _ => size);
            if (Environment.CurrentManagedThreadId == thread)
            {
                measured++;
                most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.True(verdict.Status == Status.Pass == (verdict.Code is null), $"mutation {i}: {verdict}");
            Assert.DoesNotContain(Secret, verdict.Summary, StringComparison.Ordinal);
        }

        Assert.True(measured > 1000, $"only {measured} exchanges stayed on their thread");
        Assert.True(most < 4_000_000, $"a mutation made the check allocate {most} bytes");
    }

    [Theory]
    [InlineData("$2147483647\r\n")]
    [InlineData("$9223372036854775807\r\n")]
    [InlineData("$-7\r\n")]
    [InlineData("*2147483647\r\n")]
    [InlineData("*1000\r\n")]
    [InlineData(":99999999999999999999\r\n")]
    [InlineData("$5\r\nabcdefgh\r\n")]
    [InlineData("+PONG\n")]
    [InlineData("\r\n")]
    [InlineData("%1\r\n+a\r\n+b\r\n")]
    public async Task Lengths_and_lines_that_cannot_be_are_no_Redis_and_cost_nothing(string answer)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        HealthVerdict verdict = await ExchangeAsync(Encoding.ASCII.GetBytes(answer), _ => int.MaxValue);
        Assert.Equal((Status.Fail, FailureCodes.CacheNotRedis), (verdict.Status, verdict.Code));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000);
    }

    [Fact]
    public async Task Deep_nests_endless_lines_and_endless_lists_end()
    {
        Assert.Equal(FailureCodes.CacheNotRedis, (await ExchangeAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("*1\r\n", 100_000))), _ => 8192)).Code);
        Assert.Equal(FailureCodes.CacheNotRedis, (await ExchangeAsync(Encoding.ASCII.GetBytes("+" + new string('x', 5_000_000)), _ => 8192)).Code);
        Assert.Equal(FailureCodes.CacheNotRedis, (await ExchangeAsync(Encoding.ASCII.GetBytes("*1000\r\n" + string.Concat(Enumerable.Repeat("*1000\r\n", 3)) + new string('x', 100)), _ => 8192)).Code);
    }

    [Fact]
    public async Task An_endless_stream_ends_at_the_limit_of_a_line_and_a_slow_one_at_the_time_limit()
    {
        await using var endless = new RawServer(async (stream, stop) =>
        {
            byte[] garbage = new byte[65536];
            garbage.AsSpan().Fill((byte)'+');
            while (true) await stream.WriteAsync(garbage, stop);
        });
        CacheAuthResult flood = await AskAsync(endless.Port);
        Assert.Equal(FailureCodes.CacheNotRedis, flood.Code);

        await using var slow = new RawServer(async (stream, stop) =>
        {
            while (true)
            {
                await stream.WriteAsync("+"u8.ToArray(), stop);
                await Task.Delay(200, stop);
            }
        });
        CacheAuthResult drip = await Patience.AskAsync(limit => AskAsync(slow.Port, new CacheAuthOptions { Timeout = limit }), r => r.Phase == "greet");
        Assert.Equal((Status.Fail, FailureCodes.NetTimeout, "greet"), (drip.Status, drip.Code, drip.Phase));
    }

    [Fact]
    public async Task A_caller_that_cancels_gets_unknown()
    {
        await using var silent = new RawServer((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var cancel = new CancellationTokenSource();
        Task<CacheAuthResult> asking = Check().RunAsync(Target(silent.Port), cancellationToken: cancel.Token);
        while (silent.Connections == 0) await Task.Delay(10);
        await cancel.CancelAsync();
        CacheAuthResult result = await asking.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((Status.Unknown, null), (result.Status, result.Code));
    }

    // Doubles of what no package gives: their words are from the sources of the programs named.
    [Theory]
    // memcached 1.6, proto_text.c, for each of the three lines
    [InlineData("ERROR\r\nERROR\r\nERROR\r\n", FailureCodes.CacheNotRedis, "memcached")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", FailureCodes.CacheNotRedis, "HTTP")]
    [InlineData("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n", FailureCodes.CacheNotRedis, "SSH")]
    [InlineData("220 mail.example ESMTP Postfix\r\n", FailureCodes.CacheNotRedis, "mail")]
    [InlineData("+OK POP3 ready\r\n", FailureCodes.CacheNotRedis, "POP3")]
    [InlineData("*1\r\n$4\r\nPING\r\n", FailureCodes.CacheNotRedis, "echo")]
    [InlineData("J\0\0\0\n8.0.36\0", FailureCodes.CacheNotRedis, "MySQL")]
    [InlineData("\u0015\u0003\u0003\0\u0002\u0002F", FailureCodes.TlsPlaintextPeer, "use rediss://")]
    // Redis 7.0, networking.c: protected mode, for a client that is not on loopback
    [InlineData("-DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user.\r\n", FailureCodes.CacheProtectedMode, "protected mode")]
    [InlineData("-ERR max number of clients reached\r\n", FailureCodes.CacheTooManyConnections, "no more clients")]
    public async Task Who_answers_in_the_place_of_a_Redis_is_named_and_gets_no_password(string answer, string code, string words)
    {
        var received = new MemoryStream();
        await using var server = new RawServer(async (stream, stop) =>
        {
            byte[] buffer = new byte[1024];
            received.Write(buffer.AsSpan(0, await stream.ReadAsync(buffer, stop)));
            await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), stop);
            int count;
            stream.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            while ((count = await stream.ReadAsync(buffer, stop)) > 0) received.Write(buffer.AsSpan(0, count));
        });
        CacheAuthResult result = await AskAsync(server.Port);
        Assert.Equal((Status.Fail, code), (result.Status, result.Code));
        Assert.Contains(words, result.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(received.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, HealthRun.Everything(result), StringComparison.Ordinal);
    }

    [Theory]
    // Redis 5.0, server.c and its AUTH: one password, no users
    [InlineData(null, "-NOAUTH Authentication required.", "-ERR invalid password", Status.Fail, FailureCodes.CacheAuthRejected)]
    [InlineData("app", "-NOAUTH Authentication required.", "-ERR wrong number of arguments for 'auth' command", Status.Fail, FailureCodes.CacheAuthRejected)]
    [InlineData(null, "+PONG", "-ERR Client sent AUTH, but no password is set", Status.Fail, FailureCodes.CacheAuthUnexpected)]
    [InlineData(null, "-NOAUTH Authentication required.", "-ERR " + Secret + " is not right\u001b[2J", Status.Fail, FailureCodes.CacheAuthRejected)]
    [InlineData(null, "-NOAUTH Authentication required.", ":7", Status.Fail, FailureCodes.CacheAuthRejected)]
    [InlineData(null, "-LOADING Redis is loading the dataset in memory", "-LOADING Redis is loading the dataset in memory", Status.Fail, FailureCodes.CacheLoading)]
    public async Task Answers_of_older_and_stranger_servers(string? user, string greeting, string answer, Status status, string code)
    {
        HealthVerdict verdict = await ExchangeAsync(Encoding.ASCII.GetBytes($"{greeting}\r\n{answer}\r\n"), _ => int.MaxValue, user);
        Assert.Equal((status, code), (verdict.Status, verdict.Code));
        Assert.DoesNotContain(Secret, verdict.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', verdict.Summary);
    }

    private static string Bulk(string text) => $"${Encoding.ASCII.GetByteCount(text)}\r\n{text}\r\n";

    private static CacheTarget Target(int port, string? user = null) => CacheTarget.Create(Endpoint.Create("127.0.0.1", port), user: user, password: Secret);

    private async Task<HealthVerdict> ExchangeAsync(ReadOnlyMemory<byte> script, Func<int, int> portion, string? user = null)
    {
        var redactor = new Redactor();
        redactor.Learn(Secret);
        // Forced: ten thousand rejections are to be ten thousand exchanges.
        var exchange = new CacheExchange(new CacheAuthOptions { Force = true }, new RejectedCredentialMemory(_folder), redactor, TimeProvider.System);
        var seen = new CacheObservation(Target(6379, user), TimeProvider.System);
        (HealthVerdict? verdict, bool mayBeTls) = await exchange.AskAsync(seen, new RespConnection(new ScriptedStream(script, portion)), CancellationToken.None);
        Assert.False(mayBeTls);
        return verdict!;
    }

    private CacheAuthCheck Check(CacheAuthOptions? options = null) => new(options, new RejectedCredentialMemory(_folder), new CheckServices { Vantage = TestVantage.Both });

    private Task<CacheAuthResult> AskAsync(int port, CacheAuthOptions? options = null) => Check(options).RunAsync(Target(port)).WaitAsync(TimeSpan.FromSeconds(60));
}
