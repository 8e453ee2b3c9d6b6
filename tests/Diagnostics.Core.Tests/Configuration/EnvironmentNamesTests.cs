using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Tests.Configuration;

public sealed class EnvironmentNamesTests
{
    [Theory]
    [InlineData(".env", null, null, false)]
    [InlineData("app/.env", null, null, false)]
    [InlineData(".env.local", null, null, false)]
    [InlineData(".env.prod", "production", null, false)]
    [InlineData(".env.production", "production", null, false)]
    [InlineData(".env.production.local", "production", null, false)]
    [InlineData("production.env", "production", null, false)]
    [InlineData("env/production/.env", "production", null, false)]
    [InlineData("config\\stg\\.env", "staging", null, false)]
    [InlineData(".env.stage", "staging", null, false)]
    [InlineData(".env.test", "test", null, false)]
    [InlineData(".env.worker", null, "worker", false)]
    [InlineData("api.env", null, "api", false)]
    [InlineData(".env.worker.prod", "production", "worker", false)]
    [InlineData("auth-service-staging.env", "staging", "auth-service", false)]
    [InlineData(".env.example", null, null, true)]
    [InlineData(".env.sample", null, null, true)]
    [InlineData(".env.production.template", null, null, true)]
    [InlineData("docker-compose.prod.yml", "production", null, false)]
    [InlineData("compose.yaml", null, null, false)]
    [InlineData("logs/staging/api.log", "staging", null, false)]
    [InlineData("products/api.log", null, null, false)]
    [InlineData("", null, null, false)]
    public void A_path_tells_environment_and_component(string path, string? environment, string? component, bool template) =>
        Assert.Equal(new EnvironmentName(environment, component, template), EnvironmentNames.FromPath(path));

    [Theory]
    [InlineData("PROD", "production")]
    [InlineData("prd", "production")]
    [InlineData("Stage", "staging")]
    [InlineData("dev", "development")]
    [InlineData("Blue", "blue")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void Names_have_one_spelling(string? name, string? expected) => Assert.Equal(expected, EnvironmentNames.Normalise(name));

    [Fact]
    public void A_document_without_a_name_is_developments_and_a_template_is_nobodys()
    {
        Assert.Equal("development", EnvFileReader.Parse("A=1", ".env").Environment);
        Assert.Equal("development", EnvFileReader.Parse("A=1", ".env.worker").Environment);
        EnvDocument template = EnvFileReader.Parse("A=1", ".env.example");
        Assert.Null(template.Environment);
        Assert.True(template.IsTemplate);
        Assert.Equal("qa2", EnvFileReader.Parse("A=1", ".env.production", new EnvReadOptions(environment: "qa2")).Environment);
    }

    [Theory]
    // The output of a run of tests names no environment; a folder, and a log beside a component's name, do.
    [InlineData("logs/go-test.txt", null)]
    [InlineData("logs/test.log", null)]
    [InlineData("ci/2_test.txt", "ci")]
    [InlineData("ci.log", null)]
    [InlineData("logs/staging/npm-test-output.txt", "staging")]
    [InlineData("logs/test/api.log", "test")]
    [InlineData("logs/api-test.log", "test")]
    [InlineData("logs/api.test.log", "test")]
    [InlineData("logs/api-production.log", "production")]
    public void A_log_of_a_run_of_tests_names_none(string path, string? expected) => Assert.Equal(expected, EnvironmentNames.OfLog(path));
}
