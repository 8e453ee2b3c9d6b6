using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Limits on connections below what a server takes by itself.</summary>
public class LoweredLimitRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: registry.example.com/fleet:1\n    environment:\n      DB_HOST: mysql\n      DB_POOL: \"20\"\n  ingest:\n    image: registry.example.com/fleet:1\n    environment:\n      DB_HOST: mysql\n      DB_POOL: \"40\"\n  mysql:\n    image: mysql:8.0\n    volumes: [\"./fleet.cnf:/etc/mysql/conf.d/fleet.cnf:ro\"]\n"),
        ("fleet.cnf", "[mysqld]\nmax_connections = 30\n"),
        ("logs/compose.log", "ingest-1 | Error: Too many connections\napi-1 | Error: Too many connections\n"));

    [Fact]
    public async Task Are_the_servers_fault()
    {
        Finding root = await s_project.AssertRootAsync("db.too-many-connections@mysql", "fleet.cnf:2", "compose.yaml:6", "compose.yaml:11");
        Assert.Contains("takes 30 connections, where 151 are usual", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_connections = 30", "max_connections = 400")]
    [InlineData("max_connections = 30", "slow_query_log = 1")]
    [InlineData("\"40\"", "\"400\"")]
    public async Task Otherwise_the_clients_are_told_of(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.DbTooManyConnections), f => f.Component == "mysql");
}
