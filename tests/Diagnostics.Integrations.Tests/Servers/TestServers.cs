using System.Collections.Concurrent;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>
/// The servers that all tests of a run share: each is started when a test first asks for it, and all are ended after the last test. Tests that change a server's
/// state start one of their own instead.
/// </summary>
internal static class TestServers
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<IAsyncDisposable>>> s_started = new(StringComparer.Ordinal);

    /// <summary>PostgreSQL with TLS and every role.</summary>
    public static Task<PostgresServer> Postgres => SharedAsync("postgres", () => PostgresServer.StartAsync());

    /// <summary>PostgreSQL without TLS.</summary>
    public static Task<PostgresServer> PostgresWithoutTls => SharedAsync("postgres-plain", () => PostgresServer.StartAsync(certificate: null));

    public static Task<PostgresServer> PostgresStandby => SharedAsync("postgres-standby", async () => await (await Postgres).StartStandbyAsync());

    public static Task<PostgresServer> PostgresStartingUp => SharedAsync("postgres-starting", PostgresServer.StartStartingUpAsync);

    public static Task<PostgresServer> PostgresNotAccepting => SharedAsync("postgres-not-accepting", PostgresServer.StartNotAcceptingAsync);

    public static Task<PostgresServer> PostgresReservedOnly => SharedAsync("postgres-reserved", PostgresServer.StartReservedOnlyAsync);

    public static Task<PostgresServer> PostgresExhausted => SharedAsync("postgres-exhausted", PostgresServer.StartExhaustedAsync);

    /// <summary>PgBouncer before <see cref="Postgres"/>, SCRAM.</summary>
    public static Task<PgBouncerServer> PgBouncer => SharedAsync("pgbouncer", async () => await PgBouncerServer.StartAsync(await Postgres));

    /// <summary>PgBouncer before <see cref="Postgres"/>, MD5.</summary>
    public static Task<PgBouncerServer> PgBouncerMd5 => SharedAsync("pgbouncer-md5", async () => await PgBouncerServer.StartAsync(await Postgres, "md5"));

    public static Task<RedisServer> Redis => SharedAsync("redis", () => RedisServer.StartOpenAsync());

    public static Task<RedisServer> RedisWithPassword => SharedAsync("redis-password", () => RedisServer.StartWithPasswordAsync());

    public static Task<RedisServer> RedisWithUsers => SharedAsync("redis-users", RedisServer.StartWithUsersAsync);

    public static Task<RedisServer> RedisReplica => SharedAsync("redis-replica", async () => await (await RedisWithPassword).StartReplicaAsync());

    public static Task<RedisServer> RedisOrphan => SharedAsync("redis-orphan", RedisServer.StartOrphanAsync);

    public static Task<RedisServer> RedisLoading => SharedAsync("redis-loading", RedisServer.StartLoadingAsync);

    public static Task<RedisServer> RedisFull => SharedAsync("redis-full", RedisServer.StartFullAsync);

    /// <summary>PostgreSQL with a certificate of some kind.</summary>
    public static Task<PostgresServer> PostgresWith(ServerCertificate certificate) =>
        certificate == ServerCertificate.Good ? Postgres : SharedAsync("postgres-" + certificate, () => PostgresServer.StartAsync(certificate));

    /// <summary>Redis with TLS and a certificate of some kind.</summary>
    public static Task<RedisServer> RedisTls(ServerCertificate certificate) => SharedAsync("redis-tls-" + certificate, () => RedisServer.StartTlsAsync(certificate));

    /// <summary>Ends everything that was started, in no order: each is ended by its process id, and its folder is deleted.</summary>
    public static async Task DisposeAllAsync()
    {
        Lazy<Task<IAsyncDisposable>>[] started = [.. s_started.Values.Where(s => s.IsValueCreated && s.Value.IsCompletedSuccessfully)];
        await Task.WhenAll(started.Select(async s => await (await s.Value).DisposeAsync()));
        await PostgresTemplate.DeleteAsync();
    }

    private static async Task<T> SharedAsync<T>(string name, Func<Task<T>> start)
        where T : IAsyncDisposable =>
        (T)await s_started.GetOrAdd(name, _ => new Lazy<Task<IAsyncDisposable>>(async () => await start())).Value;
}
