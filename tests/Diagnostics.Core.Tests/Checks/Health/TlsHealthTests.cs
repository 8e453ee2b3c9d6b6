using System.Net;
using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.TestServers;

namespace Diagnostics.Core.Tests.Checks.Health;

public sealed class TlsHealthTests
{
    [Fact]
    public async Task A_certificate_in_order_passes_and_is_described()
    {
        using X509Certificate2 certificate = TestCertificates.Issue("api.test");
        await using RawServer server = TlsServer.Start(certificate, _ => RawServer.Ok("x"));
        ServiceHealthResult result = await AskAsync(server, "api.test");
        Assert.Equal((Status.Pass, null), (result.Status, result.Code));
        Assert.Equal(["resolve", "connect", "tls", "first-byte", "transfer"], result.Phases.Select(p => p.Name));
        CertificateInfo shown = Assert.IsType<CertificateInfo>(result.Certificate);
        Assert.Equal(("CN=api.test", "CN=Test authority"), (shown.Subject, shown.Issuer));
        Assert.True(shown.NameMatches);
        Assert.True(shown.IsTrusted);
        Assert.Equal(["api.test"], shown.Names);
        Assert.InRange(shown.DaysLeft, 89, 90);
        Assert.Equal(["CN=api.test", "CN=Test authority"], shown.Chain.Select(c => c.Subject));
        Assert.StartsWith("Tls1", result.TlsProtocol, StringComparison.Ordinal);
        Assert.Empty(shown.Problems);
    }

    [Fact]
    public async Task An_expired_certificate_fails_and_nothing_is_sent()
    {
        bool asked = false;
        using X509Certificate2 certificate = TestCertificates.Issue("api.test", DateTimeOffset.UtcNow.AddDays(-60), DateTimeOffset.UtcNow.AddDays(-2));
        await using RawServer server = TlsServer.Start(certificate, head =>
        {
            asked = head.Length > 0;
            return RawServer.Ok("x");
        });
        ServiceHealthResult result = await AskAsync(server, "api.test");
        Assert.Equal((Status.Fail, FailureCodes.TlsExpired, "tls"), (result.Status, result.Code, result.Phase));
        Assert.Contains("expired on ", result.Summary, StringComparison.Ordinal);
        Assert.InRange(result.Certificate!.DaysLeft, -2.1, -1.9);
        Assert.False(asked);
        Assert.Null(result.StatusCode);
    }

    [Fact]
    public async Task A_certificate_of_tomorrow_is_not_valid_today()
    {
        using X509Certificate2 certificate = TestCertificates.Issue("api.test", DateTimeOffset.UtcNow.AddDays(2), DateTimeOffset.UtcNow.AddDays(60));
        await using RawServer server = TlsServer.Start(certificate, _ => RawServer.Ok("x"));
        ServiceHealthResult result = await AskAsync(server, "api.test");
        Assert.Equal(FailureCodes.TlsExpired, result.Code);
        Assert.Contains("is not valid before", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_fails()
    {
        using X509Certificate2 certificate = TestCertificates.Issue("other.test");
        await using RawServer server = TlsServer.Start(certificate, _ => RawServer.Ok("x"));
        ServiceHealthResult result = await AskAsync(server, "api.test");
        Assert.Equal((Status.Fail, FailureCodes.TlsNameMismatch), (result.Status, result.Code));
        Assert.Contains("is not for api.test but for other.test", result.Summary, StringComparison.Ordinal);
        Assert.True(result.Certificate!.IsTrusted);
    }

    [Fact]
    public async Task A_certificate_that_signs_itself_is_not_trusted()
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned("api.test");
        await using RawServer server = TlsServer.Start(certificate, _ => RawServer.Ok("x"));
        ServiceHealthResult result = await AskAsync(server, "api.test");
        Assert.Equal((Status.Fail, FailureCodes.TlsUntrusted), (result.Status, result.Code));
        Assert.Contains("signed by itself", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_authority_is_not_trusted()
    {
        using X509Certificate2 certificate = TestCertificates.Issue("api.test");
        await using RawServer server = TlsServer.Start(certificate, _ => RawServer.Ok("x"));
        ServiceHealthResult result = await AskAsync(server, "api.test", new ServiceHealthOptions());
        Assert.Equal((Status.Fail, FailureCodes.TlsUntrusted), (result.Status, result.Code));
        Assert.Contains("CN=Test authority", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skipping_the_check_asks_and_still_reports()
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned("other.test");
        await using RawServer server = TlsServer.Start(certificate, _ => RawServer.Ok("x"));
        ServiceHealthResult result = await AskAsync(server, "api.test", new ServiceHealthOptions { SkipCertificateCheck = true });
        Assert.Equal((Status.Warn, FailureCodes.TlsNameMismatch, 200), (result.Status, result.Code, result.StatusCode));
        Assert.Equal([FailureCodes.TlsNameMismatch, FailureCodes.TlsUntrusted], result.Certificate!.Problems);
    }

    [Theory]
    [InlineData(14, Status.Warn, FailureCodes.TlsExpiring)]
    [InlineData(3, Status.Pass, null)]
    public async Task A_certificate_that_ends_soon_warns(int warningDays, Status status, string? code)
    {
        using X509Certificate2 certificate = TestCertificates.Issue("api.test", days: 5);
        await using RawServer server = TlsServer.Start(certificate, _ => RawServer.Ok("x"));
        ServiceHealthResult result = await AskAsync(server, "api.test", new ServiceHealthOptions { TrustedRoots = TestCertificates.Roots, CertificateWarning = TimeSpan.FromDays(warningDays) });
        Assert.Equal((status, code), (result.Status, result.Code));
        if (code is not null) Assert.Contains("expires in ", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_steps_name_the_host()
    {
        using X509Certificate2 certificate = TestCertificates.Issue("other.test");
        await using RawServer server = TlsServer.Start(certificate, _ => RawServer.Ok("x"));
        ServiceHealthResult result = await AskAsync(server, "api.test");
        Assert.NotEmpty(result.NextSteps);
        Assert.DoesNotContain(result.NextSteps, s => s.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_can_be_for_an_address()
    {
        using X509Certificate2 certificate = TestCertificates.Issue("127.0.0.1");
        await using RawServer server = TlsServer.Start(certificate, _ => RawServer.Ok("x"));
        ServiceHealthResult result = await HealthRun.AskAsync($"https://127.0.0.1:{server.Port}/", Trusting());
        Assert.Equal(Status.Pass, result.Status);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("Invalid HTTP request received.")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    public async Task Tls_to_a_plain_port_is_told(string greeting)
    {
        await using var server = new RawServer(async (stream, stop) =>
        {
            byte[] hello = new byte[64];
            _ = await stream.ReadAsync(hello, stop);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(greeting), stop);
        });
        ServiceHealthResult result = await HealthRun.AskAsync($"https://127.0.0.1:{server.Port}/", Trusting());
        Assert.Equal((Status.Fail, FailureCodes.TlsPlaintextPeer, "tls"), (result.Status, result.Code, result.Phase));
        Assert.Contains("speaks plain text, not TLS", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_text_to_a_tls_port_is_told()
    {
        // What OpenSSL answers to "GET / HTTP/1.1": a record with a fatal alert.
        await using var server = new RawServer(async (stream, stop) =>
        {
            await RawServer.ReadHeadAsync(stream, stop);
            await stream.WriteAsync(new byte[] { 0x15, 3, 1, 0, 2, 2, 70 }, stop);
        });
        ServiceHealthResult result = await HealthRun.AskAsync(server, options: Trusting());
        Assert.Equal((Status.Fail, FailureCodes.TlsPlaintextPeer), (result.Status, result.Code));
        Assert.Contains("speaks TLS", result.Summary, StringComparison.Ordinal);

        await using RawServer nginx = RawServer.Answering("HTTP/1.1 400 Bad Request\r\n\r\n<center>The plain HTTP request was sent to HTTPS port</center>");
        Assert.Equal(FailureCodes.TlsPlaintextPeer, (await HealthRun.AskAsync(nginx)).Code);
    }

    [Fact]
    public async Task Alerts_and_closed_connections_are_handshake_failures()
    {
        await using var alert = new RawServer(async (stream, stop) =>
        {
            byte[] hello = new byte[2048];
            _ = await stream.ReadAsync(hello, stop);
            await stream.WriteAsync(new byte[] { 0x15, 3, 3, 0, 2, 2, 112 }, stop);
        });
        ServiceHealthResult result = await HealthRun.AskAsync($"https://127.0.0.1:{alert.Port}/", Trusting());
        Assert.Equal((Status.Fail, FailureCodes.TlsHandshake, "tls"), (result.Status, result.Code, result.Phase));
        Assert.Contains("alert 112 (unrecognized_name", result.Summary, StringComparison.Ordinal);

        await using var closing = new RawServer(async (stream, stop) => _ = await stream.ReadAsync(new byte[2048], stop));
        result = await HealthRun.AskAsync($"https://127.0.0.1:{closing.Port}/", Trusting());
        Assert.Equal(FailureCodes.TlsHandshake, result.Code);
    }

    [Fact]
    public async Task A_silent_handshake_ends_at_the_limit()
    {
        await using var server = new RawServer((_, stop) => Task.Delay(Timeout.Infinite, stop));
        ServiceHealthResult result = await Patience.AskAsync(limit => HealthRun.AskAsync($"https://127.0.0.1:{server.Port}/", new ServiceHealthOptions { Timeout = limit }), r => r.Phase == "tls");
        Assert.Equal((Status.Fail, FailureCodes.HttpTimeout, "tls"), (result.Status, result.Code, result.Phase));
    }

    private static ServiceHealthOptions Trusting() => new() { TrustedRoots = TestCertificates.Roots, Timeout = TimeSpan.FromSeconds(30) };

    private static Task<ServiceHealthResult> AskAsync(RawServer server, string host, ServiceHealthOptions? options = null) =>
        new ServiceHealthCheck(options ?? Trusting(), new CheckServices { Resolver = new FixedResolver(IPAddress.Loopback), Vantage = TestVantage.Both }).RunAsync(HealthTarget.Parse($"https://{host}:{server.Port}/")).WaitAsync(TimeSpan.FromSeconds(60));
}
