using System.Net;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Redis;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Caches;

/// <summary>The check of a cache's authentication against real servers, in every state that one can be brought into.</summary>
public sealed class CacheAuthTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diagnostics-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [RequiresFact("redis-server")]
    public async Task No_password_is_needed_and_none_is_sent()
    {
        CacheAuthResult result = await AskAsync((await TestServers.Redis).Port, null, null);
        Expect(result, Status.Pass, null);
        Assert.Equal(("cache", false, false), (result.Check, result.AuthenticationRequired, result.IsAuthenticated));
        Assert.Equal(("Redis", "standalone", "master", "default"), (result.Product, result.Mode, result.Role, result.User));
        Assert.NotNull(result.ServerVersion);
        Assert.True(result.UsedMemory > 0 && result.ConnectedClients > 0 && result.MaximumClients > 0);
        Assert.Equal(["resolve", "connect", "greet", "info"], result.Phases.Select(p => p.Name));
    }

    [RequiresFact("redis-server")]
    public async Task A_password_is_sent_and_not_needed()
    {
        int port = (await TestServers.Redis).Port;
        Expect(await AskAsync(port, null, RedisServer.Password), Status.Fail, FailureCodes.CacheAuthUnexpected);
        // Redis takes any password for a default user that has none: clients with a user name work.
        CacheAuthResult named = await AskAsync(port, "default", RedisServer.Password);
        Expect(named, Status.Warn, FailureCodes.CacheAuthUnexpected);
        Assert.True(named.IsAuthenticated);
    }

    [RequiresFact("redis-server")]
    public async Task A_password_is_needed_and_missing()
    {
        int port = (await TestServers.RedisWithPassword).Port;
        CacheAuthResult result = await AskAsync(port, null, null);
        Expect(result, Status.Fail, FailureCodes.CacheAuthRequired);
        Assert.True(result.AuthenticationRequired);
        Assert.StartsWith("NOAUTH", result.ServerWords, StringComparison.Ordinal);
        Assert.NotEmpty(result.NextSteps);

        CacheAuthResult skipped = await AskAsync(port, null, RedisServer.WrongPassword, new CacheAuthOptions { SkipAuthentication = true });
        Expect(skipped, Status.Pass, null);
        Assert.True(skipped.AuthenticationRequired);
        Assert.DoesNotContain(skipped.Phases, p => p.Name == "authenticate");
    }

    [RequiresFact("redis-server")]
    public async Task The_right_password_is_let_in()
    {
        CacheAuthResult result = await AskAsync((await TestServers.RedisWithPassword).Port, null, RedisServer.Password);
        Expect(result, Status.Pass, null);
        Assert.True(result.IsAuthenticated);
        Assert.Equal("default", result.User);
        Assert.Equal(["resolve", "connect", "greet", "authenticate", "ping", "info"], result.Phases.Select(p => p.Name));
    }

    [RequiresFact("redis-server")]
    public async Task A_wrong_password_is_sent_once_and_then_remembered()
    {
        await using RedisServer server = await RedisServer.StartWithPasswordAsync();
        CacheAuthResult first = await AskAsync(server.Port, null, RedisServer.WrongPassword);
        Expect(first, Status.Fail, FailureCodes.CacheAuthRejected);
        Assert.False(first.IsRemembered);
        Assert.StartsWith("WRONGPASS", first.ServerWords, StringComparison.Ordinal);

        CacheAuthResult second = await AskAsync(server.Port, null, RedisServer.WrongPassword);
        Expect(second, Status.Fail, FailureCodes.CacheAuthRejected);
        Assert.True(second.IsRemembered);
        Assert.Equal(1, await RejectionsAsync(server));

        Assert.False((await AskAsync(server.Port, null, RedisServer.WrongPassword, new CacheAuthOptions { Force = true })).IsRemembered);
        Assert.Equal(2, await RejectionsAsync(server));
        Expect(await AskAsync(server.Port, null, RedisServer.Password), Status.Pass, null);
    }

    [RequiresFact("redis-server")]
    public async Task Of_many_checks_at_once_with_a_wrong_password_one_sends_it()
    {
        await using RedisServer server = await RedisServer.StartWithPasswordAsync();
        var check = new CacheAuthCheck(memory: Memory());
        CacheTarget target = Target(server.Port, null, RedisServer.WrongPassword);
        CacheAuthResult[] results = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => check.RunAsync(target)));
        Assert.All(results, r => Expect(r, Status.Fail, FailureCodes.CacheAuthRejected));
        Assert.Single(results, r => !r.IsRemembered);
        Assert.Equal(1, await RejectionsAsync(server));
    }

    [RequiresTheory("redis-server")]
    [InlineData(RedisServer.FullUser, RedisServer.Password, Status.Pass, null)]
    [InlineData(RedisServer.FullUser, RedisServer.WrongPassword, Status.Fail, FailureCodes.CacheAuthRejected)]
    [InlineData("acl_nobody", RedisServer.Password, Status.Fail, FailureCodes.CacheAuthRejected)]
    [InlineData(RedisServer.DisabledUser, RedisServer.Password, Status.Fail, FailureCodes.CacheAuthRejected)]
    [InlineData(null, RedisServer.Password, Status.Fail, FailureCodes.CacheAuthRejected)]
    [InlineData(RedisServer.NarrowUser, RedisServer.Password, Status.Pass, null)]
    [InlineData(RedisServer.MuteUser, RedisServer.Password, Status.Warn, FailureCodes.CacheNoPermission)]
    public async Task Users_of_an_access_list(string? user, string password, Status status, string? code)
    {
        CacheAuthResult result = await AskAsync((await TestServers.RedisWithUsers).Port, user, password);
        Expect(result, status, code);
        if (code == FailureCodes.CacheAuthRejected && user is not null) Assert.Contains("does not tell whether the user is unknown", result.Summary, StringComparison.Ordinal);
        if (code != FailureCodes.CacheAuthRejected) Assert.Equal((user, true, "standalone"), (result.User, result.IsAuthenticated, result.Mode));
        if (user is RedisServer.NarrowUser or RedisServer.MuteUser)
        {
            Assert.NotNull(result.ServerVersion);
            Assert.Null(result.UsedMemory);
            Assert.Contains(result.Notes, n => n.Contains("INFO is not permitted", StringComparison.Ordinal));
        }
    }

    [RequiresFact("redis-server")]
    public async Task A_server_that_loads_is_not_ready()
    {
        CacheAuthResult result = await AskAsync((await TestServers.RedisLoading).Port, null, null);
        Expect(result, Status.Fail, FailureCodes.CacheLoading);
        Assert.Contains("is loading its data", result.Summary, StringComparison.Ordinal);
        Assert.NotNull(result.ServerVersion);
    }

    [RequiresFact("redis-server")]
    public async Task A_replica_without_its_primary_is_not_ready()
    {
        CacheAuthResult result = await AskAsync((await TestServers.RedisOrphan).Port, null, null);
        Expect(result, Status.Fail, FailureCodes.CacheLoading);
        Assert.Equal(("slave", "down"), (result.Role, result.PrimaryLink));

        await using RedisServer stale = await RedisServer.StartOpenAsync("replicaof 127.0.0.1 1\n");
        Expect(await AskAsync(stale.Port, null, null), Status.Warn, FailureCodes.CacheLoading);
    }

    [RequiresFact("redis-server")]
    public async Task A_replica_is_read_only()
    {
        CacheAuthResult result = await AskAsync((await TestServers.RedisReplica).Port, null, null);
        Expect(result, Status.Warn, FailureCodes.CacheReadOnly);
        Assert.Equal((true, "up"), (result.IsReadOnly, result.PrimaryLink));

        await using RedisServer writable = await (await TestServers.RedisWithPassword).StartReplicaAsync();
        await writable.AskAsync("CONFIG", "SET", "replica-read-only", "no");
        Expect(await AskAsync(writable.Port, null, null), Status.Pass, null);
    }

    [RequiresFact("redis-server")]
    public async Task Full_memory_is_told_without_writing()
    {
        CacheAuthResult result = await AskAsync((await TestServers.RedisFull).Port, null, null);
        Expect(result, Status.Fail, FailureCodes.CacheOutOfMemory);
        Assert.True(result.MemoryRefusals > 0 && result.MaximumMemory == 4 * 1024 * 1024);
        Assert.Equal("noeviction", result.MemoryPolicy);

        // A cache that makes room is meant to be full.
        await using RedisServer evicting = await RedisServer.StartOpenAsync("maxmemory 900kb\nmaxmemory-policy allkeys-lru\n");
        Expect(await AskAsync(evicting.Port, null, null), Status.Pass, null);
    }

    [RequiresFact("redis-server")]
    public async Task Trouble_that_even_a_ping_meets()
    {
        await using RedisServer misconfigured = await RedisServer.StartMisconfiguredAsync();
        Expect(await AskAsync(misconfigured.Port, null, null), Status.Fail, FailureCodes.CacheWriteRefused);
        await using RedisServer crowded = await RedisServer.StartCrowdedAsync();
        Expect(await AskAsync(crowded.Port, null, null), Status.Fail, FailureCodes.CacheTooManyConnections);
        await using RedisServer busy = await RedisServer.StartBusyAsync();
        Expect(await AskAsync(busy.Port, null, null), Status.Fail, FailureCodes.CacheLoading);
    }

    [RequiresTheory("redis-server")]
    [InlineData(ServerCertificate.Good, Status.Pass, null)]
    [InlineData(ServerCertificate.Expired, Status.Fail, FailureCodes.TlsExpired)]
    [InlineData(ServerCertificate.WrongName, Status.Fail, FailureCodes.TlsNameMismatch)]
    [InlineData(ServerCertificate.SelfSigned, Status.Fail, FailureCodes.TlsUntrusted)]
    public async Task Certificates_are_judged_before_anything_is_sent(object kind, Status status, string? code)
    {
        RedisServer server = await TestServers.RedisTls((ServerCertificate)kind);
        var trusting = new CacheAuthOptions { TrustedRoots = ServerAuthority.Roots };
        CacheAuthResult result = await AskAsync(server.Port, null, null, trusting, isTls: true);
        Expect(result, status, code);
        Assert.NotNull(result.TlsProtocol);
        Assert.Contains(result.Phases, p => p.Name == "tls");
        if (code is null) return;
        var tolerant = new CacheAuthOptions { TrustedRoots = ServerAuthority.Roots, SkipCertificateCheck = true };
        Expect(await AskAsync(server.Port, null, null, tolerant, isTls: true), Status.Warn, code);
    }

    [RequiresFact("redis-server")]
    public async Task TLS_and_plain_text_that_meet_are_told_both_ways()
    {
        CacheAuthResult plainToTls = await AskAsync((await TestServers.RedisTls(ServerCertificate.SelfSigned)).Port, null, RedisServer.Password);
        Expect(plainToTls, Status.Fail, FailureCodes.TlsPlaintextPeer);
        Assert.Contains("use rediss://", plainToTls.Summary, StringComparison.Ordinal);
        Expect(await AskAsync((await TestServers.Redis).Port, null, RedisServer.Password, isTls: true), Status.Fail, FailureCodes.TlsPlaintextPeer);
        Expect(await AskAsync((await TestServers.RedisWithPassword).Port, null, RedisServer.Password, isTls: true), Status.Fail, FailureCodes.TlsPlaintextPeer);
    }

    [RequiresFact("initdb", "postgres")]
    public async Task PostgreSQL_is_no_Redis() => Expect(await AskAsync((await TestServers.Postgres).Port, null, RedisServer.Password), Status.Fail, FailureCodes.CacheNotRedis);

    [RequiresFact("memcached")]
    public async Task Memcached_is_no_Redis()
    {
        await using MemcachedServer server = await MemcachedServer.StartAsync();
        CacheAuthResult result = await AskAsync(server.Port, null, RedisServer.Password);
        Expect(result, Status.Fail, FailureCodes.CacheNotRedis);
        Assert.Contains("memcached", result.Summary, StringComparison.Ordinal);
    }

    [RequiresFact("redis-server")]
    public async Task Protected_mode_refuses_other_machines()
    {
        await using RedisServer server = await RedisServer.StartOpenAsync("protected-mode yes\n");
        await using var elsewhere = new SourceRelay(server.Port, IPAddress.Parse("127.0.0.3"));
        CacheAuthResult result = await AskAsync(elsewhere.Port, null, null);
        Expect(result, Status.Fail, FailureCodes.CacheProtectedMode);
        Assert.StartsWith("DENIED", result.ServerWords, StringComparison.Ordinal);
    }

    [RequiresFact("redis-server")]
    public async Task A_hundred_targets_at_once_are_each_asked()
    {
        int[] ports = [(await TestServers.Redis).Port, (await TestServers.RedisWithPassword).Port];
        var check = new CacheAuthCheck(memory: Memory());
        CacheAuthResult[] results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => check.RunAsync(Target(ports[i % 2], null, i % 2 == 0 ? null : RedisServer.Password))));
        Assert.All(results, r => Expect(r, Status.Pass, null));
        Assert.Equal(ports, results.Take(2).Select(r => r.Port));
    }

    private static CacheTarget Target(int port, string? user, string? password, bool isTls = false) => CacheTarget.Create(Endpoint.Create(IPAddress.Loopback.ToString(), port), isTls, user, password);

    private static void Expect(CacheAuthResult result, Status status, string? code)
    {
        Assert.True((status, code) == (result.Status, result.Code), $"{result.Status} {result.Code} in {result.Phase}: {result.Summary}");
        Assert.DoesNotContain("canary", EveryText.Of(result), StringComparison.OrdinalIgnoreCase);
    }

    // Every rejection is in the server's own log of them.
    private static async Task<int> RejectionsAsync(RedisServer server)
    {
        using RedisConnection connection = await RedisConnection.OpenAsync(server.Port);
        await connection.AskAsync("AUTH", RedisServer.Password);
        string stats = await connection.AskAsync("INFO", "errorstats");
        string? line = stats.Split("\r\n").FirstOrDefault(l => l.StartsWith("errorstat_WRONGPASS:count=", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line.AsSpan("errorstat_WRONGPASS:count=".Length), System.Globalization.CultureInfo.InvariantCulture);
    }

    private Task<CacheAuthResult> AskAsync(int port, string? user, string? password, CacheAuthOptions? options = null, bool isTls = false) =>
        new CacheAuthCheck(options, memory: Memory()).RunAsync(Target(port, user, password, isTls));

    private RejectedCredentialMemory Memory() => new(_folder);
}
