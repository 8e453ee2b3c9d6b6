using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Where a service listens by its own health check, while somebody is refused elsewhere.</summary>
public class CheckedPortTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  web:\n    image: nginx:1.27\n    volumes: [\"./default.conf:/etc/nginx/conf.d/default.conf:ro\"]\n    depends_on: [app]\n  app:\n    image: registry.example.com/app:1\n    healthcheck:\n      test: [\"CMD-SHELL\", \"REQUEST_METHOD=GET cgi-fcgi -bind -connect 127.0.0.1:9000 | grep -q pong\"]\n"),
        ("default.conf", "server {\n  listen 80;\n  location ~ \\.php$ {\n    fastcgi_pass app:9001;\n  }\n}\n"),
        ("logs/web.log", "2026/03/11 06:21:14 [error] 29#29: *3 connect() failed (111: Connection refused) while connecting to upstream, client: 172.21.0.1, server: _, request: \"GET / HTTP/1.1\", upstream: \"fastcgi://172.21.0.5:9001\", host: \"a.example\"\n"),
        ("logs/app.log", "[11-Mar-2026 06:20:39] NOTICE: fpm is running, pid 1\n[11-Mar-2026 06:20:39] NOTICE: ready to handle connections\n"));

    [Fact]
    public async Task A_proxy_that_asks_another_port() => await s_project.AssertRootAsync("port.mismatch@web", "default.conf:4", "compose.yaml:9", "logs/web.log:1");

    [Theory]
    [InlineData("fastcgi_pass app:9001", "fastcgi_pass app:9000")]
    [InlineData("127.0.0.1:9000", "127.0.0.1:9001")]
    // Nothing shows that it works.
    [InlineData("NOTICE: ready to handle connections", "NOTICE: reloading")]
    [InlineData("NOTICE: ready to handle connections", "NOTICE: ready to handle connections\nPHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes)")]
    // Nobody was refused.
    [InlineData("connect() failed (111: Connection refused)", "upstream prematurely closed connection")]
    public async Task Else_the_health_check_tells_nothing(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.PortMismatch));
}
