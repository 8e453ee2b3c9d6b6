using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class InvalidValueRuleTests
{
    [Theory]
    [InlineData("PORT=80800", FailureCodes.ConfigInvalid)]
    [InlineData("PORT=http", FailureCodes.ConfigInvalid)]
    public void A_value_that_cannot_be_is_found(string line, string code) => Assert.Equal(code, Assert.Single(new DeploymentBuilder().Env("api/.env", line + "\n").Find(new InvalidValueRule())).Code);

    [Theory]
    [InlineData("PORT=8080")]
    [InlineData("PORT=")]
    [InlineData("API_URL=https://api.acme.io")]
    [InlineData("DATABASE_URL=postgres://u:p@h:5432/x")]
    public void A_value_that_can_be_is_not(string line) => Assert.Empty(new DeploymentBuilder().Env("api/.env", line + "\n").Find(new InvalidValueRule()));

    [Theory]
    [InlineData("HTTP_PORT=8o80", FailureCodes.ConfigInvalid)]
    [InlineData("DATABASE_URL=postgres://u:p#w@db/x", FailureCodes.DbUrl)]
    public void What_compose_gives_in_line_is_checked_too(string pair, string code)
    {
        FindingDraft found = Assert.Single(new DeploymentBuilder().Compose("api", environment: [pair]).Find(new InvalidValueRule()));
        Assert.Equal((code, "api"), (found.Code, found.Component));
    }
}
