using System.Net.Sockets;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Checks.Postgres;

public sealed class HostilePeerTests : IDisposable
{
    private readonly DatabaseRun _run = new();

    public void Dispose() => _run.Dispose();

    public static TheoryData<string> Lengths => ["7fffffff", "ffffffff", "80000000", "00000000", "00000003", "00010001"];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_length_that_cannot_be_is_refused_and_never_allocated(string length)
    {
        await using var server = FakeServer.AfterStartup(async (stream, stop) =>
        {
            await stream.WriteAsync((byte[])[(byte)'R', .. Convert.FromHexString(length)], stop);
            await Task.Delay(Timeout.Infinite, stop);
        });
        Assert.Equal(FailureCodes.DbNotPostgres, (await _run.AskAsync(server.Url("disable"))).Code);
    }

    [Fact]
    public async Task A_message_split_at_every_byte_is_read_all_the_same()
    {
        byte[] answer = [.. FakeServer.Auth(0, []), .. FakeServer.Parameter("server_version", "16.3"), .. FakeServer.Message('Z', "I"u8)];
        for (int split = 1; split < answer.Length; split++)
        {
            var seen = await LogInAsync(new ScriptedStream([answer[..split], answer[split..]]));
            Assert.Equal(Status.Pass, seen.Status);
        }
    }

    [Fact]
    public async Task A_close_at_every_point_has_a_code()
    {
        byte[] answer = [.. FakeServer.Parameter("a", "b"), .. FakeServer.Auth(0, []), .. FakeServer.Error("57P03", "the database system is starting up")];
        for (int end = 0; end < answer.Length; end++)
        {
            int length = end;
            await using var server = FakeServer.AfterStartup((s, stop) => s.WriteAsync(answer.AsMemory(0, length), stop).AsTask());
            DatabaseAuthResult result = await _run.AskAsync(server.Url("disable"));
            Assert.Equal((Status.Fail, FailureCodes.NetReset), (result.Status, result.Code));
        }
    }

    [Fact]
    public async Task A_reset_and_a_close_before_any_word_have_a_code()
    {
        await using var reset = FakeServer.Raw(async (stream, stop) =>
        {
            await FakeServer.ReadStartupAsync(stream, stop);
            ((NetworkStream)stream).Socket.LingerState = new LingerOption(true, 0);
        });
        await using var closed = FakeServer.Raw((_, _) => Task.CompletedTask);
        foreach (FakeServer server in (FakeServer[])[reset, closed])
        {
            foreach (string mode in (string[])["prefer", "disable", "require"]) Assert.Equal(FailureCodes.NetReset, (await _run.AskAsync(server.Url(mode))).Code);
        }
    }

    [Fact]
    public async Task One_byte_at_a_time_ends_by_the_time_limit()
    {
        await using var server = FakeServer.AfterStartup(async (stream, stop) =>
        {
            foreach (byte b in FakeServer.Error("57P03", new string('x', 2000)))
            {
                await stream.WriteAsync((byte[])[b], stop);
                await Task.Delay(100, stop);
            }
        });
        DatabaseAuthResult result = await _run.AskAsync(server.Url("disable"), 0.7);
        Assert.Equal(FailureCodes.NetTimeout, result.Code);
    }

    [Fact]
    public async Task Messages_without_end_are_cut_off()
    {
        byte[] notice = FakeServer.Message('N', "SNOTICE\0Mhello\0\0"u8);
        await using var server = FakeServer.AfterStartup(async (stream, stop) =>
        {
            while (true) await stream.WriteAsync(notice, stop);
        });
        DatabaseAuthResult result = await _run.AskAsync(server.Url("disable"));

        Assert.Equal(FailureCodes.DbNotPostgres, result.Code);
        Assert.InRange(result.Notices.Count, 1, 10);
    }

    [Fact]
    public async Task Control_characters_and_the_password_in_a_servers_words_do_not_get_through()
    {
        await using var server = FakeServer.Refusing("XX000", $"\u001b[2J echo {FakeServer.Password}");
        DatabaseAuthResult result = await _run.AskAsync(server.Url());
        string all = string.Join('\n', [result.Summary, result.ServerError!.ToString(), .. result.Evidence.Select(e => e.ToString())]);

        Assert.DoesNotContain(FakeServer.Password, all, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', all);
    }

    // Real messages of PostgreSQL 15 (start-up, SCRAM, errors), changed at random: in memory, so that ten thousand take a moment.
    [Fact]
    public async Task Ten_thousand_mutations_end_with_a_code_or_a_pass()
    {
        byte[][] recorded =
        [
            [.. FakeServer.Auth(10, "SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0"u8), .. FakeServer.Auth(11, "r=abc,s=AAAA,i=4096"u8), .. FakeServer.Auth(12, "v=AAAA"u8), .. FakeServer.Ready()],
            [.. FakeServer.Auth(5, [1, 2, 3, 4]), .. FakeServer.Ready()],
            [.. FakeServer.Message('N', "SNOTICE\0C00000\0Mhi\0\0"u8), .. FakeServer.Error("28P01", "password authentication failed for user \"app\"")],
            [.. FakeServer.Message('v', [0, 3, 0, 0, 0, 0, 0, 0]), .. FakeServer.Auth(0, []), .. FakeServer.Parameter("in_hot_standby", "on"), .. FakeServer.Ready()],
        ];
        var random = new Random(20261122);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes = [.. recorded[i % recorded.Length]];
            for (int changes = random.Next(1, 6); changes > 0; changes--)
            {
                int at = random.Next(bytes.Length);
                switch (random.Next(4))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                    case 2: bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 8))..], 0]; break;
                    default: bytes = [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]]; break;
                }
            }

            DatabaseVerdict verdict = await LogInAsync(new ScriptedStream([bytes]));
            Assert.True(verdict.Status == Status.Pass || FailureCatalogue.Default.Find(verdict.Code) is not null, Convert.ToHexString(bytes));
        }
    }

    private static async Task<DatabaseVerdict> LogInAsync(Stream stream)
    {
        DatabaseTarget target = DatabaseTarget.Read("postgresql://app:x@127.0.0.1/shop").Target!;
        var seen = new DatabaseObservation(target.Hosts[0], TimeProvider.System);
        var login = new DatabaseLogin(new DatabaseAuthOptions { MaximumIterations = 5000 }, new Redactor(), TimeProvider.System);
        try
        {
            return await login.RunAsync(new PostgresChannel(new TapStream(stream, TimeProvider.System)), target, seen, new LoginPermission(true, true), CancellationToken.None);
        }
        catch (ProtocolException e)
        {
            return DatabaseVerdict.Fail(e.IsClosed ? FailureCodes.NetReset : FailureCodes.DbNotPostgres, seen.Phase, e.Message);
        }
    }

    /// <summary>Gives each part as one read, then the end; swallows what is written.</summary>
    private sealed class ScriptedStream(IReadOnlyList<byte[]> parts) : MemoryStream
    {
        private int _part;
        private int _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (_part < parts.Count && _at == parts[_part].Length) (_part, _at) = (_part + 1, 0);
            if (_part == parts.Count) return new(0);
            int count = Math.Min(buffer.Length, parts[_part].Length - _at);
            parts[_part].AsMemory(_at, count).CopyTo(buffer);
            _at += count;
            return new(count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;
    }
}
