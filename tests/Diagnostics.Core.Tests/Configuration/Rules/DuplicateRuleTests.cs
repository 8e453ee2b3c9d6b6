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
    public void Does_not_hide_a_port_that_differs() =>
        Assert.Equal(FailureCodes.ConfigDrift, Compared.Row("staging", "PORT=1", "production", "PORT=3\nPORT=2").Code);
}
