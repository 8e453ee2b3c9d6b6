using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Outages.Live;

/// <summary>Real Redis servers in trouble; each with its fixed twin.</summary>
public sealed class LiveCacheOutageTests : IDisposable
{
    private readonly LiveDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [RequiresFact("redis-server")]
    public async Task A_cache_that_wants_a_password_which_the_url_does_not_have_is_the_root_cause()
    {
        int port = (await TestServers.RedisWithPassword).Port;
        _deployment.Write(".env", $"REDIS_URL=redis://127.0.0.1:{port}/0\n");
        Finding root = LiveDeployment.Find(await _deployment.DiagnoseAsync(), FailureCodes.CacheAuthRequired, "redis");
        Assert.Equal(FindingRole.Root, root.Role);
        Assert.Contains(root.Evidence, c => c.Location == ".env:1");
    }

    [RequiresFact("redis-server")]
    public async Task The_password_in_the_url_yields_no_finding_whether_it_may_be_sent_or_not()
    {
        int port = (await TestServers.RedisWithPassword).Port;
        _deployment.Write(".env", $"REDIS_URL=redis://:{RedisServer.Password}@127.0.0.1:{port}/0\n");
        await _deployment.AssertHealthyAsync();
        await _deployment.AssertHealthyAsync("development");
    }

    [RequiresTheory("redis-server")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cache_without_memory_left_is_told_from_one_that_has_some(bool full)
    {
        int port = (await (full ? TestServers.RedisFull : TestServers.Redis)).Port;
        _deployment.Write(".env", $"CACHE_URL=redis://127.0.0.1:{port}\n");
        if (full) Assert.Equal(Status.Fail, LiveDeployment.Find(await _deployment.DiagnoseAsync(), FailureCodes.CacheOutOfMemory, "cache").Status);
        else await _deployment.AssertHealthyAsync();
    }

    [RequiresFact("redis-server")]
    public async Task A_replica_where_the_primary_should_be_is_a_warning()
    {
        int port = (await TestServers.RedisReplica).Port;
        _deployment.Write(".env.staging", $"REDIS_URL=redis://127.0.0.1:{port}\n");
        DiagnosisResult result = await _deployment.DiagnoseAsync("staging");
        Assert.Equal(Status.Warn, LiveDeployment.Find(result, FailureCodes.CacheReadOnly, "redis").Status);
        Assert.Equal(Verdict.Degraded, result.Verdict);
    }
}
