using Diagnostics.Core.Configuration.Ansible;

namespace Diagnostics.Core.Tests.Configuration.Ansible;

/// <summary>Inventories in INI: groups in groups, variables of both, ranges; and which hosts a play's pattern means.</summary>
public sealed class AnsibleInventoryTests
{
    private static readonly AnsibleInventory s_inventory = AnsibleInventory.Read(
        "inventory/hosts", "lone\n[web]\nweb[01:02].lan ansible_host=10.0.0.1 note=\"a b\"  # x\n[db]\ndb1 ansible_host=10.0.0.9\n[site:children]\nweb\ndb\n[site:vars]\ndomain=shop.lan\n")!;

    [Fact]
    public void Hosts_groups_and_variables_are_read()
    {
        Assert.Equal(["db1", "lone", "web01.lan", "web02.lan"], s_inventory.Hosts);
        Assert.Equal(["all", "site", "web"], s_inventory.GroupsOf("web01.lan"));
        Assert.Equal(["db1", "web01.lan", "web02.lan"], s_inventory.HostsOf("site"));
        Assert.Equal([("ansible_host", "10.0.0.1", 3), ("note", "a b", 3)], s_inventory.OfHost("web02.lan").Select(v => (v.Key, v.Value.Value!, v.Value.Line)));
        Assert.Equal("shop.lan", Assert.Single(s_inventory.OfGroup("site")).Value.Value);
    }

    [Theory]
    [InlineData("web", "web01.lan web02.lan")]
    [InlineData("site:!db", "web01.lan web02.lan")]
    [InlineData("site:&db", "db1")]
    [InlineData("db1,lone", "db1 lone")]
    [InlineData("none", "")]
    [InlineData("web*", null)]
    public void Patterns_name_hosts(string pattern, string? hosts) => Assert.Equal(hosts?.Split(' ', StringSplitOptions.RemoveEmptyEntries), s_inventory.Matching(pattern));

    [Theory]
    [InlineData("127.0.0.1 localhost\n::1 localhost\n")]
    [InlineData("[section]\n")]
    public void Other_files_of_that_name_are_none(string text) => Assert.Null(AnsibleInventory.Read("hosts", text));
}
