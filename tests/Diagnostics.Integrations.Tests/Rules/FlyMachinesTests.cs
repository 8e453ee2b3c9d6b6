namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Logs of Fly.io, whose lines name a machine and no application.</summary>
public class FlyMachinesTests
{
    private static readonly ProjectText s_project = new(
        ("fly.toml", "app = \"media\"\n\n[build]\n  dockerfile = \"src/Dockerfile\"\n\n[http_service]\n  internal_port = 8080\n\n  [[http_service.checks]]\n    path = \"/healthz\"\n"),
        ("src/Dockerfile", "FROM debian:12\nENTRYPOINT [\"dotnet\", \"Media.dll\"]\n"),
        ("logs/fly-logs.txt", "2026-05-28T13:20:47Z app[6e82d4ea771e89] lhr [info] INFO Preparing to run: `dotnet Media.dll` as app\n2026-05-28T13:21:17Z health[6e82d4ea771e89] lhr [error]Health check 'servicecheck-00-http-8080' on port 8080 has failed. Your app is not responding properly. Services exposed on ports [80, 443] will have intermittent failures until the health check passes.\n"));

    private static readonly ProjectText s_two = s_project.With("gallery/fly.toml", "app = \"gallery\"\n\n[http_service]\n  internal_port = 3000\n").With("gallery/Dockerfile", "FROM node:22\nCMD [\"node\", \"server.js\"]\n");

    // HTTP logging of ASP.NET Core, one property a line.
    [Theory]
    [InlineData("/healthz", "404", 1)]
    [InlineData("/healthz", "200", 0)]
    [InlineData("/other", "404", 0)]
    public async Task Its_check_asks_a_path_that_is_none(string path, string status, int roots)
    {
        const string Prefix = "2026-05-28T13:21:02Z app[6e82d4ea771e89] lhr [info]";
        ProjectText project = s_project.Change("2026-05-28T13:21:17Z health", $"{Prefix}info: Microsoft.AspNetCore.HttpLogging.HttpLoggingMiddleware[9]\n{Prefix}      Method: GET\n{Prefix}      Path: {path}\n{Prefix}      StatusCode: {status}\n2026-05-28T13:21:17Z health");
        Assert.Equal(roots, (await project.DiagnoseAsync()).RootCauses.Count(r => r is { Code: "deploy.health-check", Component: "media" } && r.Evidence.Any(e => e.Location == "fly.toml:10")));
    }

    [Fact]
    public async Task Of_the_only_application() => Assert.Equal("media", Assert.Single(await s_project.FindAsync("deploy.health-check")).Component);

    [Fact]
    public async Task Of_the_one_whose_command_it_runs() => Assert.Equal("media", Assert.Single(await s_two.FindAsync("deploy.health-check")).Component);

    [Fact]
    public async Task Of_nobody_where_nothing_tells() => Assert.Equal("unknown", Assert.Single(await s_two.Change("dotnet Media.dll` as", "/start` as").FindAsync("deploy.health-check")).Component ?? "unknown");
}
