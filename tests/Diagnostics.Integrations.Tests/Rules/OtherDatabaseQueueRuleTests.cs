using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Jobs that wait in a Redis database into which the worker does not look.</summary>
public class OtherDatabaseQueueRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  web:\n    image: registry.example.com/desk:1\n    environment:\n      REDIS_URL: redis://redis:6379/1\n  jobs:\n    image: registry.example.com/desk:1\n    command: bundle exec sidekiq -q critical\n    environment:\n      REDIS_URL: redis://redis:6379/0\n  redis:\n    image: redis:7.2\n"),
        ("logs/redis.txt", "$ docker compose exec redis redis-cli -n 1 llen queue:critical\n(integer) 37\n$ docker compose exec redis redis-cli llen queue:critical\n(integer) 0\n"));

    [Theory]
    [InlineData("", "")]
    [InlineData("redis://redis:6379/0", "redis://redis:6379")]
    [InlineData("bundle exec sidekiq -q critical", "celery -A desk worker")]
    public async Task Is_the_workers_fault(string from, string to)
    {
        Finding root = await s_project.Change(from, to).AssertRootAsync("config.drift@jobs", "compose.yaml:10", "compose.yaml:5", "logs/redis.txt:2");
        Assert.Contains("37 jobs wait at queue:critical in database 1", root.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(integer) 37", "(integer) 0")]
    [InlineData("redis://redis:6379/0", "redis://redis:6379/1")]
    [InlineData("redis://redis:6379/0", "redis://other:6379/0")]
    [InlineData("-n 1 llen queue:critical", "-n 1 llen dead")]
    [InlineData("-n 1 llen queue:critical", "-n 2 llen queue:critical")]
    [InlineData("bundle exec sidekiq -q critical", "bundle exec puma")]
    public async Task Otherwise_nothing_is_said(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ConfigDrift));
}
