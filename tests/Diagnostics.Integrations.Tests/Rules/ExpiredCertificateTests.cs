using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>An expired certificate that the client and the server tell of, each in its own words, in one journal.</summary>
public class ExpiredCertificateTests
{
    private static readonly ProjectText s_plant = new(
        ("quadlet/broker.container", "[Container]\nImage=docker.io/library/eclipse-mosquitto:2\nNetworkAlias=broker.plant.internal\n[Service]\nRestart=always\n"),
        ("quadlet/bridge.container", "[Container]\nImage=registry.example/bridge:1\nEnvironmentFile=/srv/plant/bridge.env\n[Service]\nRestart=always\n"),
        ("env/bridge.env", "MQTT_HOST=broker.plant.internal\nMQTT_PORT=8883\n"),
        ("evidence/openssl-broker.txt", "$ openssl x509 -in certs/broker.crt -noout -subject -dates\nsubject=CN = broker.plant.internal\nnotBefore=Jan  1 00:00:00 2024 GMT\nnotAfter=Jan  1 00:00:00 2026 GMT\n"),
        ("logs/journal.log",
            "2026-06-14T08:15:18+00:00 edge4 broker[2011]: OpenSSL Error[0]: error:0A000415:SSL routines::sslv3 alert certificate expired\n"
            + "2026-06-14T08:15:18+00:00 edge4 bridge[52010]: ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1016)\n"
            + "2026-06-14T08:15:18+00:00 edge4 systemd[1]: bridge.service: Main process exited, code=exited, status=1/FAILURE\n"));

    [Fact]
    public async Task Is_one_root_of_the_server() => await s_plant.AssertRootAsync("tls.expired@broker/development", "evidence/openssl-broker.txt:4", "logs/journal.log:1", "logs/journal.log:2");

    [Fact]
    public async Task Is_of_the_server_that_the_client_asks_on_a_port_of_TLS_where_only_the_client_tells() =>
        await s_plant.Change("sslv3 alert certificate expired", "unexpected eof").AssertRootAsync("tls.expired@broker/development", "evidence/openssl-broker.txt:4", "logs/journal.log:2");

    [Fact]
    public async Task A_certificate_that_was_valid_proves_nothing()
    {
        var finding = Assert.Single(await s_plant.Change("notAfter=Jan  1 00:00:00 2026", "notAfter=Jan  1 00:00:00 2030").FindAsync(FailureCodes.TlsExpired));
        Assert.DoesNotContain(finding.Evidence, e => e.Source == "evidence/openssl-broker.txt");
    }

    [Fact]
    public async Task Another_servers_dates_prove_nothing()
    {
        var finding = Assert.Single(await s_plant.Change("subject=CN = broker.plant.internal", "subject=CN = bridge").FindAsync(FailureCodes.TlsExpired));
        Assert.DoesNotContain(finding.Evidence, e => e.Source == "evidence/openssl-broker.txt");
    }

    private static readonly ProjectText s_portal = new(
        ("apache/intranet.conf", "<VirtualHost *:443>\n    ServerName intranet.acme.example\n    SSLProxyEngine on\n    ProxyPass /hr/ https://hr-portal.int.acme.example:8443/\n    ErrorLog /var/log/apache2/intranet-error.log\n</VirtualHost>\n"),
        ("systemd/hr-portal.service", "[Service]\nExecStart=/usr/bin/java -jar /opt/hr-portal.jar --server.port=8443\n"));

    [Theory]
    [InlineData("[Sun Nov 15 07:35:08.416289 2026] [ssl:info] [pid 1183:tid 140384] [remote 10.12.4.33:8443] AH02276: Certificate Verification: Error (10): certificate has expired [subject: CN=hr-portal.int.acme.example,O=Acme / issuer: CN=Acme CA,O=Acme / serial: 4C / notbefore: Nov 14 08:00:00 2025 GMT / notafter: Nov 14 08:00:00 2026 GMT]")]
    [InlineData("[Sun Nov 15 07:35:08.416289 2026] [ssl:error] [pid 1183:tid 140384] [remote 10.12.4.33:8443] AH02004: SSL Proxy: Peer certificate is expired")]
    public async Task Is_of_the_server_behind_Apache(string line) =>
        await s_portal.With("logs/apache/intranet-error.log", line + "\n").AssertRootAsync("tls.expired@hr-portal", "logs/apache/intranet-error.log:1");

    // The certificate of a client that asks Apache is none of a server.
    [Fact]
    public async Task That_of_a_client_is_none_of_a_server() =>
        Assert.Empty(await s_portal.With("logs/apache/intranet-error.log", "[Sun Nov 15 07:35:08.416289 2026] [ssl:info] [pid 1183:tid 140384] [client 10.12.4.9:51044] AH02276: Certificate Verification: Error (10): certificate has expired [subject: CN=laptop.acme.example,O=Acme]\n").FindAsync(FailureCodes.TlsExpired));
}
