namespace Diagnostics.Integrations.Tests.Rules;

public class UnpassedUpgradeRuleTests
{
    private static readonly ProjectText s_project = new(("compose.yaml", """
        services:
          edge:
            image: nginx:1.27-alpine
            ports: ["80:80"]
            volumes: ["./edge/nginx.conf:/etc/nginx/nginx.conf:ro"]
            depends_on: [live]
          live:
            build: ./live
        """), ("edge/nginx.conf", """
        events {}
        http {
          server {
            listen 80;
            location /feed {
              proxy_pass http://live:7000;
              proxy_set_header Host $host;
            }
          }
        }
        """), ("logs/compose.log", """
        live-1  | 2026/04/18 19:00:01 listening on :7000
        live-1  | 2026/04/18 19:30:02 upgrade: websocket: the client is not using the websocket protocol: 'upgrade' token not found in 'Connection' header
        edge-1  | 203.0.113.55 - - [18/Apr/2026:19:30:02 +0000] "GET /feed HTTP/1.1" 400 12 "-" "Mozilla/5.0"
        """));

    [Fact]
    public async Task The_proxys_location_is_at_fault_and_the_servers_refusal_follows()
    {
        await s_project.AssertRootAsync("ws.rejected@edge", "edge/nginx.conf:5", "logs/compose.log:2");
        Assert.Contains(await s_project.FindAsync("ws.rejected"), f => f is { Component: "live", Role: Core.Diagnosis.FindingRole.Cascade });
    }

    [Fact]
    public async Task A_proxy_that_passes_it_on_is_not_blamed() =>
        Assert.DoesNotContain(await s_project.Change("proxy_set_header Host $host;", "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;").FindAsync(), f => f.Component == "edge");

    [Fact]
    public async Task The_server_may_stand_behind_a_named_upstream() =>
        await s_project.Change("  server {", "  upstream feeders { server live:7000; }\n  server {").Change("http://live:7000", "http://feeders").AssertRootAsync("ws.rejected@edge", "edge/nginx.conf:6", "logs/compose.log:2");

    [Fact]
    public async Task An_upstream_that_is_another_servers_says_nothing() =>
        Assert.DoesNotContain(await s_project.Change("  server {", "  upstream feeders { server other:7000; }\n  server {").Change("http://live:7000", "http://feeders").FindAsync(), f => f.Component == "edge");

    private static readonly ProjectText s_apache = new(("compose.yaml", """
        services:
          apache:
            image: httpd:2.4
            volumes: ["./apache/httpd.conf:/usr/local/apache2/conf/httpd.conf:ro"]
            depends_on: [board]
          board:
            build: ./board
            environment: { PORT: "7000" }
        """), ("apache/httpd.conf", """
        Listen 80
        LoadModule proxy_module modules/mod_proxy.so
        <VirtualHost *:80>
            ProxyPass / http://board:7000/
        </VirtualHost>
        """), ("logs/board.log", "board 1.6.0 listening on 7000\n"), ("logs/browser-console.txt", """
        live.js:2 WebSocket connection to 'wss://board.example/live' failed: Error during WebSocket handshake: Unexpected response code: 426
        """));

    [Fact]
    public async Task A_route_of_Apache_that_tunnels_nothing_is_told_by_what_the_browser_saw() =>
        await s_apache.AssertRootAsync("ws.rejected@apache", "apache/httpd.conf:4", "logs/browser-console.txt:1");

    [Fact]
    public async Task A_route_of_Apache_that_upgrades_is_not_blamed() =>
        Assert.DoesNotContain(await s_apache.Change("http://board:7000/", "http://board:7000/ upgrade=websocket").FindAsync(), f => f.Component == "apache" && f.Code == "ws.rejected");
}
