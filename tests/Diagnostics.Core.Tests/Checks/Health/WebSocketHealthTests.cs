using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Health;

public sealed partial class WebSocketHealthTests
{
    [Fact]
    public async Task A_handshake_passes_and_is_closed_politely()
    {
        var closed = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new RawServer(async (stream, stop) =>
        {
            string head = await RawServer.ReadHeadAsync(stream, stop);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Accept(head)), stop);
            byte[] frame = new byte[8];
            await stream.ReadExactlyAsync(frame, stop);
            closed.TrySetResult(frame);
        });
        ServiceHealthResult result = await HealthRun.AskAsync($"ws://127.0.0.1:{server.Port}/socket");
        Assert.Equal((Status.Pass, null, 101), (result.Status, result.Code, result.StatusCode));
        Assert.Contains("accepted the WebSocket", result.Summary, StringComparison.Ordinal);
        byte[] close = await closed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal([0x88, 0x82], close[..2]);
        Assert.Equal(1000, ((close[6] ^ close[2]) << 8) | (close[7] ^ close[3]));
    }

    [Fact]
    public async Task It_works_through_tls()
    {
        using X509Certificate2 certificate = TestCertificates.Issue("127.0.0.1");
        await using RawServer server = TlsServer.Start(certificate, Accept);
        ServiceHealthResult result = await HealthRun.AskAsync($"wss://127.0.0.1:{server.Port}/", new ServiceHealthOptions { TrustedRoots = TestCertificates.Roots });
        Assert.Equal((Status.Pass, 101), (result.Status, result.StatusCode));
        Assert.NotNull(result.Certificate);
    }

    [Theory]
    [InlineData(403, "Forbidden", "origin not allowed, token=CANARY-1")]
    [InlineData(503, "Service Unavailable", "no backend")]
    [InlineData(200, "OK", "<html>")]
    [InlineData(426, "Upgrade Required", "")]
    public async Task A_refusal_keeps_status_reason_and_body(int status, string reason, string body)
    {
        await using RawServer server = RawServer.Answering($"HTTP/1.1 {status} {reason}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        ServiceHealthResult result = await HealthRun.AskAsync($"ws://127.0.0.1:{server.Port}/");
        Assert.Equal((Status.Fail, FailureCodes.WsRejected, status, reason), (result.Status, result.Code, result.StatusCode, result.ReasonPhrase));
        Assert.Equal("upgrade", result.Phase);
        Assert.Equal(body.Length, result.BodyLength);
        Assert.Contains($"refused the WebSocket with {status} {reason}", result.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", HealthRun.Everything(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_a_refusal_that_says_where_to()
    {
        await using RawServer server = RawServer.Http(_ => RawServer.Redirect("https://login.test/"));
        ServiceHealthResult result = await HealthRun.AskAsync($"ws://127.0.0.1:{server.Port}/");
        Assert.Equal(FailureCodes.WsRejected, result.Code);
        Assert.Contains("to https://login.test/", result.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "no Sec-WebSocket-Accept")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n", "does not belong to the key")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", "'Upgrade: websocket'")]
    public async Task A_handshake_that_is_none_is_refused(string answer, string part)
    {
        await using RawServer server = RawServer.Answering(answer);
        ServiceHealthResult result = await HealthRun.AskAsync($"ws://127.0.0.1:{server.Port}/");
        Assert.Equal((Status.Fail, FailureCodes.WsRejected), (result.Status, result.Code));
        Assert.Contains(part, result.Summary, StringComparison.Ordinal);
    }

    private static string Accept(string head)
    {
        string key = KeyHeader().Match(head).Groups[1].Value;
#pragma warning disable CA5350 // RFC 6455 prescribes SHA-1.
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        return $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
    }

    [GeneratedRegex("Sec-WebSocket-Key: (\\S+)")]
    private static partial Regex KeyHeader();
}
