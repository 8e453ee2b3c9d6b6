using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Users of MySQL that are made for the server's own host only.</summary>
public class HostGrantRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  forum:\n    image: registry.example.com/forum:1\n    depends_on: [mysql]\n    environment:\n      DB_HOST: mysql\n  mysql:\n    image: mysql:8.4\n    volumes:\n      - ./initdb:/docker-entrypoint-initdb.d:ro\n"),
        ("initdb/10-user.sql", "-- users\nCREATE USER 'forum'@'localhost' IDENTIFIED BY 'x';\nGRANT ALL ON forum.* TO 'forum'@'localhost';\n"),
        ("logs/forum.log", "PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [1130] Host '172.25.0.4' is not allowed to connect to this MySQL server in /var/www/index.php:3\n"));

    [Fact]
    public async Task Are_the_servers_fault() => await s_project.AssertRootAsync("db.auth.not-permitted@mysql", "initdb/10-user.sql:2", "logs/forum.log:1");

    [Fact]
    public async Task Of_all_hosts_are_not() =>
        Assert.Equal("forum", Assert.Single(await s_project.Change("'localhost'", "'%'").FindAsync(FailureCodes.DbAuthNotPermitted)).Component);
}
