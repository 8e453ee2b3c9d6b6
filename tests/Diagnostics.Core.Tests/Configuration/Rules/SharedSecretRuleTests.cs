using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class SharedSecretRuleTests
{
    [Theory]
    [InlineData("staging", "production", "JWT_SECRET=aaaabbbbcccc", EnvSeverity.High)]
    [InlineData("development", "staging", "JWT_SECRET=aaaabbbbcccc", EnvSeverity.Medium)]
    [InlineData("development", "production", "API_KEY=abc", EnvSeverity.High)]
    public void Flags_the_same_secret(string one, string other, string line, EnvSeverity severity)
    {
        EnvDifference row = Assert.Single(Compared.Rows((one, line), (other, line)));
        Assert.Equal((FailureCodes.ConfigSharedSecret, severity, EnvRelation.Same, other, Status.Warn), (row.Code, row.Severity, row.Relation, row.Environment, row.Status));
    }

    [Fact]
    public void Flags_the_same_password_in_two_URLs() =>
        Assert.Contains(Compared.Rows(("staging", "REDIS_URL=redis://:hunter2@a:6379"), ("production", "REDIS_URL=redis://:hunter2@b:6379")), r => r.Code == FailureCodes.ConfigSharedSecret);

    [Theory]
    [InlineData("staging", "production", "JWT_SECRET=aaaabbbbcccc", "JWT_SECRET=ddddeeeeffff")]
    [InlineData("development", "test", "JWT_SECRET=aaaabbbbcccc", "JWT_SECRET=aaaabbbbcccc")]
    [InlineData("staging", "production", "JWT_SECRET=changeme", "JWT_SECRET=changeme")]
    [InlineData("staging", "production", "JWT_SECRET=", "JWT_SECRET=")]
    [InlineData("staging", "production", "STRIPE_PUBLISHABLE_KEY=abc", "STRIPE_PUBLISHABLE_KEY=abc")]
    [InlineData("staging", "production", "DB_PASSWORD_FILE=/run/secrets/db", "DB_PASSWORD_FILE=/run/secrets/db")]
    [InlineData("staging", "production", "DB_PASSWORD=/run/secrets/db", "DB_PASSWORD=/run/secrets/db")]
    [InlineData("staging", "production", "TOKEN_TTL=3600", "TOKEN_TTL=3600")]
    [InlineData("staging", "production", "STRIPE_WEBHOOK_TOLERANCE=300", "STRIPE_WEBHOOK_TOLERANCE=300")]
    public void Does_not_flag(string one, string other, string oneText, string otherText) =>
        Assert.DoesNotContain(Compared.Rows((one, oneText), (other, otherText)), r => r.Code == FailureCodes.ConfigSharedSecret);
}
