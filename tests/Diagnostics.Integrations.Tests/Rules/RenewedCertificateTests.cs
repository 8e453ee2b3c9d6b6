using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Certificates that expire soon and are not renewed.</summary>
public class RenewedCertificateTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  caddy:\n    image: caddy:2.9\n    volumes: [\"./Caddyfile:/etc/caddy/Caddyfile:ro\"]\n  shop:\n    image: acme/shop\n"),
        ("Caddyfile", "shop.example.org {\n  reverse_proxy shop:8000\n}\n"),
        ("logs/nagios.log", "[1775984640] SERVICE ALERT: shop.example.org;certificate;CRITICAL;HARD;3;SSL CRITICAL - Certificate 'shop.example.org' expires in 7 day(s) (Mon 20 Apr 2026 08:41:17 AM GMT +0000).\n"));

    [Fact]
    public async Task A_monitor_tells_of_the_proxy_that_serves_the_name() => await s_project.AssertRootAsync("tls.expiring@caddy", "logs/nagios.log:1");

    [Fact]
    public async Task A_renewal_that_fails_is_its_own() => await s_project
        .With("logs/caddy.log", "{\"level\":\"error\",\"ts\":1774083003.8,\"logger\":\"tls.renew\",\"msg\":\"could not get certificate from issuer\",\"identifier\":\"shop.example.org\",\"issuer\":\"acme-v02.api.letsencrypt.org-directory\",\"error\":\"HTTP 403 urn:ietf:params:acme:error:caa - CAA record prevents issuance\"}\n")
        .AssertRootAsync("tls.expiring@caddy", "logs/caddy.log:1");

    [Fact]
    public async Task A_certificate_that_lasts_is_none() =>
        Assert.DoesNotContain(await s_project.Change("SSL CRITICAL - Certificate 'shop.example.org' expires in 7 day(s)", "SSL OK - Certificate 'shop.example.org' will expire on").FindAsync(), f => f.Code == FailureCodes.TlsExpiring);
}
