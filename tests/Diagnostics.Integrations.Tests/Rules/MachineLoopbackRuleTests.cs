using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A server on a machine of its own that listens on loopback alone.</summary>
public class MachineLoopbackRuleTests
{
    private static readonly ProjectText s_project = new(
        ("ansible/inventory/production.ini", "[app]\napp1.willow.internal ansible_host=10.44.0.11\napp2.willow.internal ansible_host=10.44.0.12\n\n[mysql]\nmysql1.willow.internal ansible_host=10.44.0.21\n"),
        ("ansible/group_vars/all.yml", "db_host: 10.44.0.21\n"),
        ("ansible/group_vars/mysql.yml", "mysql_port: 3306\nmysql_bind_address: 127.0.0.1\n"),
        ("ansible/roles/app/templates/env.j2", "DB_CONNECTION=mysql\nDB_HOST={{ db_host }}\nDB_PORT=3306\n"),
        ("ansible/site.yml", "- name: Application servers\n  hosts: app\n  roles: [app]\n"),
        ("saved/app.log", "2026-04-08T08:00:02Z ERROR Error: connect ECONNREFUSED 10.44.0.21:3306\n"),
        ("saved/mysql1-ss.txt", "deploy@mysql1:~$ sudo ss -ltnp\nState   Recv-Q  Send-Q   Local Address:Port    Peer Address:Port  Process\nLISTEN  0       151          127.0.0.1:3306         0.0.0.0:*      users:((\"mysqld\",pid=9124,fd=23))\nLISTEN  0       4096                 *:22                 *:*      users:((\"sshd\",pid=1033,fd=3))\n"));

    [Fact]
    public async Task Refuses_other_machines()
    {
        Finding root = Assert.Single(await s_project.FindAsync(), f => f.Role == FindingRole.Root);
        Assert.Equal((FailureCodes.PortLoopbackBind, "mysql"), (root.Code, root.Component));
        Assert.Equal(["ansible/group_vars/mysql.yml:2", "saved/mysql1-ss.txt:3", "saved/app.log:1"], root.Evidence.Select(e => e.Location).Take(3));
    }

    [Theory]
    [InlineData("127.0.0.1:3306  ", "10.44.0.21:3306  ")]
    [InlineData("127.0.0.1:3306  ", "127.0.0.1:3307  ")]
    [InlineData("*:22   ", "*:3306 ")]
    [InlineData("deploy@mysql1", "deploy@mysql2")]
    [InlineData("\"mysqld\"", "\"docker-proxy\"")]
    [InlineData("ERROR Error: connect ECONNREFUSED 10.44.0.21:3306", "INFO connected to 10.44.0.21:3306")]
    public async Task Else_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.PortLoopbackBind);
}
