using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A pg_hba.conf that names another network than that of the containers.</summary>
public class NetworkGrantRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: registry.example.com/api:1\n    environment:\n      DATABASE_URL: postgresql://shop:x@db:5432/shop\n  db:\n    image: postgres:16\n    command: postgres -c hba_file=/etc/pg_hba.conf\n    volumes:\n      - ./db/pg_hba.conf:/etc/pg_hba.conf:ro\nnetworks:\n  default:\n    ipam:\n      config:\n        - subnet: 10.89.0.0/24\n"),
        ("db/pg_hba.conf", "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\nhost shop shop 172.20.0.0/16 scram-sha-256\n"),
        ("logs/api.log", "asyncpg.exceptions.InvalidAuthorizationSpecificationError: no pg_hba.conf entry for host \"10.89.0.3\", user \"shop\", database \"shop\", no encryption\n"),
        ("logs/db.log", "2026-05-04 08:11:31.534 UTC [50] FATAL:  no pg_hba.conf entry for host \"10.89.0.3\", user \"shop\", database \"shop\", no encryption\n"));

    [Fact]
    public async Task Is_the_servers_fault() => await s_project.AssertRootAsync("db.auth.not-permitted@db", "db/pg_hba.conf:3", "compose.yaml:15");

    // A rule that fits the address and admits by TLS only is another fault: the client's.
    [Fact]
    public async Task That_fits_is_not() =>
        Assert.DoesNotContain(await s_project.Change("host shop shop 172.20.0.0/16", "hostssl shop shop 10.89.0.0/24").FindAsync(FailureCodes.DbAuthNotPermitted), f => f.Summary.Contains("pg_hba.conf admits", StringComparison.Ordinal));
}
