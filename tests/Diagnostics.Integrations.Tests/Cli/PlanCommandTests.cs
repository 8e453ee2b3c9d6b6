using Diagnostics.Cli;
using Diagnostics.Integrations.Tests.Outages;

namespace Diagnostics.Integrations.Tests.Cli;

public sealed class PlanCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public PlanCommandTests() => _folder.Write("compose.yaml", "services:\n  api:\n    image: acme/api\n    ports: [\"8000:8000\"]\n");

    private string Plan => Path.Combine(_folder.Path, "diagnostics.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_the_plan_and_the_schema_and_prints_the_path()
    {
        CliRun run = await CliRun.Of("plan", _folder.Path);
        Assert.Equal((0, Plan), (run.ExitCode, run.Output.Trim()));
        Assert.Contains("port: 8000", File.ReadAllText(Plan), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "diagnostics.schema.json")));
    }

    [Fact]
    public async Task Prints_it_and_writes_nothing()
    {
        CliRun run = await CliRun.Of("diagnose", "plan", _folder.Path, "--print", "--no-schema");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("components:", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("$schema", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Plan));
    }

    [Fact]
    public async Task Leaves_a_plan_that_is_there_unless_forced()
    {
        File.WriteAllText(Plan, "# mine\n");
        CliRun refused = await CliRun.Of("plan", _folder.Path);
        Assert.Equal(ExitCode.BadInput, refused.ExitCode);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("# mine\n", File.ReadAllText(Plan));
        Assert.Equal(0, (await CliRun.Of("plan", _folder.Path, "--force")).ExitCode);
        Assert.Contains("components:", File.ReadAllText(Plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_mistakes_is_bad_input_with_a_line_for_each()
    {
        File.WriteAllText(Plan, "compnents: {}\nlogs: 7\n");
        CliRun run = await CliRun.Of(_folder.Path, "--offline", "--quiet");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Empty(run.Output);
        string[] lines = run.Error.Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("diagnose: diagnostics.yaml:1:1: unknown key 'compnents' in the plan: did you mean 'components'?", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("diagnose: diagnostics.yaml:2:1: ", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--force")]
    [InlineData("--print")]
    public async Task Options_of_the_plan_belong_to_the_plan(string option) => Assert.Equal(ExitCode.Usage, (await CliRun.Of(_folder.Path, option)).ExitCode);
}
