using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>What docker inspect said of containers, kept beside the logs.</summary>
public class ContainerInspectionTests
{
    private const string Secret = "Zk3vQ8rT1mWq7Lp5";

    private static string Inspect(string state) =>
        $$"""
        [
          {
            "Name": "/shop-api-1",
            "RestartCount": 4,
            "State": {
              {{state.Replace("|", "\n      ", StringComparison.Ordinal)}}
            },
            "Config": { "Env": ["DB_PASSWORD={{Secret}}"] }
          }
        ]
        """;

    private static ProjectText Project(string state) => new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api:1\n    mem_limit: 256m\n  web:\n    image: acme/web:1\n"),
        ("evidence/inspect-api.json", Inspect(state)));

    [Theory]
    [InlineData("\"Status\": \"restarting\",|\"Restarting\": true,|\"OOMKilled\": false,|\"ExitCode\": 3,|\"FinishedAt\": \"2026-05-07T09:13:34.902Z\"", "container.exited@api", "evidence/inspect-api.json:9")]
    [InlineData("\"Status\": \"exited\",|\"Running\": false,|\"OOMKilled\": true,|\"ExitCode\": 137,|\"FinishedAt\": \"2026-05-07T09:13:34.902Z\"", "container.oom-killed@api", "evidence/inspect-api.json:8")]
    [InlineData("\"Status\": \"created\",|\"Running\": false", null, null)]
    [InlineData("\"Status\": \"exited\",|\"ExitCode\": 0", null, null)]
    // It was started again and runs: how it ended before is past.
    [InlineData("\"Status\": \"running\",|\"Running\": true,|\"OOMKilled\": true,|\"ExitCode\": 0", null, null)]
    public async Task Tells_how_the_container_stands(string state, string? root, string? line)
    {
        if (root is null) await Project(state).AssertSilentAsync();
        else await Project(state).AssertRootAsync(root, line!);
    }

    [Fact]
    public async Task A_check_that_fails_is_told_and_what_it_said_last()
    {
        Finding[] found = await Project("\"Status\": \"running\",|\"Health\": { \"Status\": \"unhealthy\",|\"Log\": [{ \"ExitCode\": 1,|\"Output\": \"curl: (7) Failed to connect to localhost port 8080 after 0 ms: Connection refused\\n\" }] }").FindAsync();
        Assert.Contains(found, f => f.Id == "container.unhealthy@api" && f.Evidence.Any(e => e.Location == "evidence/inspect-api.json:7"));
        Assert.Contains(found, f => f.Evidence.Any(e => e.Location == "evidence/inspect-api.json:9"));
    }

    [Fact]
    public async Task A_check_that_passes_shows_that_it_works()
    {
        DiagnosisResult result = await Project("\"Status\": \"running\",|\"Health\": { \"Status\": \"healthy\" }").DiagnoseAsync();
        Assert.Equal(Verdict.Ready, result.Verdict);
    }

    [Fact]
    public async Task What_it_was_started_with_is_not_shown()
    {
        DiagnosisResult result = await Project("\"Status\": \"exited\",|\"ExitCode\": 1").DiagnoseAsync();
        Assert.DoesNotContain(Secret, string.Concat(result.Findings.SelectMany(f => f.Evidence).Select(e => e.Excerpt)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"inspect\": true }")]
    [InlineData("no JSON at all")]
    public async Task Another_file_of_that_name_is_text(string text) => await new ProjectText(("compose.yaml", "services:\n  api:\n    image: acme/api:1\n"), ("evidence/inspect.json", text)).AssertSilentAsync();
}
