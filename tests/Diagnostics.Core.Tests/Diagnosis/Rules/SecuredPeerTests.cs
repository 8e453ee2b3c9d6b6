using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

/// <summary>A certificate that clients refuse is the fault of the server that shows it.</summary>
public class SecuredPeerTests
{
    private const string Go = "charge failed: Post \"https://payments-gw:8443/v1/charges\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-12T00:00:07Z is after 2026-11-12T00:00:00Z";
    private const string Java = "Caused by: java.security.cert.CertificateExpiredException: NotAfter: Thu Nov 12 00:00:00 UTC 2026";

    [Fact]
    public void Two_clients_in_different_words_are_one_root_at_the_server()
    {
        IReadOnlyList<Finding> findings = Payments().Log("logs/checkout.log", Go).Log("logs/refunds.log", Java).Conclude();
        Finding root = Assert.Single(findings, f => f.Role == FindingRole.Root);
        Assert.Equal((FailureCodes.TlsExpired, "payments-gw"), (root.Code, root.Component));
        Assert.Equal(["checkout", "refunds"], findings.Where(f => f.Code == FailureCodes.DependencyFailed).Select(f => f.Component).Order());
    }

    [Fact]
    public void Where_a_client_asks_two_by_TLS_nothing_tells_which()
    {
        IReadOnlyList<Finding> findings = Payments("AUDIT_URL=https://audit.example.net").Log("logs/refunds.log", Java).Conclude();
        Assert.Equal("refunds", Assert.Single(findings, f => f.Role == FindingRole.Root).Component);
    }

    private static DeploymentBuilder Payments(params string[] more) => new DeploymentBuilder()
        .Compose("payments-gw", image: "nginx:1.27").Compose("checkout", environment: ["PAYMENTS_URL=https://payments-gw:8443"]).Compose("refunds", environment: ["PAYMENTS_URL=https://payments-gw:8443", .. more]);
}
