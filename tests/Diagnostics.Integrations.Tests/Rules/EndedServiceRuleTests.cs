using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Services that ended without an error while others call them.</summary>
public class EndedServiceRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  gateway:\n    image: nginx:1.27\n    ports: [\"8088:80\"]\n  catalog:\n    build:\n      context: .\n      target: test\n"),
        ("Dockerfile", "FROM python:3.12-slim AS base\nWORKDIR /app\n\nFROM base AS test\nCMD [\"pytest\", \"-q\"]\n\nFROM base AS runtime\nCMD [\"uvicorn\", \"main:app\", \"--host\", \"0.0.0.0\"]\n"),
        ("logs/compose.log", "catalog-1  | 1 passed in 0.61s\ncatalog-1 exited with code 0\ngateway-1  | 2026/08/21 05:41:17 [error] 29#29: *1 catalog could not be resolved (3: Host not found), client: 192.0.2.18, server: , request: \"GET /items HTTP/1.1\", host: \"example.com\"\n"));

    [Fact]
    public async Task Run_the_wrong_stage() => await s_project.AssertRootAsync("container.exited@catalog", "compose.yaml:8", "Dockerfile:5", "logs/compose.log:2");

    [Theory]
    [InlineData("catalog could not be resolved", "stock could not be resolved")]
    [InlineData("catalog-1 exited with code 0\n", "")]
    public async Task That_nobody_calls_or_that_run_are_in_order(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ContainerExited));
}
