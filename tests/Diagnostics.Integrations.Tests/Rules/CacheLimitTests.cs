using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A cache that is full: what it says itself of its limit is shown with the line that sets it.</summary>
public class CacheLimitTests
{
    private static readonly ProjectText s_swaps = new(
        ("compose.yaml", "services:\n  sidekiq:\n    image: acme/swaps:1\n    environment:\n      REDIS_URL: redis://redis:6379/0\n  redis:\n    image: redis:7\n    command: [redis-server, /etc/redis.conf]\n    volumes: ['./redis/redis.conf:/etc/redis.conf:ro']\n"),
        ("redis/redis.conf", "port 6379\nmaxmemory 48mb\n"),
        ("logs/sidekiq.log", "2026-03-23T06:30:24.995Z pid=1 tid=3f1 WARN: RedisClient::OutOfMemoryError: OOM command not allowed when used memory > 'maxmemory'. (redis://redis:6379/0)\n2026-03-23T06:30:27.506Z pid=1 tid=2kd ERROR: heartbeat: OOM command not allowed when used memory > 'maxmemory'. (redis://redis:6379/0)\n"),
        ("evidence/redis-info.txt", "$ docker compose exec redis redis-cli INFO memory\n# Memory\nused_memory:50331712\nmaxmemory:50331648\nmaxmemory_policy:noeviction\n"));

    [Fact]
    public async Task What_the_server_says_of_its_limit_is_shown()
    {
        Finding root = await s_swaps.AssertRootAsync("cache.out-of-memory@redis", "logs/sidekiq.log:1", "redis/redis.conf:2");
        Assert.Contains(root.Evidence, e => e.Location == "evidence/redis-info.txt:4");
    }

    [Fact]
    public async Task A_limit_alone_is_no_fault() => await s_swaps.With("logs/sidekiq.log", "2026-03-23T06:30:24.995Z pid=1 tid=3f1 INFO: done: 0.2 sec\n").AssertSilentAsync();
}
