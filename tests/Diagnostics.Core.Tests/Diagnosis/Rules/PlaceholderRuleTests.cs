using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class PlaceholderRuleTests
{
    [Fact]
    public void A_placeholder_in_production_fails()
    {
        FindingDraft found = Assert.Single(new DeploymentBuilder().Env("api/.env.production", "STRIPE_SECRET_KEY=your-stripe-secret-key\n").Find(new PlaceholderRule()));
        Assert.Equal((Status.Fail, "api", "production"), (found.Status, found.Component, found.Environment));
    }

    [Theory]
    [InlineData(".env", "DB_PASSWORD=changeme\n")]
    [InlineData(".env.example", "STRIPE_SECRET_KEY=your-stripe-secret-key\n")]
    [InlineData(".env.production", "STRIPE_SECRET_KEY=sk_made_up_Zx81Lm\n")]
    public void A_developers_own_a_template_and_a_value_are_fine(string path, string text) => Assert.Empty(new DeploymentBuilder().Env(path, text).Find(new PlaceholderRule()));
}
