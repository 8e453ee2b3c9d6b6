using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Passwords that a cache was not started with.</summary>
public class PasswordlessCacheRuleTests
{
    private const string Told = "AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  forum:\n    image: registry.example.com/forum:1\n    env_file: .env\n  jobs:\n    image: registry.example.com/jobs:1\n    env_file: .env\n  redis:\n    image: redis:7.4.2\n    command: [\"redis-server\", \"--appendonly\", \"yes\"]\n    volumes:\n      - ./redis/redis.conf:/usr/local/etc/redis/redis.conf:ro\n"),
        (".env", "REDIS_URL=redis://:Thistle-Anvil-8827@redis:6379/0\n"),
        ("redis/redis.conf", "appendonly yes\nrequirepass Thistle-Anvil-8827\n"),
        ("logs/forum.log", Told),
        ("logs/jobs.log", Told));

    [Theory]
    [InlineData("", "")]
    [InlineData("[\"redis-server\", \"--appendonly\", \"yes\"]", "--appendonly yes")]
    [InlineData("[\"redis-server\", \"--appendonly\", \"yes\"]", "sh -c 'exec redis-server --appendonly yes'")]
    public async Task In_a_file_that_the_command_does_not_name(string from, string to)
    {
        Finding root = await s_project.Change(from, to).AssertRootAsync("cache.auth-unexpected@redis/development", "compose.yaml:10", "redis/redis.conf:2", "logs/forum.log:1", "logs/jobs.log:1");
        Assert.Contains("redis-server /usr/local/etc/redis/redis.conf", root.NextSteps[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Thistle", string.Concat(root.Evidence.Select(e => e.Excerpt)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_file_of_one_client() => await s_project.With("logs/jobs.log", "").AssertRootAsync("cache.auth-unexpected@redis/development", "compose.yaml:10", "redis/redis.conf:2", "logs/forum.log:1");

    [Fact]
    public async Task That_all_clients_send_are_told_of_once() => await s_project.Change("requirepass Thistle-Anvil-8827", "maxmemory 256mb").AssertRootAsync("cache.auth-unexpected@redis/development", "compose.yaml:10", ".env:1", "logs/forum.log:1", "logs/jobs.log:1");

    // Both ends stand in files: no log is needed, and it is still one fault.
    [Fact]
    public async Task That_all_clients_send_are_one_fault_by_files_alone() =>
        Assert.Single(await s_project.Change("    volumes:\n      - ./redis/redis.conf:/usr/local/etc/redis/redis.conf:ro\n", "").With("logs/jobs.log", "").With("logs/forum.log", "").FindAsync(FailureCodes.CacheAuthUnexpected), f => f.Role == FindingRole.Root);

    // The file is read, or a script may read it: what is wrong is not that it is not named.
    [Theory]
    [InlineData("\"redis-server\", ", "\"redis-server\", \"/usr/local/etc/redis/redis.conf\", ")]
    [InlineData("\"redis-server\", ", "\"redis-server\", \"--include\", \"/usr/local/etc/redis/redis.conf\", ")]
    [InlineData("\"redis-server\", ", "\"/start.sh\", ")]
    [InlineData("image: redis:7.4.2", "image: bitnami/redis:7.4.2")]
    public async Task In_a_file_that_is_read_are_another_matter(string from, string to) =>
        Assert.DoesNotContain(await s_project.With("logs/jobs.log", "").Change(from, to).FindAsync(FailureCodes.CacheAuthUnexpected), f => f.Component == "redis");

    [Fact]
    public async Task Nobody_is_told_of_without_a_log() => Assert.Empty(await s_project.With("logs/jobs.log", "").With("logs/forum.log", "").FindAsync(FailureCodes.CacheAuthUnexpected));
}
