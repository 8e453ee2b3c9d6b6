using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Rules;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Diagnosis.Rules;

public class UndefinedVariableRuleTests
{
    private readonly DeploymentBuilder _files = new();
    private readonly UndefinedVariableRule _rule = new();

    [Theory]
    [InlineData("A=${SOME_NAME:?}", Status.Fail)]
    [InlineData("A=${SOME_NAME}", Status.Warn)]
    public void A_variable_that_the_env_file_lacks_is_found(string variable, Status status)
    {
        FindingDraft found = Assert.Single(_files.Env(".env", "X=1\n").Compose("api", environment: [variable]).Find(_rule));
        Assert.Equal((status, "api", "SOME_NAME"), (found.Status, found.Component, found.Variable));
    }

    [Fact]
    public void What_compose_itself_reports_is_a_failure()
    {
        _files.Compose("api", environment: ["A=${SOME_NAME}"]).Log("logs/compose.log", "The \"SOME_NAME\" variable is not set. Defaulting to a blank string.");
        Assert.Equal(Status.Fail, Assert.Single(_files.Find(_rule)).Status);
    }

    [Theory]
    [InlineData("A=${SOME_NAME:-x}")]
    [InlineData("A=${X}")]
    [InlineData("A=$${SOME_NAME}")]
    [InlineData("A=${PWD}")]
    public void A_default_a_value_an_escape_and_the_shells_own_are_fine(string variable) => Assert.Empty(_files.Env(".env", "X=1\n").Compose("api", environment: [variable]).Find(_rule));

    [Fact]
    public void Without_a_env_file_the_variables_come_from_elsewhere() => Assert.Empty(_files.Compose("api", environment: ["A=${SOME_NAME:?}"]).Find(_rule));

    [Theory]
    [InlineData("redis.exceptions.AuthenticationError: Authentication required.", Status.Warn)]
    [InlineData("psycopg2.OperationalError: connection to server at \"db\", port 5432 failed: fe_sendauth: no password supplied", Status.Fail)]
    public void An_empty_text_in_a_credential_is_a_failure_once_that_server_turned_it_down(string line, Status status)
    {
        _files.Env(".env", "X=1\n").Compose("db", image: "postgres:16").Compose("api", environment: ["DATABASE_URL=postgres://u:${DB_PASSWROD}@db/x"]).Log("logs/api.log", line);
        Assert.Equal(status, Assert.Single(_files.Find(_rule)).Status);
    }
}
