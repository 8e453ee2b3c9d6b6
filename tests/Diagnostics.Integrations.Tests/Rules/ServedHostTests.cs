using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What is told of a name that the outside knows is told of whom the proxy's file has behind it; of its certificate, of the proxy.</summary>
public class ServedHostTests
{
    private const string Compose = "services:\n  edge:\n    image: PROXY\n    volumes: [\"./FILE:TARGET:ro\"]\n  web:\n    image: acme/web:1\n  other:\n    image: acme/other:1\n";

    private const string Refused = "[11:04:02] board.js:64 WebSocket connection to 'wss://api.acme.example/ws/' failed: Error during WebSocket handshake: Unexpected response code: 403\n";

    private const string Expired = "2026-11-22T02:11:00Z GET https://api.acme.example/healthz error Get \"https://api.acme.example/healthz\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid\n";

    private const string Nginx = "upstream boards { server web:8000; }\nserver {\n  listen 443 ssl;\n  server_name api.acme.example www.acme.example;\n  location / { proxy_pass http://boards; proxy_set_header X-Forwarded-Proto https; proxy_set_header Upgrade $http_upgrade; }\n}\n";

    private const string Caddy = "api.acme.example, www.acme.example {\n  reverse_proxy web:8000\n}\n";

    private const string Apache = "Listen 443\n<VirtualHost *:443>\n  ServerName api.acme.example\n  ProxyPass / http://web:8000/ upgrade=websocket\n</VirtualHost>\n";

    private static ProjectText Project(string file, string text, string target) => new(
        ("compose.yaml", Compose.Replace("FILE", file, StringComparison.Ordinal).Replace("TARGET", target, StringComparison.Ordinal).Replace("PROXY", "acme/proxy:1", StringComparison.Ordinal)), (file, text));

    public static TheoryData<string, string, string> Proxies => new()
    {
        { "default.conf", Nginx, "/etc/nginx/conf.d/default.conf" },
        { "Caddyfile", Caddy, "/etc/caddy/Caddyfile" },
        { "site.conf", Apache, "/usr/local/apache2/conf/site.conf" },
    };

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_refused_WebSocket_is_of_who_is_behind(string file, string text, string target)
    {
        Finding[] found = await Project(file, text, target).With("logs/browser-console.log", Refused + Refused).FindAsync(FailureCodes.WsRejected);
        Assert.Equal("web", Assert.Single(found).Component);
    }

    [Theory]
    [MemberData(nameof(Proxies))]
    public async Task A_certificate_is_the_proxys(string file, string text, string target)
    {
        Finding[] found = await Project(file, text, target).With("logs/uptime-watch.log", Expired + Expired).FindAsync(FailureCodes.TlsExpired);
        Assert.Equal("edge", Assert.Single(found).Component);
    }

    [Fact]
    public async Task A_certificate_is_of_who_was_told_that_clients_refuse_it()
    {
        var project = new ProjectText(
            ("compose.yaml", "services:\n  ingest:\n    image: acme/ingest:1\n  collector:\n    image: acme/collector:1\n"),
            ("logs/ingest.log", "2026-06-12T00:05:31Z WARN tls: handshake with 10.60.0.24:41822 ended: received fatal alert: CertificateExpired\n"),
            ("logs/collector.log", "2026-06-12T00:05:31Z ERROR batch kept: error sending request for url (https://in.acme.example:8443/v2): client error (Connect): invalid peer certificate: Expired\n"));
        await project.AssertRootAsync("tls.expired@ingest");
    }

    [Fact]
    public async Task A_name_that_no_file_has_is_nobodys()
    {
        Finding[] found = await Project("Caddyfile", Caddy.Replace("api.acme", "api.other", StringComparison.Ordinal), "/etc/caddy/Caddyfile").With("logs/uptime-watch.log", Expired + Expired).FindAsync(FailureCodes.TlsExpired);
        Assert.Equal("uptime-watch", Assert.Single(found).Component);
    }
}
