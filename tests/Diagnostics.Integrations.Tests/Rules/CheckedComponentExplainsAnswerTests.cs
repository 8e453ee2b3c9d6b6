using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A service that tells under a path how another is.</summary>
public class CheckedComponentExplainsAnswerTests
{
    private const string Id = "[c9a5c3f4-0c70-4a6e-a3e2-5a5b3e6b1d0a]";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  web:\n    image: registry.example.com/shop:1\n  jobs:\n    image: registry.example.com/shop:1\n    environment:\n      REDIS_URL: redis://redis:6379/0\n  redis:\n    image: redis:7.4.2\n    command: [\"redis-server\", \"--requirepass\", \"${REDIS_PASSWORD}\"]\n"),
        ("logs/jobs.log", "jobs-1  | NOAUTH HELLO must be called with the client already authenticated (redis://redis:6379)\njobs-1 exited with code 1 (restarting)\n"),
        ("logs/web.log", $"web-1  | I, [2026-03-09T07:15:00.018340 #1]  INFO -- : {Id} Started GET \"/status/jobs\" for 198.51.100.9 at 2026-03-09 07:15:00 +0000\nweb-1  | I, [2026-03-09T07:15:00.024771 #1]  INFO -- : {Id} Completed 503 Service Unavailable in 5ms (Views: 0.2ms)\n"));

    [Fact]
    public async Task Is_explained_by_it()
    {
        Finding[] found = await s_project.FindAsync();
        Assert.Equal("cache.auth-required@jobs", Assert.Single(found, f => f.Role == FindingRole.Root).Id);
        Assert.Equal(FindingRole.Cascade, Assert.Single(found, f => f is { Code: FailureCodes.HttpUnavailable, Component: "web" }).Role);
    }

    [Fact]
    public async Task The_line_itself_may_have_the_path() =>
        Assert.Equal(FindingRole.Cascade, Assert.Single(await s_project.With("logs/web.log", "web-1  | 198.51.100.9 - - [09/Mar/2026:07:15:00 +0000] \"GET /health/jobs HTTP/1.1\" 503 29 \"-\" \"-\"\n").FindAsync(FailureCodes.HttpUnavailable)).Role);

    [Theory]
    // Another path, a page of that name, a component that is well, another request.
    [InlineData("/status/jobs", "/status/orders")]
    [InlineData("/status/jobs", "/jobs")]
    [InlineData("/status/jobs", "/status/redis")]
    [InlineData(Id + " Started", "[00000000-0c70-4a6e-a3e2-5a5b3e6b1d0a] Started")]
    public async Task Otherwise_it_is_not(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(FailureCodes.HttpUnavailable), f => f.Role == FindingRole.Cascade);

    [Fact]
    public async Task Nor_where_it_answers_so_elsewhere_too() =>
        Assert.DoesNotContain(await s_project.Change("web-1  | I, [2026-03-09T07:15:00.018340", "web-1  | 198.51.100.9 - - [09/Mar/2026:07:14:00 +0000] \"GET /cart HTTP/1.1\" 503 29 \"-\" \"-\"\nweb-1  | I, [2026-03-09T07:15:00.018340").FindAsync(FailureCodes.HttpUnavailable), f => f.Role == FindingRole.Cascade);
}
