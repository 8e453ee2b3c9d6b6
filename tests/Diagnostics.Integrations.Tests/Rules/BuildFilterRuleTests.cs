using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class BuildFilterRuleTests
{
    private static readonly ProjectText s_project = new(
        ("render.yaml", "services:\n  - type: worker\n    name: worker\n    runtime: python\n    startCommand: python -m worker.main\n    buildFilter:\n      paths:\n        - worker/**\n"),
        ("worker/main.py", "from core.jobs import run\n\nrun()\n"),
        ("core/jobs.py", "def run():\n    pass\n"));

    [Fact]
    public async Task What_it_is_made_of_deploys_nothing() => await s_project.AssertRootAsync("deploy.not-deployed@worker", "render.yaml:7", "worker/main.py:1");

    [Theory]
    [InlineData("        - worker/**\n", "        - worker/**\n        - core/**\n")]
    [InlineData("        - worker/**\n", "        - '**'\n")]
    [InlineData("      paths:\n        - worker/**\n", "      ignoredPaths:\n        - docs/**\n        - '**/*.md'\n")]
    [InlineData("from core.jobs import run", "from jobs import run")]
    // A package of the registry that bears the name of no folder here.
    [InlineData("from core.jobs import run", "from celery import run")]
    public async Task A_filter_that_leaves_nothing_out(string from, string to) => await s_project.Change(from, to).AssertSilentAsync();

    [Fact]
    public async Task Folders_that_are_ignored_outright_are_left_out() =>
        Assert.Single(await s_project.Change("      paths:\n        - worker/**\n", "      ignoredPaths:\n        - core/**\n").FindAsync(FailureCodes.DeployNotDeployed));
}
