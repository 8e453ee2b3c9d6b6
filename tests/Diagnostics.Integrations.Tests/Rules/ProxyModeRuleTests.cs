using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>HAProxy before PostgreSQL.</summary>
public class ProxyModeRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      DB_HOST: haproxy\n      DB_PORT: \"5000\"\n  haproxy:\n    image: haproxy:3.0\n    volumes:\n      - ./haproxy/haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro\n  pg1:\n    image: postgres:16\n  pg2:\n    image: postgres:16\n"),
        ("haproxy/haproxy.cfg", "defaults\n    mode http\n\nfrontend stats\n    bind *:8404\n\nlisten pg\n    bind *:5000\n    server pg1 pg1:5432 check\n    server pg2 pg2:5432 check backup\n"),
        ("logs/app.log", "connection to server at \"haproxy\" (172.22.0.5), port 5000 failed: received invalid response to SSL negotiation: H\n"));

    private static readonly string s_down = "haproxy-1  | [WARNING]  (8) : Server pg/pg2 is DOWN, reason: Layer4 connection problem, info: \"Connection refused\", check duration: 0ms. 1 active and 0 backup servers left.\n";

    private static readonly string s_up = "haproxy-1  | [WARNING]  (8) : Server pg/pg2 is UP, reason: Layer4 check passed, check duration: 0ms. 1 active and 1 backup servers online.\n";

    [Fact]
    public async Task In_mode_http_is_at_fault() => await s_project.AssertRootAsync("db.not-postgres@haproxy", "haproxy/haproxy.cfg:2", "haproxy/haproxy.cfg:7", "logs/app.log:1");

    [Fact]
    public async Task In_mode_tcp_is_not() =>
        Assert.DoesNotContain(await s_project.Change("bind *:5000\n", "bind *:5000\n    mode tcp\n").FindAsync(FailureCodes.DbNotPostgres), f => f.Component == "haproxy");

    private static readonly ProjectText s_addressed = s_project.Change("5000", "5432").Change("server at \"haproxy\" (172.22.0.5), port", "server at \"172.22.0.5\", port");

    // The driver prints the address that DB_HOST stands for; DB_PORT stands beside it. The proxy's own log tells of the requests that it could not read.
    [Fact]
    public async Task By_an_address() =>
        await s_addressed.With("logs/haproxy.log", "172.22.0.7:41822 [12/Mar/2026:07:02:20.139] pg pg/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR-- 2/1/0/0/0 0/0 \"<BADREQ>\"\n")
            .AssertRootAsync("db.not-postgres@haproxy", "haproxy/haproxy.cfg:2", "haproxy/haproxy.cfg:7", "logs/app.log:1", "logs/haproxy.log:1");

    [Theory]
    [InlineData("DB_PORT: \"5432\"", "DB_PORT: \"6000\"")]
    [InlineData("DB_HOST: haproxy", "DB_HOST: elsewhere")]
    public async Task Not_by_an_address_that_no_setting_stands_for(string from, string to) =>
        Assert.DoesNotContain(await s_addressed.Change(from, to).FindAsync(FailureCodes.DbNotPostgres), f => f.Component == "haproxy");

    [Fact]
    public async Task Misses_a_server_that_stays_down() => Assert.Equal("pg2", Assert.Single(await s_project.With("logs/haproxy.log", s_up + s_down).FindAsync(FailureCodes.HttpUnavailable)).Component);

    [Fact]
    public async Task Misses_none_that_came_up_again() => Assert.Empty(await s_project.With("logs/haproxy.log", s_down + s_up).FindAsync(FailureCodes.HttpUnavailable));
}
