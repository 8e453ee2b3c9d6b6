namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>That the test servers are in the state that their names promise: the other tests build on it.</summary>
public sealed class ServerTests
{
    [RequiresFact("initdb", "postgres", "psql")]
    public async Task PostgreSQL_is_ready_and_has_its_roles()
    {
        PostgresServer server = await TestServers.Postgres;
        Assert.Equal("t", (await server.ExecuteAsync("select rolpassword like 'md5%' from pg_authid where rolname = '" + PostgresRoles.Md5 + "'")).Trim());
        Assert.Equal("app,closed", (await server.ExecuteAsync("select string_agg(datname, ',' order by datname) from pg_database where datname in ('app', 'closed')")).Trim());
        Assert.Equal("on", (await server.ExecuteAsync("show ssl")).Trim());
    }

    [RequiresFact("initdb", "postgres", "pg_basebackup")]
    public async Task A_standby_is_in_recovery() => Assert.Equal("t", (await (await TestServers.PostgresStandby).ExecuteAsync("select pg_is_in_recovery()")).Trim());

    [RequiresFact("initdb", "postgres")]
    public async Task Servers_held_in_start_up_say_57P03()
    {
        Assert.Equal(PostgresState.StartingUp, await PostgresProbe.StateAsync((await TestServers.PostgresStartingUp).Port));
        Assert.Equal(PostgresState.NotAccepting, await PostgresProbe.StateAsync((await TestServers.PostgresNotAccepting).Port));
    }

    [RequiresFact("initdb", "postgres")]
    public async Task Servers_without_slots_let_nobody_in()
    {
        Assert.Null(await HeldPostgresConnection.TryOpenAsync((await TestServers.PostgresReservedOnly).Port));
        PostgresServer full = await TestServers.PostgresExhausted;
        Assert.Null(await HeldPostgresConnection.TryOpenAsync(full.Port));
        await Assert.ThrowsAsync<InvalidOperationException>(() => full.ExecuteAsync("select 1"));
    }

    [RequiresFact("initdb", "postgres", "pgbouncer")]
    public async Task A_pooler_lets_the_trust_role_through_to_a_living_backend()
    {
        PgBouncerServer pooler = await TestServers.PgBouncer;
        using HeldPostgresConnection? session = await HeldPostgresConnection.TryOpenAsync(pooler.Port, PgBouncerServer.SessionDatabase);
        Assert.NotNull(session);
        Assert.Null(await HeldPostgresConnection.TryOpenAsync(pooler.Port, PgBouncerServer.DeadDatabase));
        Assert.Null(await HeldPostgresConnection.TryOpenAsync(pooler.Port, "no_such_database"));
    }

    [RequiresFact("initdb", "postgres", "pgbouncer")]
    public async Task A_full_pool_lets_nobody_in()
    {
        await using PgBouncerServer pooler = await PgBouncerServer.StartAsync(await TestServers.Postgres);
        await pooler.FillAsync();
        using HeldPostgresConnection? waiting = await HeldPostgresConnection.TryOpenAsync(pooler.Port, PgBouncerServer.TinyDatabase);
        // PgBouncer 1.18 logs a client in from what it knows of an earlier one, and makes it wait at its first query.
        if (waiting is not null) await Assert.ThrowsAsync<InvalidOperationException>(waiting.BeginAsync);
        Assert.Contains("query_wait_timeout", pooler.Log, StringComparison.Ordinal);
    }

    [RequiresFact("redis-server")]
    public async Task Redis_is_in_the_state_that_was_asked_for()
    {
        Assert.StartsWith("+PONG", await (await TestServers.Redis).AskAsync("PING"), StringComparison.Ordinal);
        Assert.StartsWith("-NOAUTH", await (await TestServers.RedisWithPassword).AskAsync("PING"), StringComparison.Ordinal);
        Assert.StartsWith("-WRONGPASS", await (await TestServers.RedisWithUsers).AskAsync("AUTH", RedisServer.DisabledUser, RedisServer.Password), StringComparison.Ordinal);
        Assert.StartsWith("-MASTERDOWN", await (await TestServers.RedisOrphan).AskAsync("GET", "x"), StringComparison.Ordinal);
        Assert.StartsWith("-LOADING", await (await TestServers.RedisLoading).AskAsync("GET", "x"), StringComparison.Ordinal);
        Assert.StartsWith("-OOM", await (await TestServers.RedisFull).AskAsync("SET", "x", new string('x', 100_000)), StringComparison.Ordinal);
        Assert.StartsWith("-READONLY", await (await TestServers.RedisReplica).AskAsync("SET", "x", "y"), StringComparison.Ordinal);
    }

    [RequiresFact("redis-server")]
    public async Task Redis_in_trouble_says_so_to_a_ping()
    {
        await using RedisServer broken = await RedisServer.StartMisconfiguredAsync();
        Assert.StartsWith("-MISCONF", await broken.AskAsync("PING"), StringComparison.Ordinal);
        await using RedisServer crowded = await RedisServer.StartCrowdedAsync();
        Assert.Contains("max number of clients", await crowded.AskAsync("PING"), StringComparison.Ordinal);
        await using RedisServer busy = await RedisServer.StartBusyAsync();
        Assert.StartsWith("-BUSY", await busy.AskAsync("PING"), StringComparison.Ordinal);
    }
}
