using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class DuplicateKeyRuleTests
{
    [Fact]
    public void Two_values_for_one_key_are_a_warning()
    {
        FindingDraft found = Assert.Single(new DeploymentBuilder().Env("api/.env", "A=1\nB=2\nA=3\n").Find(new DuplicateKeyRule()));
        Assert.Equal((Status.Warn, "A"), (found.Status, found.Variable));
        Assert.Equal(["api/.env:3", "api/.env:1"], found.Citations.Select(c => c.Location));
    }

    [Fact]
    public void The_same_value_twice_harms_nobody() => Assert.Empty(new DeploymentBuilder().Env("api/.env", "A=1\nA=1\n").Find(new DuplicateKeyRule()));
}
