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
}
