using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class InvalidValueRuleTests
{
    [Theory]
    [InlineData("PORT=abc", EnvSeverity.High)]
    [InlineData("PORT=0", EnvSeverity.High)]
    [InlineData("PORT=65536", EnvSeverity.High)]
    [InlineData("DATABASE_URL=postgres://u:p@ss@h/d", EnvSeverity.High)]
    [InlineData("FEATURE_ENABLED=perhaps", EnvSeverity.Medium)]
    public void Flags_what_is_not_of_its_kind(string line, EnvSeverity severity)
    {
        EnvDifference row = Compared.Row("staging", line, "production", line);
        Assert.Equal((FailureCodes.ConfigInvalid, severity), (row.Code, row.Severity));
    }

    [Theory]
    [InlineData("PORT=8000")]
    [InlineData("PORT=")]
    [InlineData("WORKERS=auto")]
    [InlineData("FEATURE_ENABLED=off")]
    public void Does_not_flag(string line) => Assert.Null(Compared.Row("staging", line, "production", line).Code);

    [Fact]
    public void Port_0_is_meant_in_tests() => Assert.NotEqual(FailureCodes.ConfigInvalid, Compared.Row("test", "PORT=0", "test2", "PORT=1").Code);
}
