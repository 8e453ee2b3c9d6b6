using System.Globalization;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Pair;
using Diagnostics.Core.Checks.Postgres.Session;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Postgres;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Postgres;

public sealed class RealPgBouncerTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("rejected-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [RequiresFact("postgres", "pgbouncer")]
    public async Task Modes_are_told_apart_by_what_sessions_see_of_each_other()
    {
        PgBouncerServer pooler = await TestServers.PgBouncer;
        DatabaseAuthCheck check = Check();
        var probe = new PostgresSessionProbe(new PostgresSessionOptions { ProbePooling = true, Console = check });

        DatabaseSessionResult session = await probe.RunAsync(await check.RunAsync(Url(pooler.Port, PostgresRoles.Scram)));
        DatabaseSessionResult transaction = await probe.RunAsync(await check.RunAsync(Url(pooler.Port, PostgresRoles.Scram, PgBouncerServer.TransactionDatabase)));

        Assert.Equal((PoolingMode.Session, true, true), (session.Facts.PoolingMode, session.Facts.SettingsSurvive, session.Facts.PreparedStatementsSurvive));
        Assert.Equal((PoolingMode.Transaction, false, false), (transaction.Facts.PoolingMode, transaction.Facts.SettingsSurvive, transaction.Facts.PreparedStatementsSurvive));
        Assert.Equal(FailureCodes.DbPoolerTransactionMode, transaction.Code);
        PgBouncerState state = transaction.Facts.PgBouncer!;
        Assert.Equal((1, "transaction"), (state.PoolOf(PgBouncerServer.TransactionDatabase, PostgresRoles.Scram)!.Size, state.PoolOf(PgBouncerServer.TransactionDatabase, PostgresRoles.Scram)!.Mode));
        Assert.StartsWith("PgBouncer 1.", state.Version, StringComparison.Ordinal);
        Assert.True(state is { ClientsUsed: > 0, ClientsMaximum: 100, ClientsFree: > 0 and < 100 });
    }

    [RequiresFact("postgres", "pgbouncer")]
    public async Task A_used_up_pool_of_somebody_elses_is_a_note_and_no_verdict()
    {
        await using PgBouncerServer pooler = await PgBouncerServer.StartAsync(await TestServers.Postgres, settings: "query_wait_timeout = 60");
        await pooler.FillAsync();
        await pooler.QueueAsync();

        DatabaseAuthResult own = await ExamineAsync(Url(pooler.Port, PostgresRoles.Scram));

        Assert.True(own.Status == Status.Pass, own.Summary);
        Assert.Contains(own.Notes, n => n.Contains($"another pool of this pooler, {PgBouncerServer.TinyDatabase}/{PostgresRoles.Trust}, has no free server connection: 1 client waits", StringComparison.Ordinal));
    }

    [RequiresFact("postgres", "pgbouncer")]
    public async Task A_used_up_pool_is_told_from_a_dead_server_by_the_console()
    {
        await using PgBouncerServer pooler = await PgBouncerServer.StartAsync(await TestServers.Postgres);
        await pooler.FillAsync();

        DatabaseAuthResult full = await ExamineAsync(Url(pooler.Port, PostgresRoles.Scram, PgBouncerServer.TinyDatabase));
        Assert.True((Status.Fail, FailureCodes.DbPoolerSaturated) == (full.Status, full.Code), full.Summary);
        Assert.Contains("query_wait_timeout", full.Summary, StringComparison.Ordinal);
        Assert.Contains("1 of 1 server connections of the database in use", full.Summary, StringComparison.Ordinal);

        DatabaseAuthResult dead = await ExamineAsync(Url(pooler.Port, PostgresRoles.Scram, PgBouncerServer.DeadDatabase));
        Assert.True((Status.Fail, FailureCodes.DbPoolerBackend) == (dead.Status, dead.Code), dead.Summary);
        Assert.Contains("has no server connection at all", dead.Summary, StringComparison.Ordinal);
        Assert.Equal(PoolerKind.PgBouncer, dead.Pooler.Kind);
    }

    [RequiresFact("postgres", "pgbouncer")]
    public async Task A_pooler_without_a_place_for_another_client_says_so_before_any_password()
    {
        await using PgBouncerServer pooler = await PgBouncerServer.StartAsync(await TestServers.Postgres, settings: "max_client_conn = 2");
        await pooler.HoldAsync();
        await pooler.HoldAsync();

        DatabaseAuthResult result = await Check().RunAsync(Url(pooler.Port, PostgresRoles.Scram));

        Assert.Equal((FailureCodes.DbPoolerSaturated, PoolerKind.PgBouncer, false), (result.Code, result.Pooler.Kind, result.IsPasswordSent));
        Assert.Contains("max_client_conn", result.ServerError!.Message, StringComparison.Ordinal);
    }

    [RequiresTheory("postgres", "pgbouncer")]
    [InlineData(PostgresRoles.Scram, "disable")]
    [InlineData(PostgresRoles.Scram, "prefer")]
    [InlineData(PostgresRoles.PlainPassword, "prefer")]
    public async Task A_pooler_that_accepts_is_named_in_one_call(string role, string mode)
    {
        PgBouncerServer pooler = await TestServers.PgBouncer;
        DatabaseAuthResult login = await Check().RunAsync(Url(pooler.Port, role, mode: mode));
        Assert.Equal((Status.Pass, PoolerKind.Unknown), (login.Status, login.Pooler.Kind));
        Assert.Contains(login.Pooler.Evidence, e => e.Contains("is none that an operating system hands out", StringComparison.Ordinal));

        DatabaseAuthResult result = await ExamineAsync(Url(pooler.Port, role, mode: mode));
        Assert.Equal((Status.Pass, PoolerKind.PgBouncer), (result.Status, result.Pooler.Kind));
        // Whom the console does not admit it refuses before a password, with words that are its own.
        string words = role == PgBouncerServer.Stats ? "its administration console says \"PgBouncer 1." : "its administration console answers \"not allowed\"";
        Assert.StartsWith(words, result.Pooler.Evidence[0], StringComparison.Ordinal);
        Assert.Equal(role == PgBouncerServer.Stats, result.Session!.PgBouncer is not null);
    }

    [RequiresTheory("postgres", "pgbouncer")]
    [InlineData(PostgresRoles.Stale, PgBouncerServer.SessionDatabase, FailureCodes.DbPoolerStaleCredentials)]
    [InlineData(PostgresRoles.NotInPooler, PgBouncerServer.SessionDatabase, FailureCodes.DbPoolerStaleCredentials)]
    [InlineData(PostgresRoles.Scram, PgBouncerServer.SessionDatabase, null)]
    [InlineData(PostgresRoles.Scram, PgBouncerServer.DeadDatabase, FailureCodes.DbPoolerBackend)]
    [InlineData(PostgresRoles.Scram, PgBouncerServer.WrongServerPasswordDatabase, FailureCodes.DbPoolerBackend)]
    [InlineData(PostgresRoles.Scram, PgBouncerServer.NoBackendDatabase, FailureCodes.DbNotFound)]
    [InlineData(PostgresRoles.Scram, "nowhere", FailureCodes.DbNotFound)]
    public async Task The_pair_tells_a_poolers_fault_from_a_wrong_password(string role, string database, string? code)
    {
        PostgresServer server = await TestServers.Postgres;
        PgBouncerServer pooler = await TestServers.PgBouncer;

        DatabasePairResult pair = await DatabasePair.RunAsync(
            Check(), DatabaseTarget.Read(Url(server.Port, role, PostgresRoles.Database)), DatabaseTarget.Read(Url(pooler.Port, role, database)));

        Assert.Equal(DatabaseAnswer.Accepts, pair.DirectAnswer);
        Assert.True(code == pair.Code, pair.Summary);
        Assert.NotEqual(PoolerKind.None, pair.Pooler.Pooler.Kind);
        Assert.DoesNotContain("canary", EveryText.Of(pair.Pooler), StringComparison.OrdinalIgnoreCase);
    }

    [RequiresFact("postgres", "pgbouncer")]
    public async Task Both_reject_means_the_credentials()
    {
        PostgresServer server = await TestServers.Postgres;
        PgBouncerServer pooler = await TestServers.PgBouncer;
        DatabasePairResult pair = await DatabasePair.RunAsync(
            Check(),
            DatabaseTarget.Read(Url(server.Port, PostgresRoles.Scram, PostgresRoles.Database, password: PostgresRoles.WrongPassword)),
            DatabaseTarget.Read(Url(pooler.Port, PostgresRoles.Scram, password: PostgresRoles.WrongPassword)));

        Assert.Equal(("both-reject", FailureCodes.DbAuthRejected, true), (pair.Row.Name, pair.Code, pair.IsSamePassword));
        Assert.Equal(PoolerKind.PgBouncer, pair.Pooler.Pooler.Kind);
    }

    private static string Url(int port, string role, string database = PgBouncerServer.SessionDatabase, string mode = "prefer", string password = PostgresRoles.Password) =>
        string.Create(CultureInfo.InvariantCulture, $"postgresql://{role}:{Uri.EscapeDataString(password)}@127.0.0.1:{port}/{database}?sslmode={mode}");

    private DatabaseAuthCheck Check() => new(new DatabaseAuthOptions(), new RejectedCredentialMemory(_state));

    private async Task<DatabaseAuthResult> ExamineAsync(string url)
    {
        var examiner = new DatabaseExaminer(new DatabaseAuthOptions(), memory: new RejectedCredentialMemory(_state));
        return (DatabaseAuthResult)await examiner.Prepare(DatabaseTarget.Read(url))(default);
    }
}
