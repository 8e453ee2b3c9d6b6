using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Two units that the same program starts, one of which finds its port taken; a listing of the machine's sockets names who has it.</summary>
public class PortHoldersTests
{
    private const string Exit = "2026-11-12T04:11:01+00:00 web-01 systemd[1]: shop.service: Main process exited, code=exited, status=1/FAILURE\n";

    private static readonly ProjectText s_shop = new(
        ("host/etc/systemd/system/shop.service", "[Service]\nEnvironmentFile=/etc/shop/shop.env\nExecStart=/usr/local/bin/bundle exec puma -C config/puma.rb\n"),
        ("host/etc/systemd/system/shop-jobs.service", "[Service]\nEnvironmentFile=/etc/shop/shop.env\nExecStart=/usr/local/bin/bundle exec sidekiq\n"),
        ("host/etc/shop/shop.env", "PORT=3000\nREDIS_URL=redis://127.0.0.1:6379/0\n"),
        ("evidence/ss.txt", "$ sudo ss -ltnp\nState  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process\nLISTEN 0      4096       127.0.0.1:3000        0.0.0.0:*     users:((\"grafana\",pid=712,fd=14))\n"),
        ("evidence/journal.log", "2026-11-12T04:11:01+00:00 web-01 bundle[731]: binder.rb:342:in `initialize': Address already in use - bind(2) for \"127.0.0.1\" port 3000 (Errno::EADDRINUSE)\n" + Exit));

    [Fact]
    public async Task The_line_is_of_the_unit_that_ended_right_after_it_and_the_listing_names_who_has_the_port()
    {
        Finding root = await s_shop.AssertRootAsync("port.in-use@shop/development", "evidence/ss.txt:3", "evidence/journal.log:1", "host/etc/shop/shop.env:1");
        Assert.Contains("grafana has it", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LISTEN 0      4096       127.0.0.1:3000        0.0.0.0:*     users:((\"grafana\",pid=712,fd=14))", "tcp  0  0 127.0.0.1:3000  0.0.0.0:*  LISTEN  712/grafana")]
    [InlineData("LISTEN 0      4096       127.0.0.1:3000        0.0.0.0:*     users:((\"grafana\",pid=712,fd=14))", "grafana 712 grafana 14u IPv4 21033 0t0 TCP 127.0.0.1:3000 (LISTEN)")]
    public async Task Other_listings_are_read_alike(string from, string to) => await s_shop.Change(from, to).AssertRootAsync("port.in-use@shop/development", "evidence/ss.txt:3");

    [Fact]
    public async Task Another_port_names_nobody()
    {
        Finding found = Assert.Single(await s_shop.Change("127.0.0.1:3000        0.0", "127.0.0.1:3100        0.0").FindAsync(FailureCodes.PortInUse));
        Assert.DoesNotContain(found.Evidence, e => e.Source == "evidence/ss.txt");
    }

    [Theory]
    [InlineData("04:11:01+00:00 web-01 systemd", "04:15:01+00:00 web-01 systemd")]
    [InlineData(Exit, Exit + "2026-11-12T04:11:03+00:00 web-01 bundle[731]: Errno::ENOENT: Address already in use - bind(2) for \"127.0.0.1\" port 3000 (Errno::EADDRINUSE)\n")]
    public async Task A_process_that_did_not_end_then_is_not_the_units(string from, string to) =>
        Assert.DoesNotContain(await s_shop.Change(from, to).FindAsync(FailureCodes.PortInUse), f => f.Component == "shop");

    [Fact]
    public async Task A_listing_alone_is_no_failure() => await s_shop.With("evidence/journal.log", "2026-11-12T04:11:01+00:00 web-01 bundle[731]: * Listening on http://127.0.0.1:3000\n").AssertSilentAsync();
}
