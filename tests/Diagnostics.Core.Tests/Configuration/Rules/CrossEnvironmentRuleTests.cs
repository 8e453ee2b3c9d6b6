using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class CrossEnvironmentRuleTests
{
    [Theory]
    [InlineData("DATABASE_URL=postgres://u:p@db.prod.example.com/app", EnvSeverity.Critical)]
    [InlineData("API_URL=https://api.production.example.com", EnvSeverity.Critical)]
    [InlineData("DB_HOST=prod-db.example.com", EnvSeverity.Critical)]
    [InlineData("DATABASE_URL=postgres://u:p@db/app_production", EnvSeverity.Critical)]
    [InlineData("APP_ENV=production", EnvSeverity.Critical)]
    public void Flags_staging_that_names_production(string line, EnvSeverity severity)
    {
        string key = line[..line.IndexOf((char)61, StringComparison.Ordinal)];
        EnvDifference row = Compared.Row("development", key + "=", "staging", line);
        Assert.Equal((FailureCodes.ConfigCrossEnvironment, severity, Status.Fail), (row.Code, row.Severity, row.Status));
        Assert.Contains("production", row.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_production_that_names_staging() =>
        Assert.Equal((FailureCodes.ConfigCrossEnvironment, EnvSeverity.High), Judged("production", "API_URL=https://api.staging.example.com"));

    [Fact]
    public void Flags_the_very_same_database_in_the_one_that_is_not_production()
    {
        const string url = "DATABASE_URL=postgres://app:{0}@db.example.com:5432/app";
        EnvDifference row = Assert.Single(
            Compared.Rows(("production", url.Replace("{0}", "a", StringComparison.Ordinal)), ("staging", url.Replace("{0}", "b", StringComparison.Ordinal))),
            r => r.Code == FailureCodes.ConfigCrossEnvironment);
        Assert.Equal(("staging", EnvSeverity.Critical), (row.Environment, row.Severity));
    }

    [Fact]
    public void Flags_a_database_host_that_is_the_same_under_the_same_name() =>
        Assert.Contains(Compared.Rows(("production", "DB_HOST=db.example.com\nDB_NAME=app"), ("staging", "DB_HOST=db.example.com\nDB_NAME=app")), r => r.Code == FailureCodes.ConfigCrossEnvironment);

    [Theory]
    [InlineData("staging", "DATABASE_URL=postgres://u:p@db.staging.example.com/app")]
    [InlineData("staging", "DATABASE_URL=postgres://u:p@staging-db.example.com/app_production")]
    [InlineData("staging", "NODE_ENV=production")]
    [InlineData("staging", "PROD_API_URL=https://api.prod.example.com")]
    [InlineData("staging", "CORS_ORIGINS=https://prod.example.com")]
    [InlineData("staging", "API_URL=https://api.products.example.com")]
    [InlineData("development", "API_URL=https://api.staging.example.com")]
    [InlineData("development", "API_URL=https://example.dev")]
    [InlineData("production", "API_URL=https://example.dev")]
    [InlineData("development", "DATABASE_URL=postgres://u:p@localhost/app_production")]
    public void Does_not_flag(string environment, string line) => Assert.NotEqual(FailureCodes.ConfigCrossEnvironment, Judged(environment, line).Code);

    [Theory]
    [InlineData("DATABASE_URL=postgres://u:p1@db:5432/app", "DATABASE_URL=postgres://u:p2@db:5432/app")]
    [InlineData("DATABASE_URL=postgres://u:p1@db.example.com/app_a", "DATABASE_URL=postgres://u:p2@db.example.com/app_b")]
    [InlineData("DATABASE_URL=postgres://postgres.aaa:p1@aws-0-eu.pooler.supabase.com:5432/postgres", "DATABASE_URL=postgres://postgres.bbb:p2@aws-0-eu.pooler.supabase.com:5432/postgres")]
    [InlineData("DB_HOST=db.example.com\nDB_NAME=a", "DB_HOST=db.example.com\nDB_NAME=b")]
    [InlineData("STRIPE_URL=https://api.stripe.com", "STRIPE_URL=https://api.stripe.com")]
    [InlineData("SMTP_HOST=smtp.example.com", "SMTP_HOST=smtp.example.com")]
    [InlineData("SMTP_URL=smtp://u:p1@smtp.example.com", "SMTP_URL=smtp://u:p2@smtp.example.com")]
    public void Does_not_flag_what_environments_may_share(string staging, string production) =>
        Assert.DoesNotContain(Compared.Rows(("staging", staging), ("production", production)), r => r.Code == FailureCodes.ConfigCrossEnvironment);

    private static (string? Code, EnvSeverity Severity) Judged(string environment, string line)
    {
        EnvDifference row = Compared.Row("other", "", environment, line);
        return (row.Code, row.Severity);
    }
}
