namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Health checks whose failure the platform tells without path and answer: the service's own log has both.</summary>
public class AskedHealthPathTests
{
    private static readonly ProjectText s_fly = new(
        ("api/fly.toml", "app = \"surveys-api\"\n\n[http_service]\n  internal_port = 8080\n\n  [[http_service.checks]]\n    method = \"GET\"\n    path = \"/healthz\"\n    interval = \"15s\"\n"),
        ("saved/fly-logs-surveys-api.txt", "2026-03-06T10:12:14Z app[3d8d4e1f9a2708] fra [info]      Now listening on: http://[::]:8080\n2026-03-06T10:12:29Z app[3d8d4e1f9a2708] fra [info]      Request finished HTTP/1.1 GET http://172.19.6.18:8080/healthz - 404 - application/problem+json 41.2218ms\n2026-03-06T10:12:34Z health[3d8d4e1f9a2708] fra [error]Health check 'servicecheck-00-http-8080' on port 8080 has failed. Your app is not responding properly. Services exposed on ports [80, 443] will have intermittent failures until the health check passes.\n"));

    [Fact]
    public async Task Ask_what_does_not_exist() => await s_fly.AssertRootAsync("deploy.health-check@surveys-api", "api/fly.toml:8", "saved/fly-logs-surveys-api.txt:2", "saved/fly-logs-surveys-api.txt:3");

    // Answered otherwise as well, or another path: then that is not why.
    [Theory]
    [InlineData("- 404 -", "- 503 -")]
    [InlineData("8080/healthz", "8080/favicon.ico")]
    public async Task Else_the_path_is_not_blamed(string from, string to) => Assert.DoesNotContain(await s_fly.Change(from, to).FindAsync(), f => f.Summary.Contains("does not exist there", StringComparison.Ordinal));
}
