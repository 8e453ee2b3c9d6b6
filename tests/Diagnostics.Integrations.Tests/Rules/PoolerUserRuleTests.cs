namespace Diagnostics.Integrations.Tests.Rules;

public class PoolerUserRuleTests
{
    private static readonly ProjectText s_project = new(("compose.yaml", """
        services:
          api:
            image: acme/api
            environment:
              DATABASE_URL: postgresql://postgres@aws-0-eu-west-1.pooler.supabase.com:5432/postgres
        """));

    [Theory]
    [InlineData("", "")]
    [InlineData("postgres@aws-0-eu-west-1.pooler.supabase.com", "postgres.kqhzwtpavmxd@db.kqhzwtpavmxd.supabase.co")]
    public async Task A_user_that_the_host_does_not_know(string from, string to) => await s_project.Change(from, to).AssertRootAsync("db.auth.user@api", "compose.yaml:5");

    [Fact]
    public async Task What_the_pooler_says_of_it_follows() =>
        await s_project.With("logs/api.log", "FATAL: Tenant or user not found\n").AssertRootAsync("db.auth.user@api", "compose.yaml:5", "logs/api.log:1");

    [Theory]
    [InlineData("postgres@aws", "postgres.kqhzwtpavmxd@aws")]
    [InlineData(":5432/postgres", ":5432/postgres?options=reference%3Dkqhzwtpavmxd")]
    [InlineData("postgres@aws-0-eu-west-1.pooler.supabase.com", "postgres@db.kqhzwtpavmxd.supabase.co")]
    [InlineData("postgres@aws", "${DB_USER:-postgres.kqhzwtpavmxd}@aws")]
    [InlineData("aws-0-eu-west-1.pooler.supabase.com", "pooler.shop.example.net")]
    [InlineData("postgres@aws", "aws")]
    public async Task A_user_that_fits(string from, string to) => await s_project.Change(from, to).AssertSilentAsync();
}
