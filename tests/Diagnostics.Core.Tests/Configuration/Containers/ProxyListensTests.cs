using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Tests.Configuration.Containers;

public sealed class ProxyListensTests
{
    [Theory]
    [InlineData("nginx.conf", "http {\n  server {\n    listen 8080;\n    listen [::]:8080;\n  }\n}\n", "3 8080|4 8080")]
    [InlineData("site.conf", "server {\n  listen 80 default_server;\n  listen 443 ssl;\n}\n", "2 80|3 443")]
    [InlineData("site.conf", "server {\n  listen 127.0.0.1:8081;\n}\n", "2 8081")]
    [InlineData("site.conf", "server {\n  location / { root /srv; }\n}\n", "1 80")]
    [InlineData("site.conf.template", "server {\n  listen ${PORT};\n}\n", null)]
    [InlineData("upstream.conf", "upstream api { server api:80; }\n", null)]
    [InlineData("site.conf", "# server { listen 80; }\nserver { listen 90; }\n", "2 90")]
    [InlineData("Caddyfile", "{\n  admin off\n}\n\n:8080 {\n  reverse_proxy web:3000\n}\n", "5 8080")]
    [InlineData("Caddyfile", "shop.example.org {\n  handle {\n    reverse_proxy web:3000\n  }\n}\n", "1 80|1 443")]
    [InlineData("Caddyfile", "{$SITE} {\n  reverse_proxy web:3000\n}\n", null)]
    [InlineData("haproxy.cfg", "frontend web\n  bind *:8080\n  default_backend app\n", "2 8080")]
    public void Reads(string path, string text, string? expected) =>
        Assert.Equal(expected, ProxyListens.Read(path, text) is { } ports ? string.Join('|', ports.Select(p => $"{p.Line} {p.Port}")) : null);

    [Fact]
    public void Reads_the_entry_points_of_a_traefik_command() =>
        Assert.Equal([80, 8443], ProxyListens.OfTraefik("--providers.docker=true --entrypoints.web.address=:80 --entryPoints.secure.address=:8443 --entrypoints.dns.address=:53/udp"));
}
