using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A unit that runs as a user whom PostgreSQL does not know, behind a proxy of the machine.</summary>
public class PeerUserTests
{
    private static readonly ProjectText s_project = new(
        ("systemd/shop-web.service", "[Unit]\nAfter=network.target\n\n[Service]\nUser=deploy\nExecStart=/srv/shop/bin/bundle exec puma -C config/puma.rb\n"),
        ("systemd/shop-jobs.service", "[Service]\nUser=shop\nExecStart=/srv/shop/bin/bundle exec good_job start\n"),
        ("nginx/shop.conf", "upstream shop_puma {\n    server 127.0.0.1:3000;\n}\nserver {\n    listen 80;\n    location / {\n        proxy_pass http://shop_puma;\n    }\n}\n"),
        ("logs/journal-shop-web.log", "Mar 17 07:02:14 app01 rails[4125]: PG::ConnectionBad: connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\" failed: FATAL:  role \"deploy\" does not exist (PG::ConnectionBad)\n"),
        ("logs/nginx-error.log", "2026/03/17 07:02:25 [error] 902#902: *310 connect() failed (111: Connection refused) while connecting to upstream, client: 203.0.113.75, server: shop.example.com, request: \"GET / HTTP/2.0\", upstream: \"http://127.0.0.1:3000/\", host: \"shop.example.com\"\n"));

    [Fact]
    public async Task Is_named_by_the_unit() => await s_project.AssertRootAsync("db.auth.user@shop-web", "logs/journal-shop-web.log:1", "systemd/shop-web.service:5");

    [Fact]
    public async Task Explains_that_the_proxy_finds_nobody() => Assert.Equal("shop-web", Assert.Single(await s_project.FindAsync(FailureCodes.NetRefused)).Component);

    // An upstream of another name is somebody else's.
    [Fact]
    public async Task Explains_nothing_of_another_upstream() => Assert.NotEqual("shop-web", Assert.Single(await s_project.Change("shop_puma {", "blog_puma {").Change("//shop_puma", "//blog_puma").FindAsync(FailureCodes.NetRefused)).Component);
}
