using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Configuration.Rules;

public sealed class DuplicateRuleTests
{
    [Fact]
    public void Flags_values_that_contradict_each_other()
    {
        EnvDifference row = Assert.Single(Compared.Rows(("staging", "A=2"), ("production", "A=1\nA=2")));
        Assert.Equal((FailureCodes.ConfigDuplicate, EnvRelation.Same, 2), (row.Code, row.Relation, row.Line));
    }

    [Fact]
    public void Does_not_flag_a_repetition() => Assert.Empty(Compared.Rows(("staging", "A=2"), ("production", "A=2\nA=2")));

    [Fact]
    public void Does_not_hide_a_port_that_differs()
    {
        EnvDifference row = Compared.Row("staging", "PORT=1", "production", "PORT=3\nPORT=2");
        Assert.Equal((FailureCodes.ConfigDrift, EnvSeverity.High, FailureCodes.ConfigDuplicate), (row.Code, row.Severity, Assert.Single(row.AlsoCodes)));
        Assert.Equal("PORT is 2 in production and 1 in staging; it is given 2 times with different values in production; line 2 holds", row.Summary);
    }
}
