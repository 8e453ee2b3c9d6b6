using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class HealthCheckCommandRuleTests
{
    private const string Unhealthy = "Container shop-api-1  Error\ndependency failed to start: container shop-api-1 is unhealthy\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    build: api\n    healthcheck:\n      test: [\"CMD\", \"curl\", \"-f\", \"http://localhost:8000/health\"]\n"),
        ("api/Dockerfile", "FROM python:3.12-slim\nRUN pip install fastapi uvicorn\nCMD [\"uvicorn\", \"main:app\", \"--host\", \"0.0.0.0\", \"--port\", \"8000\"]\n"),
        ("logs/compose.log", Unhealthy));

    // Whoever waits for it is let go at once: that is what it is told of, and not that the check would give up too early.
    [Fact]
    public async Task A_check_that_never_fails_lets_go_who_waits()
    {
        var project = new ProjectText(
            ("compose.yaml", "services:\n  edge:\n    image: acme/edge:1\n    environment: { CATALOG_URL: \"http://catalog:7700\" }\n    depends_on: { catalog: { condition: service_healthy } }\n  catalog:\n    image: acme/catalog:1\n    healthcheck:\n      test: curl -fsS http://127.0.0.1:7700/ || true\n      interval: 5s\n      retries: 3\n"),
            ("logs/edge.log", "2026-11-21T05:00:10Z connect ECONNREFUSED catalog:7700\n2026-11-21T05:00:40Z connect ECONNREFUSED catalog:7700\n"),
            ("logs/catalog.log", "2026-11-21T05:00:03Z INFO catalog starting\n2026-11-21T05:00:33Z INFO index loaded\n2026-11-21T05:01:17Z INFO listening on 0.0.0.0:7700\n"));
        await project.AssertRootAsync("container.healthcheck-lies@catalog", "compose.yaml:9");
    }

    [Fact]
    public async Task A_program_that_the_image_does_not_have() => await s_project.AssertRootAsync("container.unhealthy@api", "compose.yaml:5", "api/Dockerfile:1", "logs/compose.log:2");

    [Theory]
    [InlineData("RUN pip install", "RUN apt-get update && apt-get install -y curl && pip install")]
    [InlineData("python:3.12-slim", "python:3.12")]
    [InlineData("python:3.12-slim", "acme/python-base:3.12-slim")]
    [InlineData("RUN pip install", "COPY apt.txt .\nRUN xargs apt-get install -y < apt.txt && pip install")]
    [InlineData("RUN pip install", "COPY --from=curlimages/curl /usr/bin/curl /usr/bin/curl\nRUN pip install")]
    [InlineData("\"curl\", \"-f\", \"http://localhost:8000/health\"", "\"python\", \"-c\", \"import urllib.request as u; u.urlopen('http://localhost:8000/health')\"")]
    [InlineData("\"curl\", \"-f\", \"http://localhost:8000/health\"", "\"wget\", \"-q\", \"http://localhost:8000/health\"]\n      start_period: 30s #", "FROM python:3.12-alpine")]
    public async Task A_program_that_it_has_or_may_have(string from, string to, string? image = null)
    {
        ProjectText project = s_project.Change(from, to);
        if (image is not null) project = project.Change("FROM python:3.12-slim", image);
        Assert.DoesNotContain(await project.FindAsync(FailureCodes.ContainerUnhealthy), f => f.Evidence.Any(e => e.Source == "api/Dockerfile"));
    }

    [Fact]
    public async Task Nothing_is_said_before_it_was_seen_to_fail() => await s_project.With("logs/compose.log", "api-1  | INFO:     Uvicorn running on http://0.0.0.0:8000\n").AssertSilentAsync();

    [Theory]
    [InlineData("curl -f http://localhost:8000/health || exit 0", true)]
    [InlineData("curl -f http://localhost:8000/health || true", true)]
    [InlineData("exit 0", true)]
    [InlineData("curl -f http://localhost:8000/health || exit 1", false)]
    [InlineData("pg_isready -U app || echo down && exit 1", false)]
    [InlineData("test -f /tmp/true", false)]
    [InlineData("true && curl -f http://localhost:8000/health", false)]
    public async Task A_check_that_can_never_fail_says_nothing(string command, bool lies)
    {
        ProjectText project = new(("compose.yaml", $"services:\n  api:\n    image: acme/api\n    healthcheck:\n      test: [\"CMD-SHELL\", \"{command}\"]\n"));
        Assert.Equal(lies ? ["container.healthcheck-lies@api"] : [], (await project.FindAsync()).Select(f => f.Id));
    }
}
