using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class DifferenceRulesTests
{
    // Written differently, meaning the same: Different, Low, no fault.
    [Theory]
    [InlineData("DEBUG=true", "DEBUG=1")]
    [InlineData("DEBUG=no", "DEBUG=OFF")]
    [InlineData("PORT=8000", "PORT=08000")]
    [InlineData("DB_HOST=Db.Example.com", "DB_HOST=db.example.com")]
    [InlineData("API_URL=https://x.example.com", "API_URL=https://X.example.com/")]
    [InlineData("API_URL=https://x.example.com:443/a", "API_URL=https://x.example.com/a")]
    [InlineData("LOG_LEVEL=INFO", "LOG_LEVEL=info")]
    public void Equivalent(string one, string other) => Passes(one, other);

    // Meant to differ.
    [Theory]
    [InlineData("ENVIRONMENT=staging", "ENVIRONMENT=production")]
    [InlineData("NODE_ENV=development", "NODE_ENV=production")]
    [InlineData("API_URL=https://api.staging.example.com", "API_URL=https://api.example.com")]
    [InlineData("DB_HOST=a", "DB_HOST=b")]
    [InlineData("JWT_SECRET=aaaabbbb", "JWT_SECRET=ccccdddd")]
    [InlineData("S3_BUCKET=shop-staging", "S3_BUCKET=shop-production")]
    [InlineData("DATABASE_URL=postgres://a:x1@db/a", "DATABASE_URL=postgres://b:x2@db/b")]
    public void Expected(string one, string other) => Passes(one, other);

    [Theory]
    [InlineData("PORT=9000", "PORT=8000", EnvSeverity.High, Status.Fail)]
    // What a platform gives by itself may be right there.
    [InlineData("PORT=10000", "PORT=8000", EnvSeverity.High, Status.Warn)]
    [InlineData("PORT=3000", "PORT=8080", EnvSeverity.High, Status.Warn)]
    [InlineData("DB_PORT=10000", "DB_PORT=8000", EnvSeverity.High, Status.Fail)]
    [InlineData("API_URL=https://x.example.com:8443", "API_URL=https://x.example.com", EnvSeverity.Medium, Status.Warn)]
    [InlineData("DATABASE_URL=postgres://u:a@db:5432/x", "DATABASE_URL=postgres://u:b@db:6543/x", EnvSeverity.Medium, Status.Warn)]
    [InlineData("API_URL=http://x.example.com", "API_URL=https://x.example.com", EnvSeverity.Medium, Status.Warn)]
    [InlineData("API_URL=https://x.example.com/v1", "API_URL=https://x.example.com/v2", EnvSeverity.Medium, Status.Warn)]
    [InlineData("CURRENCY=EUR", "CURRENCY=USD", EnvSeverity.Medium, Status.Warn)]
    [InlineData("LOG_LEVEL=debug", "LOG_LEVEL=info", EnvSeverity.Low, Status.Warn)]
    [InlineData("FEATURE_X=on", "FEATURE_X=off", EnvSeverity.Low, Status.Warn)]
    [InlineData("REQUEST_TIMEOUT=30", "REQUEST_TIMEOUT=60", EnvSeverity.Low, Status.Warn)]
    [InlineData("MAX_CONNECTIONS=10", "MAX_CONNECTIONS=20", EnvSeverity.Low, Status.Warn)]
    public void Drift(string one, string other, EnvSeverity severity, Status status)
    {
        EnvDifference row = Compared.Row("staging", one, "production", other);
        Assert.Equal((EnvRelation.Different, FailureCodes.ConfigDrift, severity, status), (row.Relation, row.Code, row.Severity, row.Status));
    }

    [Fact]
    public void A_template_may_hold_any_example() =>
        Assert.Equal(Status.Pass, Compared.Row("template", "PORT=3000", "production", "PORT=8000").Status);

    private static void Passes(string one, string other)
    {
        EnvDifference row = Compared.Row("staging", one, "production", other);
        Assert.Equal((EnvRelation.Different, (string?)null, EnvSeverity.Low, Status.Pass), (row.Relation, row.Code, row.Severity, row.Status));
    }
}
