using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A certificate that a client does not accept, as the server and somebody by hand tell of it.</summary>
public class DistrustToldByOthersTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: registry.example.com/api:1\n    depends_on: [postgres]\n  jobs:\n    image: registry.example.com/jobs:1\n    depends_on: [postgres]\n  postgres:\n    image: postgres:17\n"),
        ("logs/api.log", "---> System.Security.Authentication.AuthenticationException: The remote certificate was rejected by the provided RemoteCertificateValidationCallback.\n"),
        ("logs/postgres.log", "2026-02-17 04:03:31.551 UTC [88214] LOG:  could not accept SSL connection: tlsv1 alert unknown ca\n"),
        ("saved/s_client.txt", "$ openssl s_client -starttls postgres -connect db.example.internal:5432\nCONNECTED(00000003)\nverify error:num=20:unable to get local issuer certificate\n"));

    [Fact]
    public async Task Is_one_fault() => await s_project.AssertRootAsync("tls.untrusted@api", "logs/api.log:1");

    [Theory]
    // No alert of a client's.
    [InlineData("tlsv1 alert unknown ca", "no shared cipher")]
    // Nobody needs that server.
    [InlineData("  api:\n    image: registry.example.com/api:1\n    depends_on: [postgres]\n", "  api:\n    image: registry.example.com/api:1\n")]
    public async Task A_handshake_that_failed_otherwise_stays(string from, string to) =>
        Assert.DoesNotContain(await s_project.Change(from, to).FindAsync("tls.handshake"), f => f.Role == FindingRole.Cascade);
}
