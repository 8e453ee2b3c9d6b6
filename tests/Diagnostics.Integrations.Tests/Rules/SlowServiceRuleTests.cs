using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A service that is slow, by its own times and by a load test.</summary>
public class SlowServiceRuleTests
{
    private static string Finished(string path, double ms) => FormattableString.Invariant($"info: Microsoft.AspNetCore.Hosting.Diagnostics[2]\n      Request finished HTTP/1.1 GET http://catalog:8080/{path} - 200 - application/json {ms:0.0000}ms\n");

    private const string Listening = "info: Microsoft.Hosting.Lifetime[14]\n      Now listening on: http://[::]:8080\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  catalog:\n    image: acme/catalog\n    environment: { DATABASE_URL: \"postgres://c@db:5432/c\" }\n  basket:\n    image: acme/basket\n  db:\n    image: postgres:16\n"),
        ("logs/catalog.log", Listening + Finished("a", 3109.4) + Finished("b", 2977.1) + Finished("c", 3790.2)),
        ("logs/basket.log", Listening + Finished("a", 4.1) + Finished("b", 3.9) + Finished("c", 4.4)),
        ("logs/k6.txt", "$ docker run grafana/k6 run till.js\ntime=\"2026-07-09T05:42:10Z\" level=error msg=\"thresholds on metrics 'http_req_duration{name:by-ean}' have been crossed\"\n"));

    [Fact]
    public async Task Is_told_of() => await s_project.AssertRootAsync("http.slow@catalog", "logs/catalog.log:8", "logs/k6.txt:2");

    [Theory]
    // No limit was crossed; another one.
    [InlineData("have been crossed", "were met")]
    [InlineData("http_req_duration{name:by-ean}", "checks")]
    public async Task Otherwise_none_is(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.HttpSlow);

    [Fact]
    public async Task Of_two_nobody_knows_which() =>
        Assert.DoesNotContain(await s_project.With("logs/basket.log", Listening + Finished("a", 4100) + Finished("b", 3900) + Finished("c", 4400)).FindAsync(), f => f.Code == FailureCodes.HttpSlow);
}
