using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class MissingRuleTests
{
    [Theory]
    [InlineData("DB_HOST=db", EnvSeverity.High, Status.Fail)]
    [InlineData("PORT=8000", EnvSeverity.High, Status.Fail)]
    [InlineData("JWT_SECRET=abcdef12", EnvSeverity.High, Status.Fail)]
    [InlineData("DATABASE_URL=postgres://u:p@h/d", EnvSeverity.High, Status.Fail)]
    [InlineData("APP_NAME=shop", EnvSeverity.Medium, Status.Warn)]
    [InlineData("LOG_LEVEL=info", EnvSeverity.Low, Status.Warn)]
    [InlineData("DEBUG=true", EnvSeverity.Low, Status.Warn)]
    [InlineData("OPTIONAL_TOKEN=", EnvSeverity.Low, Status.Warn)]
    public void Flags_by_what_depends_on_the_key(string line, EnvSeverity severity, Status status)
    {
        EnvDifference row = Compared.Row("staging", line, "production", "");
        Assert.Equal((EnvRelation.Missing, FailureCodes.ConfigMissing, severity, status), (row.Relation, row.Code, row.Severity, row.Status));
        Assert.Contains("missing in production", row.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_need_not_have_everything() => Assert.Equal(EnvSeverity.Low, Compared.Row("staging", "DB_HOST=db", "template", "").Severity);

    [Fact]
    public void Does_not_flag_what_is_there() => Assert.Equal(Status.Pass, Compared.Row("staging", "DB_HOST=db", "production", "DB_HOST=db").Status);
}
