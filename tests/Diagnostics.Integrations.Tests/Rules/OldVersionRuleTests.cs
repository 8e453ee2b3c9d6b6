using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class OldVersionRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  geo:\n    image: registry.example.net/geo:v1.8.2\n"),
        ("CHANGELOG.md", "# Changelog\n\n## 1.8.3 - 2026-11-16\n- fix: no TypeError any more where a cell is empty\n\n## 1.8.2 - 2026-11-10\n- feat: index\n"),
        ("logs/geo.log", "geo 1.8.2 starting\nGET /reverse 500 2ms\nTypeError: Reduce of empty array with no initial value\nGET /reverse 500 3ms\n"));

    [Fact]
    public async Task The_repair_of_what_fails_is_not_deployed() =>
        await s_project.AssertRootAsync("deploy.not-deployed@geo", "compose.yaml:3", "CHANGELOG.md:4", "logs/geo.log:3", "logs/geo.log:1");

    [Theory]
    [InlineData("geo:v1.8.2", "geo:v1.8.3")]
    [InlineData("geo:v1.8.2", "geo:1.8.3@sha256:5c2e0b7f5d0e4f3f0e5a6f7d8c9b0a1f2e3d4c5b6a79881726354453627181abc")]
    [InlineData("geo:v1.8.2", "geo:stable")]
    [InlineData("- fix: no TypeError any more", "- feat: a TypeError of its own")]
    [InlineData("no TypeError any more where", "no RangeError any more where")]
    [InlineData("## 1.8.3 - 2026-11-16", "## Unreleased")]
    public async Task Not_where_it_is_deployed_or_repairs_something_else(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.DeployNotDeployed));

    [Fact]
    public async Task An_older_version_that_works_is_nobodys_fault() => await s_project.With("logs/geo.log", "geo 1.8.2 starting\nGET /reverse 200 2ms\n").AssertSilentAsync();
}
