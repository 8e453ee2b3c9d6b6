using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

public class RestartLoopRuleTests
{
    private const string Compose = "services:\n  api:\n    image: acme/api\n    restart: always\n";

    private const string Crash = "api-1  | Started server process [1]\napi-1  | ModuleNotFoundError: No module named 'orders'\napi-1 exited with code 1\n";

    [Fact]
    public async Task A_container_that_ends_again_and_again_restarts_for_what_ends_it()
    {
        Finding[] found = await ProjectText.FindAsync("container.restarting", ("compose.yaml", Compose), ("logs/up.log", Crash + Crash + Crash));
        Finding loop = Assert.Single(found);
        Assert.Equal(("api", FindingRole.Cascade), (loop.Component, loop.Role));
        Assert.Contains("3 times", loop.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Crash)]
    [InlineData(Crash + Crash + "api-1  | Started server process [1]\napi-1  | Uvicorn running on http://0.0.0.0:8000\n")]
    public async Task One_end_or_ends_that_are_over_are_no_loop(string log) => Assert.Empty(await ProjectText.FindAsync("container.restarting", ("compose.yaml", Compose), ("logs/up.log", log)));
}
