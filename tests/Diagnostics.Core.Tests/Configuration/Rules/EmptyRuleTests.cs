using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class EmptyRuleTests
{
    [Theory]
    [InlineData("JWT_SECRET=abcdef12", "JWT_SECRET=", EnvSeverity.High)]
    [InlineData("PORT=8000", "PORT=", EnvSeverity.High)]
    [InlineData("LOG_LEVEL=info", "LOG_LEVEL=", EnvSeverity.Low)]
    public void Flags_a_value_that_only_others_have(string reference, string text, EnvSeverity severity)
    {
        EnvDifference row = Compared.Row("staging", reference, "production", text);
        Assert.Equal((EnvRelation.Empty, FailureCodes.ConfigEmpty, severity), (row.Relation, row.Code, row.Severity));
    }

    [Fact]
    public void Flags_the_reference_itself()
    {
        EnvDifference row = Assert.Single(Compared.Rows(("staging", "DB_HOST="), ("production", "DB_HOST=db")), r => r.Environment == "staging");
        Assert.Equal((EnvRelation.Empty, FailureCodes.ConfigEmpty), (row.Relation, row.Code));
    }

    [Fact]
    public void Does_not_flag_what_is_empty_everywhere() => Assert.Empty(Compared.Rows(("staging", "SENTRY_DSN="), ("production", "SENTRY_DSN=")));

    [Fact]
    public void Does_not_flag_a_template() => Assert.Equal(Status.Pass, Compared.Row("staging", "DB_HOST=db", "template", "DB_HOST=").Status);
}
