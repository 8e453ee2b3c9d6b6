using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Proxies of machines that are sent to a port which a program has left.</summary>
public class MovedListenerRuleTests
{
    private static readonly ProjectText s_project = new(
        ("caddy/Caddyfile", "tickets.example {\n\treverse_proxy 127.0.0.1:3000\n}\n\ngraphs.example {\n\treverse_proxy 127.0.0.1:3030\n}\n"),
        ("systemd/boxoffice.service", "[Unit]\nDescription=Web (Puma)\n\n[Service]\nExecStart=/usr/local/bin/bundle exec puma -C config/puma.rb\n"),
        ("saved/journal-caddy.txt", "Feb 19 08:47:52 prim-01 caddy[912]: {\"level\":\"error\",\"ts\":1771490872.4018,\"logger\":\"http.log.error\",\"msg\":\"dial tcp 127.0.0.1:3000: connect: connection refused\",\"request\":{\"method\":\"GET\",\"host\":\"tickets.example\",\"uri\":\"/events\"},\"status\":502}\nFeb 19 08:47:54 prim-01 caddy[912]: {\"level\":\"error\",\"ts\":1771490874.1,\"logger\":\"http.log.error\",\"msg\":\"dial tcp 127.0.0.1:3000: connect: connection refused\",\"request\":{\"method\":\"GET\",\"host\":\"tickets.example\",\"uri\":\"/\"},\"status\":502}\n"),
        ("saved/journal-boxoffice.txt", "Feb 19 08:47:34 prim-01 bundle[81220]: [81220] Puma starting in cluster mode...\nFeb 19 08:47:38 prim-01 bundle[81220]: [81220] * Listening on http://127.0.0.1:3400\n"));

    [Fact]
    public async Task Name_a_port_where_nothing_listens() => await s_project.AssertRootAsync("port.mismatch@caddy", "caddy/Caddyfile:2", "saved/journal-caddy.txt:1", "saved/journal-boxoffice.txt:2");

    [Theory]
    // The program is asked there by somebody, or listens where it is asked, or something does not answer.
    [InlineData("reverse_proxy 127.0.0.1:3030", "reverse_proxy 127.0.0.1:3400")]
    [InlineData("http://127.0.0.1:3400", "http://127.0.0.1:3000")]
    [InlineData("connect: connection refused", "i/o timeout")]
    public async Task Otherwise_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.PortMismatch && f.Component == "caddy");
}
