using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class EnvironmentIsolationRuleTests
{
    private readonly DeploymentBuilder _files = new();
    private readonly EnvironmentIsolationRule _rule = new();

    [Theory]
    [InlineData("postgres://u:pw123456@pg.acme.io:5432/app", "postgres://u:pw123456@pg.acme.io:5432/app")]
    [InlineData("postgres://postgres.abcdefghij:pw123456@aws-0-eu.pooler.supabase.com:6543/postgres", "postgres://postgres.abcdefghij:other1234@aws-0-eu.pooler.supabase.com:5432/postgres")]
    [InlineData("postgres://postgres:pw123456@db.abcdefghij.supabase.co:5432/postgres", "postgres://postgres.abcdefghij:pw123456@aws-0-eu.pooler.supabase.com:5432/postgres")]
    public void Staging_on_productions_database_is_found(string staging, string production)
    {
        FindingDraft found = Assert.Single(_files.Env(".env.staging", $"DATABASE_URL={staging}\n").Env(".env.production", $"DATABASE_URL={production}\n").Find(_rule));
        Assert.Equal((FailureCodes.ConfigCrossEnvironment, "staging", Status.Fail), (found.Code, found.Environment, found.Status));
        Assert.Equal([".env.staging:1", ".env.production:1"], found.Citations.Select(c => c.Location));
    }

    [Fact]
    public void Folders_of_environments_are_compared() =>
        Assert.Equal("staging", Assert.Single(_files.Env("env/staging/api.env", "DATABASE_URL=postgres://u:p@pg.acme.io/x\n").Env("env/prod/api.env", "DATABASE_URL=postgres://u:p@pg.acme.io/x\n").Find(_rule)).Environment);

    [Fact]
    public void The_environment_that_the_host_does_not_name_is_the_wrong_one() =>
        Assert.Equal("production", Assert.Single(_files.Env(".env.staging", "DATABASE_URL=postgres://u:pa@pg.staging.acme.io/x\n").Env(".env.production", "DATABASE_URL=postgres://u:pb@pg.staging.acme.io/x\n").Find(_rule)).Environment);

    [Fact]
    public void A_shared_secret_is_a_warning()
    {
        FindingDraft found = Assert.Single(_files.Env(".env.staging", "JWT_SECRET=abcdef123456\n").Env(".env.production", "JWT_SECRET=abcdef123456\n").Find(_rule));
        Assert.Equal((FailureCodes.ConfigSharedSecret, Status.Warn), (found.Code, found.Status));
    }

    [Theory]
    [InlineData("postgres://postgres.aaaaaaaaaa:pw1@aws-0-eu.pooler.supabase.com:5432/postgres", "postgres://postgres.bbbbbbbbbb:pw2@aws-0-eu.pooler.supabase.com:5432/postgres")]
    [InlineData("postgres://u:pw1@pg.acme.io/app_staging", "postgres://u:pw2@pg.acme.io/app")]
    [InlineData("postgres://u:pw1@db:5432/app", "postgres://u:pw2@db:5432/app")]
    public void Own_databases_are_fine(string staging, string production) => Assert.Empty(_files.Env(".env.staging", $"DATABASE_URL={staging}\n").Env(".env.production", $"DATABASE_URL={production}\n").Find(_rule));
}
