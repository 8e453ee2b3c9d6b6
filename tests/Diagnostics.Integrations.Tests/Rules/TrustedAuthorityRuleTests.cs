using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Clients that are given the wrong authority to trust.</summary>
public class TrustedAuthorityRuleTests
{
    private const string Untrusted = "2026-09-28T09:05:40Z ERROR statement not stored: Put \"https://objects:9000/statements/1.pdf\": tls: failed to verify certificate: x509: certificate signed by unknown authority\n";

    private const string Compose = "services:\n  api:\n    image: acme/api\n    environment: { STORE: \"https://objects:9000\" }\n    volumes: [\"./certs/ca.pem:/etc/acme/ca.pem:ro\"]\n  worker:\n    image: acme/worker\n    environment: { STORE: \"https://objects:9000\" }\n    volumes: [\"./certs/bundle.pem:/etc/acme/ca.pem:ro\"]\n  objects:\n    image: minio/minio\n    volumes: [\"./certs/objects.pem:/certs/public.crt:ro\"]\n";

    [Fact]
    public async Task Another_client_that_trusts_is_given_another_file() =>
        await new ProjectText(("compose.yaml", Compose), ("logs/api.log", Untrusted)).AssertRootAsync("tls.untrusted@api", "compose.yaml:5", "logs/api.log:1", "compose.yaml:9");

    [Fact]
    public async Task A_variable_that_only_the_other_has() =>
        await new ProjectText(
            ("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment: { STORE: \"https://objects:9000\" }\n  worker:\n    image: acme/worker\n    environment:\n      STORE: https://objects:9000\n      NODE_EXTRA_CA_CERTS: /etc/ca.pem\n  objects:\n    image: minio/minio\n"),
            ("logs/api.log", Untrusted)).AssertRootAsync("tls.untrusted@api", "compose.yaml:2", "logs/api.log:1", "compose.yaml:9");

    [Fact]
    public async Task No_authority_that_it_is_given_signed_it()
    {
        (string old, string present, string leaf) = Certificates();
        ProjectText project = new(
            ("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment: { STORE: \"https://objects:9000\" }\n    volumes: [\"./certs/ca.pem:/etc/acme/ca.pem:ro\"]\n  objects:\n    image: minio/minio\n    volumes: [\"./certs/objects.pem:/certs/public.crt:ro\"]\n"),
            ("certs/ca.pem", old), ("certs/objects.pem", leaf), ("logs/api.log", Untrusted));
        Finding root = await project.AssertRootAsync("tls.untrusted@api", "compose.yaml:5", "logs/api.log:1");
        Assert.Contains("no authority in it signed objects's certificate", root.Summary, StringComparison.Ordinal);
        // With the one that did, it is something else.
        Assert.DoesNotContain(await project.With("certs/ca.pem", present).FindAsync(FailureCodes.TlsUntrusted), f => f.Component == "api");
    }

    // All clients distrust it, or trust by the same file: what it shows is the fault.
    [Theory]
    [InlineData("./certs/bundle.pem", "./certs/ca.pem")]
    [InlineData("image: acme/worker\n    environment: { STORE: \"https://objects:9000\" }", "image: acme/worker")]
    public async Task Otherwise_it_is_the_servers(string from, string to) =>
        Assert.DoesNotContain(await new ProjectText(("compose.yaml", Compose), ("logs/api.log", Untrusted)).Change(from, to).FindAsync(FailureCodes.TlsUntrusted), f => f.Component == "api");

    private static (string Old, string Present, string Leaf) Certificates()
    {
        using ECDsa first = ECDsa.Create(ECCurve.NamedCurves.nistP256), second = ECDsa.Create(ECCurve.NamedCurves.nistP256), own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset from = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), to = from.AddYears(2);
        using X509Certificate2 old = Authority(first, from, to), present = Authority(second, from, to);
        var request = new CertificateRequest("CN=objects", own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(present, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using X509Certificate2 leaf = request.Create(present, from, to, [1, 2, 3]);
        return (old.ExportCertificatePem(), present.ExportCertificatePem(), leaf.ExportCertificatePem());
    }

    private static X509Certificate2 Authority(ECDsa key, DateTimeOffset from, DateTimeOffset to)
    {
        var request = new CertificateRequest("CN=Internal CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(from, to);
    }
}
