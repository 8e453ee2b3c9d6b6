using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>The line of a server's own file that decides what a client met when it spoke TLS to it.</summary>
public class CertificatePlacesTests
{
    private static readonly ProjectText s_gateway = new(
        ("compose.yaml", "services:\n  bridge:\n    image: acme/bridge:1\n    environment:\n      GATEWAY_URL: https://gateway:8443/pay\n  gateway:\n    image: nginx:1.27\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n"),
        ("nginx.conf", "http {\n  server {\n    listen 8443 ssl;\n    server_name gateway;\n    ssl_protocols TLSv1.3;\n    ssl_certificate /etc/nginx/tls/cert.pem;\n  }\n}\n"),
        ("logs/bridge.log", "2026-02-17 06:10:21 ERROR javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version\n"));

    [Fact]
    public async Task Names_the_versions() => await s_gateway.AssertRootAsync("tls.handshake@gateway", "nginx.conf:5", "logs/bridge.log:1");

    [Fact]
    public async Task Leaves_out_versions_that_are_no_matter() => Assert.DoesNotContain((await s_gateway.Change("ssl_protocols TLSv1.3", "ssl_protocols TLSv1.2 TLSv1.3").FindAsync(FailureCodes.TlsHandshake)).SelectMany(f => f.Evidence), e => e.Location == "nginx.conf:5");

    [Fact]
    public async Task Names_a_certificate_that_is_shown_without_its_issuer() =>
        await s_gateway.With("logs/bridge.log", "2026-02-17 06:10:21 ERROR Error: unable to verify the first certificate\n").AssertRootAsync("tls.untrusted@gateway", "nginx.conf:6", "logs/bridge.log:1");

    [Fact]
    public async Task Knows_what_was_asked_by_hand()
    {
        const string asked = "$ openssl s_client -connect gateway:8443 -tls1_1 </dev/null\nCONNECTED(00000003)\n40B7D5F4A27F0000:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../ssl/record/rec_layer_s3.c:1599:SSL alert number 70\n";
        ProjectText quiet = s_gateway.With("logs/bridge.log", "listening on 9100\n");
        Assert.Empty(await quiet.With("evidence/openssl.txt", asked).FindAsync(FailureCodes.TlsHandshake));
        Assert.Equal("gateway", Assert.Single(await quiet.With("evidence/openssl.txt", asked.Replace("-tls1_1", "-tls1_2")).FindAsync(FailureCodes.TlsHandshake)).Component);
    }

    [Fact]
    public async Task Names_what_stands_in_a_certificate_in_place_of_the_name()
    {
        var ledger = new ProjectText(
            ("k8s/portal.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: portal\nspec:\n  template:\n    spec:\n      containers:\n        - name: portal\n          image: acme/portal:1\n          env:\n            - name: LEDGER_URL\n              value: https://ledger-api.finance.svc.cluster.local:8443\n"),
            ("k8s/ledger.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ledger-api\nspec:\n  template:\n    spec:\n      containers:\n        - name: ledger-api\n          image: acme/ledger:1\n"),
            ("k8s/certificate.yaml", "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: ledger-api-tls\nspec:\n  secretName: ledger-api-tls\n  dnsNames:\n    - ledger.finance.svc\n    - ledger.finance.svc.cluster.local\n"),
            ("logs/portal.log", "2026-06-02 05:58:15 ERROR httpx.ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'ledger-api.finance.svc.cluster.local'. (_ssl.c:1010)\n"));
        await ledger.AssertRootAsync("tls.name-mismatch@ledger-api", "k8s/certificate.yaml:9", "logs/portal.log:1");
        Assert.DoesNotContain((await ledger.Change("    - ledger.finance.svc.cluster.local", "    - ledger-api.finance.svc.cluster.local").FindAsync(FailureCodes.TlsNameMismatch)).SelectMany(f => f.Evidence), e => e.Source == "k8s/certificate.yaml");
    }

    [Fact]
    public async Task Names_the_certificate_that_has_expired()
    {
        const string sites = "server {\n  listen 443 ssl;\n  server_name shop.example.com;\n  ssl_certificate /etc/ssl/shop.pem;\n  location / { proxy_pass http://shop:3000; }\n}\nserver {\n  listen 443 ssl;\n  server_name api.example.com;\n  ssl_certificate /etc/ssl/api.pem;\n  location / { proxy_pass http://shop:3000; }\n}\n";
        await new ProjectText(
            ("compose.yaml", "services:\n  edge:\n    image: nginx:1.27\n    volumes:\n      - ./sites.conf:/etc/nginx/conf.d/sites.conf:ro\n  shop:\n    image: acme/shop:1\n"),
            ("sites.conf", sites),
            ("logs/nagios.log", "[1775984640] SERVICE ALERT: api.example.com;certificate;CRITICAL;HARD;3;SSL CRITICAL - Certificate 'api.example.com' expires in 7 day(s) (Mon 20 Apr 2026 08:41:17 AM GMT +0000).\n")).AssertRootAsync("tls.expiring@edge", "sites.conf:10");
    }

    [Fact]
    public async Task Names_the_certificate_of_another_name()
    {
        const string sites = "server {\n  listen 443 ssl;\n  server_name shop.example.com;\n  ssl_certificate /etc/letsencrypt/live/shop.example.com/fullchain.pem;\n  location / { proxy_pass http://shop:3000; }\n}\nserver {\n  listen 443 ssl;\n  ssl_certificate /etc/letsencrypt/live/shop.example.com/fullchain.pem;\n  server_name api.example.com;\n  location / { proxy_pass http://api:8000; }\n}\n";
        var shop = new ProjectText(
            ("compose.yaml", "services:\n  edge:\n    image: nginx:1.27\n    volumes:\n      - ./sites.conf:/etc/nginx/conf.d/sites.conf:ro\n  shop:\n    image: acme/shop:1\n    environment:\n      API_URL: https://api.example.com\n  api:\n    image: acme/api:1\n"),
            ("sites.conf", sites),
            ("logs/shop.log", "2026-06-02 05:58:15 ERROR httpx.ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'api.example.com'. (_ssl.c:1010)\n"));
        await shop.AssertRootAsync("tls.name-mismatch@edge", "sites.conf:9", "logs/shop.log:1");
    }

    private static readonly ProjectText s_short = new(
        ("k8s/customs.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: declarations\nspec:\n  template:\n    spec:\n      containers:\n        - name: declarations\n          image: acme/declarations:1\n          ports:\n            - containerPort: 8443\n"),
        ("k8s/gateway.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: gateway\nspec:\n  template:\n    spec:\n      containers:\n        - name: gateway\n          image: acme/gateway:1\n          env:\n            - name: CUSTOMS_URL\n              value: https://declarations:8443\n"),
        ("k8s/certificate.yaml", "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: declarations\nspec:\n  secretName: declarations-tls\n  dnsNames:\n    - customs.freight\n    - customs\n"),
        ("logs/gateway.log", "javax.net.ssl.SSLPeerUnverifiedException: Hostname declarations not verified:\n"),
        ("saved/events.txt", "$ kubectl -n freight get pods\nNAME                            READY   STATUS    RESTARTS   AGE\ndeclarations-7b4d9c6f58-mq2vx   1/1     Running   0          9m41s\n\n$ kubectl -n freight get events\nLAST SEEN   TYPE      REASON        OBJECT                              MESSAGE\n9m38s       Warning   FailedMount   pod/declarations-7b4d9c6f58-mq2vx   MountVolume.SetUp failed for volume \"tls\" : secret \"declarations-tls\" not found\n"));

    // A Service's short name, and a Secret that came a moment after its pod was made.
    [Fact]
    public Task Names_the_short_name_in_place_of_a_service() => s_short.AssertRootAsync("tls.name-mismatch@declarations", "k8s/certificate.yaml:9", "logs/gateway.log:1");

    [Fact]
    public async Task Says_that_a_secret_is_missing_while_its_pod_waits() =>
        Assert.Contains(await s_short.Change("1/1     Running  ", "0/1     ContainerCreating").FindAsync(FailureCodes.ConfigMissing), f => f.Component == "declarations");
}
