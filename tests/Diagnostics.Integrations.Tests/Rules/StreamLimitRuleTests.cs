using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A proxy that ends silent streams sooner than anything is sent on them.</summary>
public class StreamLimitRuleTests
{
    private const string Compose = "services:\n  proxy:\n    image: PROXY\n    ports: [\"443:443\"]\n  feed:\n    image: acme/feed:1\n    environment:\n      HEARTBEAT_SECONDS: \"50\"\n";

    private static readonly ProjectText s_haproxy = new(
        ("compose.yaml", Compose.Replace("PROXY", "haproxy:3.0", StringComparison.Ordinal)),
        ("proxy/haproxy.cfg", "defaults\n    mode http\n    timeout client 30s\n    timeout server 30s\n    timeout tunnel 30s\n\nfrontend web\n    bind :443\n    default_backend be\n\nbackend be\n    server feed1 feed:8080\n"),
        ("logs/proxy.log", string.Concat(Enumerable.Range(0, 8).Select(i => Cut(30_004 + i)))));

    private static readonly ProjectText s_nginx = new(
        ("compose.yaml", Compose.Replace("PROXY", "nginx:1.27", StringComparison.Ordinal)),
        ("proxy/default.conf", "server {\n    listen 443;\n    location /ws {\n        proxy_pass http://feed:8080;\n        proxy_http_version 1.1;\n        proxy_set_header Upgrade $http_upgrade;\n        proxy_set_header Connection \"upgrade\";\n        proxy_read_timeout 20s;\n    }\n}\n"),
        ("logs/proxy.log", string.Concat(Enumerable.Range(0, 4).Select(i => $"2026/07/09 14:22:1{i} [error] 29#29: *{i} upstream timed out (110: Connection timed out) while proxying upgraded connection, client: 198.51.100.1, server: , request: \"GET /ws HTTP/1.1\", upstream: \"http://feed:8080/ws\", host: \"live.example.org\"\n"))));

    private static readonly ProjectText s_envoy = new(
        ("compose.yaml", Compose.Replace("PROXY", "envoyproxy/envoy:v1.31.0", StringComparison.Ordinal)),
        ("proxy/envoy.yaml", "static_resources:\n  listeners:\n    - address: { socket_address: { address: 0.0.0.0, port_value: 443 } }\n      filter_chains:\n        - filters:\n            - name: envoy.filters.network.http_connection_manager\n              typed_config:\n                stream_idle_timeout: 30s\n                route_config:\n                  virtual_hosts:\n                    - { name: all, domains: [\"*\"], routes: [{ match: { prefix: / }, route: { cluster: feed } }] }\n  clusters:\n    - name: feed\n      load_assignment:\n        endpoints:\n          - lb_endpoints:\n              - endpoint: { address: { socket_address: { address: feed, port_value: 8080 } } }\n"),
        ("logs/proxy.log", string.Concat(Enumerable.Range(0, 4).Select(i => $"[2026-07-09T14:22:1{i}.272Z] \"GET /ws HTTP/1.1\" 101 SI 0 131 3000{i} - \"-\" \"ws/8\" \"9a1\" \"live.example.org\" \"10.0.0.4:8080\"\n"))));

    private static string Cut(int milliseconds) => $"198.51.100.12:23851 [09/Jul/2026:14:22:10.272] web be/feed1 0/0/0/3/{milliseconds} 101 131 - - cD-- 13/15/7/6/0 0/0 \"GET /ws HTTP/1.1\"\n";

    [Fact]
    public async Task HAProxys_limit_is_shorter_than_the_heartbeat() =>
        await s_haproxy.AssertRootAsync("config.timeout-misaligned@proxy", "proxy/haproxy.cfg:5", "compose.yaml:8", "logs/proxy.log:1");

    [Fact]
    public async Task Nginx_gives_up_on_the_stream_and_not_on_the_service() =>
        await s_nginx.AssertRootAsync("config.timeout-misaligned@proxy", "proxy/default.conf:8", "compose.yaml:8", "logs/proxy.log:1");

    [Fact]
    public async Task Events_that_nginx_gives_up_on_are_a_stream_and_a_report_is_none()
    {
        ProjectText events = s_nginx.Change("while proxying upgraded connection", "while reading upstream").Change("GET /ws", "GET /events");
        await events.AssertRootAsync("config.timeout-misaligned@proxy", "proxy/default.conf:8", "compose.yaml:8");
        Assert.Empty(await events.Change("GET /events", "GET /report").FindAsync(FailureCodes.ConfigTimeoutMisaligned));
    }

    [Fact]
    public async Task A_heartbeat_of_a_broker_is_not_the_streams() =>
        Assert.Empty(await s_nginx.Change("HEARTBEAT_SECONDS: \"50\"", "MODE: fast").With("feed/queue.py", "p = pika.ConnectionParameters(host, heartbeat=600)\n").FindAsync(FailureCodes.ConfigTimeoutMisaligned));

    [Fact]
    public async Task Envoys_idle_limit_is_shorter_than_the_heartbeat() =>
        await s_envoy.AssertRootAsync("config.timeout-misaligned@proxy", "proxy/envoy.yaml:8", "compose.yaml:8", "logs/proxy.log:1");

    [Theory]
    [InlineData("ws = web.WebSocketResponse(heartbeat=50)\n", "feed/feed.py")]
    [InlineData("const io = new Server(http, { pingInterval: 50_000 });\n", "feed/feed.js")]
    [InlineData("const pingPeriod = 50 * time.Second\n", "feed/feed.go")]
    [InlineData("setInterval(() => clients.forEach(c => c.ping()), 50_000);\n", "feed/timer.js")]
    public async Task The_heartbeat_may_be_in_the_code(string code, string path) =>
        await s_haproxy.Change("HEARTBEAT_SECONDS: \"50\"", "MODE: fast").With(path, code).AssertRootAsync("config.timeout-misaligned@proxy", "proxy/haproxy.cfg:5", path + ":1", "logs/proxy.log:1");

    [Fact]
    public async Task What_is_behind_tells_when_its_streams_end() =>
        await s_haproxy.With("logs/proxy.log", "").With("logs/feed.log", string.Concat(Enumerable.Repeat("INFO feed: device 7 offline after 30.0 s, close code 1006\n", 4)))
            .AssertRootAsync("config.timeout-misaligned@proxy", "proxy/haproxy.cfg:5", "compose.yaml:8", "logs/feed.log:1");

    [Fact]
    public async Task All_streams_that_end_at_the_limit_are_told_without_a_heartbeat() =>
        await s_haproxy.Change("HEARTBEAT_SECONDS: \"50\"", "MODE: fast").AssertRootAsync("config.timeout-misaligned@proxy", "proxy/haproxy.cfg:5", "logs/proxy.log:1");

    [Theory]
    [InlineData("cD--", "----")]
    [InlineData("cD--", "CD--")]
    [InlineData("30s", "1h")]
    public async Task Says_nothing_where_no_limit_ends_the_streams(string from, string to) => await s_haproxy.Change(from, to).AssertSilentAsync();

    [Fact]
    public async Task Says_nothing_of_clients_that_went_away_at_any_time() =>
        await s_haproxy.With("logs/proxy.log", string.Concat(Enumerable.Range(1, 8).Select(i => Cut(30_000 + (i * 7_300))))).AssertSilentAsync();

    [Fact]
    public async Task Says_nothing_of_a_long_limit_without_a_heartbeat_to_compare_with() =>
        await s_haproxy.Change("HEARTBEAT_SECONDS: \"50\"", "MODE: fast").Change("30s", "1h").With("logs/proxy.log", string.Concat(Enumerable.Range(0, 8).Select(i => Cut(3_600_004 + i)))).AssertSilentAsync();

    [Fact]
    public async Task Two_streams_are_not_enough() => await s_haproxy.With("logs/proxy.log", Cut(30_004) + Cut(30_011)).AssertSilentAsync();

    [Theory]
    [InlineData("\"50\"", "\"10\"")]
    [InlineData("proxy_read_timeout 20s", "proxy_read_timeout 1h")]
    public async Task Nginx_alone_proves_nothing(string from, string to) => Assert.Empty(await s_nginx.Change(from, to).FindAsync(FailureCodes.ConfigTimeoutMisaligned));

    [Fact]
    public async Task The_summary_shows_the_arithmetic()
    {
        Finding found = Assert.Single(await s_haproxy.FindAsync(FailureCodes.ConfigTimeoutMisaligned));
        Assert.Contains("30 s < 50 s", found.Summary, StringComparison.Ordinal);
    }
}
