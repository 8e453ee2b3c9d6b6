using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A swarm's proxy gives up on a service that works for longer, and another service is told so under the proxy's public name.</summary>
public class ProxyLogExplainsAddressTests
{
    private static readonly ProjectText s_project = new(
        ("stack.yml", "services:\n  edge:\n    image: haproxy:3.0\n    configs: [{ source: haproxy, target: /usr/local/etc/haproxy/haproxy.cfg }]\n  portal:\n    image: acme/portal:1\n    environment: { LEDGER_URL: \"https://ledger.acme.example\" }\n  statements:\n    image: acme/statements:1\nconfigs:\n  haproxy: { file: ./haproxy.cfg }\n"),
        ("haproxy.cfg", "defaults\n    mode http\n    timeout client 60s\n    timeout server 30s\n\nfrontend fe\n    bind :8443\n    default_backend be\n\nbackend be\n    server-template statements 2 tasks.statements:8080 check\n"),
        ("saved/edge.log", "10.0.1.14:43140 [18/Jun/2026:07:31:44.007] fe~ be/statements2 0/0/1/-1/30003 504 198 - - sH-- 24/24/1/1/0 0/0 \"GET /api/statements/nord/2025.pdf HTTP/1.1\"\n"),
        ("saved/portal.log", "{\"level\":40,\"time\":1781767934012,\"url\":\"https://ledger.acme.example/api/statements/nord/2025.pdf\",\"status\":504,\"msg\":\"statement not delivered\"}\n"),
        ("saved/statements.log", "2026-06-18T07:32:31.640Z  INFO 1 --- [nio-8080-exec-4] a.StatementController : statement nord 2025: 1940233 bytes in 47629 ms\n2026-06-18T07:32:31.688Z  WARN 1 --- [nio-8080-exec-4] .w.s.m.s.DefaultHandlerExceptionResolver : Resolved [org.springframework.web.context.request.async.AsyncRequestNotUsableException: ServletOutputStream failed to write: java.io.IOException: Broken pipe]\n"));

    [Fact]
    public async Task The_name_is_the_proxys() => await s_project.AssertRootAsync("config.timeout-misaligned@edge", "haproxy.cfg:4", "saved/statements.log:1", "saved/edge.log:1");

    // Another request; another answer.
    [Theory]
    [InlineData("\"GET /api/statements/nord/2025.pdf", "\"GET /api/statements/nord/2024.pdf")]
    [InlineData("/2025.pdf\\\",", "/2023.pdf\\\",")]
    public async Task Otherwise_it_is_anybodys(string from, string to) => Assert.Contains(await s_project.Change(from.Replace("\\\"", "\"", StringComparison.Ordinal), to.Replace("\\\"", "\"", StringComparison.Ordinal)).FindAsync(FailureCodes.HttpBadGateway), f => f.Component == "ledger.acme.example" && f.Role == FindingRole.Root);
}
