using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class UncheckedWaitRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:16\n"));

    [Fact]
    public async Task Nothing_ever_says_that_it_is_healthy() => await s_project.AssertRootAsync("container.dependency-order@api", "compose.yaml:5", "compose.yaml:8");

    [Theory]
    [InlineData("    image: postgres:16", "    image: postgres:16\n    healthcheck: {test: [CMD, pg_isready]}")]
    [InlineData("postgres:16", "acme/postgres:16")]
    [InlineData("service_healthy", "service_started")]
    [InlineData("    image: acme/api", "    image: acme/api\n    profiles: [later]")]
    public async Task A_check_an_unknown_image_or_another_condition_is_none(string from, string to) => await s_project.Change(from, to).AssertSilentAsync();

    [Theory]
    [InlineData("{test: [CMD, pg_isready], disable: true}")]
    [InlineData("{test: [NONE]}")]
    public async Task A_check_that_is_switched_off_is_none(string check) =>
        Assert.Single(await s_project.Change("    image: postgres:16", "    image: postgres:16\n    healthcheck: " + check).FindAsync(FailureCodes.ContainerDependencyOrder));

    [Fact]
    public async Task The_check_of_an_image_of_ours_counts() =>
        Assert.Empty(await s_project.Change("    image: postgres:16", "    build: db").With("db/Dockerfile", "FROM postgres:16\nHEALTHCHECK CMD pg_isready\n").FindAsync(FailureCodes.ContainerDependencyOrder));

    [Fact]
    public async Task An_image_of_ours_without_one_is_no_better() =>
        Assert.Single(await s_project.Change("    image: postgres:16", "    build: db").With("db/Dockerfile", "FROM postgres:16\nCOPY init.sql /docker-entrypoint-initdb.d/\n").FindAsync(FailureCodes.ContainerDependencyOrder));
}
