using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class IPv6OnlyHostRuleTests
{
    private const string Direct = "db.kqhzwtpavmxd.supabase.co:5432";

    private static readonly ProjectText s_render = new(("render.yaml", $"""
        services:
          - type: web
            name: api
            runtime: node
            startCommand: node server.js
            envVars:
              - key: DATABASE_URL
                value: postgresql://postgres@{Direct}/postgres
        """));

    private static readonly ProjectText s_compose = new(
        ("compose.yaml", $"services:\n  api:\n    image: acme/api\n    environment:\n      DATABASE_URL: postgresql://postgres@{Direct}/postgres\n"),
        ("logs/api.log", "OSError: [Errno 101] Network is unreachable\n"));

    private static readonly ProjectText s_asked = new(
        ("render.yaml", "services:\n  - type: web\n    name: till\n    runtime: python\n    startCommand: gunicorn till.wsgi\n    envVars:\n      - key: DB_HOST\n        value: db.kxvqpt.acme.example\n      - key: DB_PORT\n        value: \"5432\"\n"),
        ("logs/till.log", "django.db.utils.OperationalError: connection failed: connection to server at \"2001:db8:4f:1c00::a7\", port 5432 failed: Network is unreachable\n"),
        ("evidence/dig.txt", "$ dig +short A db.kxvqpt.acme.example\n$ dig +short AAAA db.kxvqpt.acme.example\n2001:db8:4f:1c00::a7\n$ dig +short AAAA pool.acme.example\n"));

    private static readonly ProjectText s_unnamed = s_asked.Change("django.db.utils.OperationalError: connection failed: connection to server at \"2001:db8:4f:1c00::a7\", port 5432 failed: Network is unreachable", "java.net.SocketException: Network is unreachable");

    [Fact]
    public async Task The_setting_with_its_port_beside_and_what_the_resolver_answered_show_whose_address_it_is() =>
        await s_asked.AssertRootAsync("net.ipv6-only@till", "logs/till.log:1", "render.yaml:8", "evidence/dig.txt:3");

    [Fact]
    public async Task An_error_without_an_address_means_the_host_of_which_the_resolver_knew_IPv6_addresses_only() =>
        await s_unnamed.AssertRootAsync("net.ipv6-only@till", "render.yaml:8", "logs/till.log:1", "evidence/dig.txt:3");

    // An IPv4 address as well; another name; two hosts that may be meant.
    [Theory]
    [InlineData("$ dig +short AAAA db", "$ dig +short A db.kxvqpt.acme.example\n192.0.2.7\n$ dig +short AAAA db")]
    [InlineData("value: db.kxvqpt", "value: db.other")]
    public async Task Else_such_an_error_stays_what_it_is(string from, string to) => Assert.DoesNotContain(await s_unnamed.Change(from, to).FindAsync(), f => f.Code == FailureCodes.NetIpv6Only);

    // Another port is another server's; another address is another name's.
    [Theory]
    [InlineData("value: \"5432\"", "value: \"6432\"", "render.yaml")]
    [InlineData("2001:db8:4f:1c00::a7\n$", "2001:db8:4f:1c00::b8\n$", "evidence/dig.txt")]
    public async Task What_is_of_another_server_is_not_shown(string from, string to, string file) =>
        Assert.DoesNotContain((await s_asked.Change(from, to).AssertRootAsync("net.ipv6-only@till", "logs/till.log:1")).Evidence, e => e.Source == file);

    // Who asks for IPv4 addresses alone is told that there is none.
    [Fact]
    public async Task A_name_without_an_IPv4_address_does_not_resolve()
    {
        var project = new ProjectText(
            ("render.yaml", "services:\n  - type: web\n    name: beacon\n    runtime: elixir\n    startCommand: beacon start\n    envVars:\n      - key: DATABASE_URL\n        value: ecto://postgres:tW8lantern@db.abcdefghijklmnop.supabase.co:5432/postgres\n"),
            ("logs/beacon.log", "2026-11-21T19:20:36Z [error] Postgrex.Protocol failed to connect: ** (DBConnection.ConnectionError) tcp connect (db.abcdefghijklmnop.supabase.co:5432): non-existing domain - :nxdomain\n"));
        await project.AssertRootAsync("net.ipv6-only@beacon", "render.yaml:8", "logs/beacon.log:1");
    }

    [Fact]
    public async Task Who_names_the_host_beside_the_address_meets_the_same()
    {
        var project = new ProjectText(
            ("render.yaml", "services:\n  - type: web\n    name: gps\n    runtime: ruby\n    startCommand: puma\n    envVars:\n      - key: PGHOST\n        value: db.abcdefghijklmnop.supabase.co\n"),
            ("logs/gps.log", "2026-11-10T17:20:18Z PG::ConnectionBad: connection to server at \"2a05:d014:1c06:5f0b:8a1e:77c2:b0d4:19ef\", port 5432 failed: Network is unreachable\n"),
            ("logs/bastion.log", "psql: error: connection to server at \"db.abcdefghijklmnop.supabase.co\" (2a05:d014:1c06:5f0b:8a1e:77c2:b0d4:19ef), port 5432 failed: Network is unreachable\n"));
        await project.AssertRootAsync("net.ipv6-only@gps", "render.yaml:8");
    }

    [Fact]
    public async Task A_platform_without_IPv6_cannot_reach_a_direct_host()
    {
        Finding root = await s_render.AssertRootAsync("net.ipv6-only@api", "render.yaml:8");
        Assert.Contains("session pooler", root.NextSteps[0], StringComparison.Ordinal);
        await s_render.With("logs/api.log", "OSError: [Errno 101] Network is unreachable\n").AssertRootAsync("net.ipv6-only@api", "render.yaml:8", "logs/api.log:1");
    }

    [Theory]
    [InlineData("postgres@db.kqhzwtpavmxd.supabase.co:5432", "postgres.kqhzwtpavmxd@aws-0-eu-west-1.pooler.supabase.com:5432")]
    [InlineData("db.kqhzwtpavmxd.supabase.co", "db.shop.example.net")]
    public async Task Other_hosts_are_nobodys_fault(string from, string to) => await s_render.Change(from, to).AssertSilentAsync();

    // The IPv4 add-on gives a direct host an address of that family: a service that came up has a way to it.
    [Fact]
    public async Task A_service_that_works_has_a_way() => await s_render.With("logs/api.log", "Server listening on http://0.0.0.0:10000\n==> Your service is live\n").AssertSilentAsync();

    [Fact]
    public async Task Elsewhere_only_a_log_shows_that_there_is_no_way()
    {
        await s_compose.AssertRootAsync("net.ipv6-only@api", "compose.yaml:5", "logs/api.log:1");
        await s_compose.With("logs/api.log", "Server listening on http://0.0.0.0:8080\n").AssertSilentAsync();
    }

    [Theory]
    [InlineData("connect ENETUNREACH 2a05:d014:1c06:5f00::1:5432 - Local (:::0)", true)]
    [InlineData("connect ENETUNREACH 10.3.0.9:5432 - Local (0.0.0.0:0)", false)]
    public async Task An_IPv6_address_that_cannot_be_reached_tells_by_itself(string line, bool tells)
    {
        ProjectText project = new(("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment:\n      DATABASE_HOST: main.shop.example.net\n"), ("logs/api.log", "Error: " + line + "\n"));
        Assert.Equal(tells ? ["net.ipv6-only@api"] : [], (await project.FindAsync(FailureCodes.NetIpv6Only)).Select(f => f.Id));
    }

    [Fact]
    public async Task A_job_whose_URL_hides_the_password_only_is_told_by_the_line_that_names_the_host()
    {
        var project = new ProjectText((".github/workflows/deploy.yml", """
            on: push
            jobs:
              migrate:
                runs-on: ubuntu-22.04
                steps:
                  - run: npx prisma migrate deploy
                    env:
                      DIRECT_URL: postgresql://postgres:${{ secrets.DB_PASSWORD }}@db.abcdefghijklmnopqrst.supabase.co:5432/postgres
            """), ("logs/gha-migrate.log", "2024-05-30T15:02:17.9035511Z Error: P1001: Can't reach database server at `db.abcdefghijklmnopqrst.supabase.co:5432`\n"),
            ("logs/debug-step.log", "2024-05-30T15:11:40.2177003Z nc: connect to db.abcdefghijklmnopqrst.supabase.co (2a05:d018::1) port 5432 (tcp) failed: Network is unreachable\n"));
        Core.Diagnosis.Finding root = await project.AssertRootAsync("net.ipv6-only@migrate", ".github/workflows/deploy.yml:8");
        Assert.Contains("logs/debug-step.log:1", root.Evidence.Select(e => e.Location));
        Assert.Contains("logs/gha-migrate.log:1", root.Evidence.Select(e => e.Location));
    }
}
