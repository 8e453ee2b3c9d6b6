using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class UndefinedVariableRuleTests
{
    [Theory]
    [InlineData("DB_HOST=${SERVER}", EnvSeverity.High, "DB_HOST refers to ${SERVER}, which nothing defines, in production")]
    [InlineData("NAME=a-${SERVER}", EnvSeverity.Medium, "NAME refers to ${SERVER}, which nothing defines, in production")]
    [InlineData("DB_PASSWORD=ab$cdef12", EnvSeverity.High, "DB_PASSWORD holds a '$' that is read as a variable which nothing defines, in production")]
    public void Flags_the_reference(string line, EnvSeverity severity, string summary)
    {
        EnvDifference row = Compared.Row("staging", line.Split('=')[0] + "=zz", "production", line);
        Assert.Equal((FailureCodes.ConfigUndefinedVariable, severity, summary), (row.Code, row.Severity, row.Summary));
    }

    [Theory]
    [InlineData("NAME=${HOME}/x")]
    [InlineData("BASE=y\nNAME=${BASE}/x")]
    [InlineData("NAME=${NONE:-d}")]
    public void Leaves_alone_what_is_defined(string text) =>
        Assert.DoesNotContain(Compared.Rows(("staging", text), ("production", text)), r => r.Code == FailureCodes.ConfigUndefinedVariable);

    [Fact]
    public void Is_seen_in_values_that_are_the_same_everywhere() =>
        Assert.Equal(2, Compared.Rows(("staging", "NAME=a-${SERVER}"), ("production", "NAME=a-${SERVER}")).Count(r => r.Code == FailureCodes.ConfigUndefinedVariable));
}
