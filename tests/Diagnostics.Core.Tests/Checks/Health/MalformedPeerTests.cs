using System.Text;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Health;

public sealed class MalformedPeerTests
{
    // Until the limit is met in the phase that the test is about.
    private static Task<ServiceHealthResult> AskAsync(RawServer server, string phase) =>
        Patience.AskAsync(limit => HealthRun.AskAsync(server, options: new ServiceHealthOptions { Timeout = limit }), r => r.Phase == phase);

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", FailureCodes.HttpUnexpected, "does not speak HTTP: it answered 'SSH-2.0-OpenSSH_9.6'")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\r\n\r\n", FailureCodes.HttpUnexpected, "bytes 0102030405")]
    [InlineData("-ERR unknown command\r\n", FailureCodes.HttpUnexpected, "'-ERR unknown command'")]
    [InlineData("", FailureCodes.NetReset, "without an answer")]
    [InlineData("HTT", FailureCodes.NetReset, "before its headers were complete")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", FailureCodes.NetReset, "before its headers were complete")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", FailureCodes.NetReset, "before its body was complete")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nbody", null, "")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n", FailureCodes.HttpUnexpected, "malformed HTTP")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", FailureCodes.HttpUnexpected, "malformed HTTP")]
    public async Task What_is_no_answer_is_a_coded_result(string bytes, string? code, string part)
    {
        await using RawServer server = RawServer.Answering(bytes);
        ServiceHealthResult result = await HealthRun.AskAsync(server);
        Assert.Equal(Status.Fail, result.Status);
        Assert.NotNull(result.Code);
        if (code is not null) Assert.Equal(code, result.Code);
        Assert.Contains(part, result.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Summary, char.IsControl);
    }

    [Fact]
    public async Task Silence_is_a_timeout()
    {
        await using var server = new RawServer((_, stop) => Task.Delay(Timeout.Infinite, stop));
        ServiceHealthResult result = await AskAsync(server, "first-byte");
        Assert.Equal((Status.Fail, FailureCodes.HttpTimeout, "first-byte"), (result.Status, result.Code, result.Phase));
        Assert.Matches(@"within [\d,.]+ m?s", result.Summary);
        Assert.Equal(["resolve", "connect", "first-byte"], result.Phases.Select(p => p.Name));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX-Endless: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "first-byte")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", "transfer")]
    public async Task One_byte_at_a_time_ends_at_the_limit(string head, string phase)
    {
        await using var server = new RawServer(async (stream, stop) =>
        {
            await RawServer.ReadHeadAsync(stream, stop);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stop);
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), stop);
                await Task.Delay(20, stop);
            }
        });
        ServiceHealthResult result = await AskAsync(server, phase);
        Assert.Equal((Status.Fail, FailureCodes.HttpTimeout, phase), (result.Status, result.Code, result.Phase));
    }

    [Theory]
    [InlineData("X-Line: ", "\r\n")]
    [InlineData("X-Endless: ", "")]
    public async Task Endless_headers_are_cut_off(string start, string end)
    {
        long sent = 0;
        await using var server = new RawServer(async (stream, stop) =>
        {
            await RawServer.ReadHeadAsync(stream, stop);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n" + start), stop);
            byte[] chunk = Encoding.ASCII.GetBytes(new string('a', 4096) + end + (end.Length > 0 ? start : ""));
            while (Volatile.Read(ref sent) < 100 * 1024 * 1024)
            {
                await stream.WriteAsync(chunk, stop);
                Interlocked.Add(ref sent, chunk.Length);
            }
        });
        ServiceHealthResult result = await HealthRun.AskAsync(server);
        Assert.Equal((Status.Fail, FailureCodes.HttpUnexpected), (result.Status, result.Code));
        Assert.Contains("64 KiB", result.Summary, StringComparison.Ordinal);
        Assert.True(Volatile.Read(ref sent) < 50 * 1024 * 1024);
    }

    [Fact]
    public async Task An_endless_body_is_read_to_its_bound()
    {
        await using var server = new RawServer(async (stream, stop) =>
        {
            await RawServer.ReadHeadAsync(stream, stop);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"u8.ToArray(), stop);
            byte[] chunk = Encoding.ASCII.GetBytes(new string('b', 65536));
            while (true) await stream.WriteAsync(chunk, stop);
        });
        ServiceHealthResult result = await HealthRun.AskAsync(server);
        Assert.Equal((Status.Pass, ServiceHealthOptions.MaximumBody), (result.Status, result.BodyLength));
        Assert.True(result.BodyExcerpt?.Length <= 400);
        ServiceHealthResult pattern = await HealthRun.AskAsync(server, options: new ServiceHealthOptions { BodyPattern = ServiceHealthOptions.Pattern("c"), Timeout = TimeSpan.FromSeconds(30) });
        Assert.Contains("in its first 1024 KiB", pattern.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_interim_answers_end_at_the_limit()
    {
        await using var server = new RawServer(async (stream, stop) =>
        {
            await RawServer.ReadHeadAsync(stream, stop);
            while (true)
            {
                await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), stop);
                await Task.Delay(5, stop);
            }
        });
        ServiceHealthResult result = await AskAsync(server, "first-byte");
        Assert.Equal((Status.Fail, FailureCodes.HttpTimeout), (result.Status, result.Code));
    }

    [Fact]
    public async Task A_body_with_control_sequences_is_made_harmless()
    {
        await using RawServer server = RawServer.Answering("HTTP/1.1 500 \u001b[31mRed\r\nContent-Length: 12\r\n\r\n\u001b]0;title\u0007xx");
        ServiceHealthResult result = await HealthRun.AskAsync(server);
        Assert.DoesNotContain(HealthRun.Everything(result).Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal), char.IsControl);
    }

    [Fact]
    public async Task A_binary_body_is_said_to_be_one()
    {
        await using RawServer server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab\0c");
        Assert.Equal("[binary, 4 bytes]", (await HealthRun.AskAsync(server)).BodyExcerpt);
    }
}
