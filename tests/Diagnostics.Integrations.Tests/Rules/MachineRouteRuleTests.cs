using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A machine that sends the packets for a network to a gateway that does not answer, while others go another way.</summary>
public class MachineRouteRuleTests
{
    private const string Log = "Mar 11 06:02:46 index1 bundle[1822]: WARN: Faraday::ConnectionFailed: Failed to open TCP connection to 10.40.5.21:9200 (No route to host - connect(2) for \"10.40.5.21\" port 9200)\n";

    private static readonly ProjectText s_project = new(
        ("inventories/production/hosts.ini", "[tracking]\ntrack1 ansible_host=10.40.4.11\n\n[indexer]\nindex1 ansible_host=10.40.4.31\n\n[search]\nsearch1 ansible_host=10.40.5.21\n\n[ruby:children]\ntracking\nindexer\n"),
        ("inventories/production/group_vars/indexer.yml", "static_routes:\n  - to: 10.40.5.0/24\n    via: 10.40.4.20\n"),
        ("roles/indexer/templates/indexer.env.j2", "OPENSEARCH_URL=http://10.40.5.21:9200\n"),
        ("saved/index1-indexer.log", Log + Log),
        ("saved/index1.txt", "ops@index1:~$ ip route\ndefault via 192.168.90.1 dev ens18 proto static\n10.40.4.0/24 dev ens19 proto kernel scope link src 10.40.4.31\n10.40.5.0/24 via 10.40.4.20 dev ens19 proto static\nops@index1:~$ ip neigh show dev ens19\n10.40.4.1 lladdr bc:24:11:7e:00:01 REACHABLE\n10.40.4.20 FAILED\n"),
        ("saved/track1.txt", "ops@track1:~$ ip route\n10.40.5.0/24 via 10.40.4.2 dev ens19 proto static\n"));

    [Fact]
    public async Task Is_at_fault_and_the_asked_address_is_not() =>
        await s_project.AssertRootAsync("net.host-unreachable@indexer/production", "inventories/production/group_vars/indexer.yml:3", "saved/index1-indexer.log:1", "saved/index1-indexer.log:2", "saved/index1.txt:4", "saved/index1.txt:7", "saved/track1.txt:2");

    [Fact]
    public async Task Is_told_by_the_files_of_others_too() =>
        Assert.Contains(await s_project.With("saved/track1.txt", "nothing\n").With("inventories/production/group_vars/tracking.yml", "static_routes:\n  - to: 10.40.5.0/24\n    via: 10.40.4.2\n").FindAsync(FailureCodes.NetHostUnreachable), f => f.Component == "indexer");

    [Theory]
    [InlineData("10.40.4.20 FAILED", "10.40.4.20 lladdr bc:24:11:7e:00:02 REACHABLE")]
    [InlineData("ops@index1:~$ ip route", "ops@index2:~$ ip route")]
    [InlineData("10.40.5.0/24 via 10.40.4.2 ", "10.40.5.0/24 via 10.40.4.20 ")]
    [InlineData("ops@index1:~$ ip neigh show dev ens19", "ops@track1:~$ ip neigh show dev ens19")]
    [InlineData("10.40.5.0/24 via 10.40.4.20 dev", "10.40.9.0/24 via 10.40.4.20 dev")]
    public async Task Else_the_asked_address_is_told_of(string from, string to) =>
        Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.NetHostUnreachable), f => f.Component == "indexer" && f.Summary.Contains("by 10.40.4.20", StringComparison.Ordinal));
}
