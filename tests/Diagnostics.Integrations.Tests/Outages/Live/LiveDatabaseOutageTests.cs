using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Integrations.Tests.Outages.Live;

/// <summary>Databases and poolers that really run, broken from the start; each with its fixed twin.</summary>
public sealed class LiveDatabaseOutageTests : IDisposable
{
    private readonly LiveDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [RequiresFact("initdb", "postgres")]
    public async Task A_wrong_password_of_the_environment_that_is_named_is_the_root_cause()
    {
        int port = (await TestServers.Postgres).Port;
        _deployment.Write(".env.staging", $"# staging\nDATABASE_URL=postgresql://{PostgresRoles.Scram}:{PostgresRoles.WrongPassword}@127.0.0.1:{port}/app\n");
        DiagnosisResult result = await _deployment.DiagnoseAsync("staging");
        Finding root = LiveDeployment.Find(result, FailureCodes.DbAuthRejected, "database");
        Assert.Equal(FindingRole.Root, root.Role);
        Assert.Equal("staging", root.Environment);
        Assert.Contains(root.Evidence, c => c.Location == ".env.staging:2");
        Assert.DoesNotContain(PostgresRoles.WrongPassword, Core.Reporting.DiagnosisJson.Render(result), StringComparison.Ordinal);
    }

    [RequiresFact("initdb", "postgres")]
    public async Task The_right_password_yields_no_finding()
    {
        int port = (await TestServers.Postgres).Port;
        _deployment.Write(".env.staging", $"DATABASE_URL=postgresql://{PostgresRoles.Scram}:{PostgresRoles.Password}@127.0.0.1:{port}/app\n");
        await _deployment.AssertHealthyAsync("staging");
    }

    [RequiresFact("initdb", "postgres")]
    public async Task No_credential_is_sent_where_no_environment_was_named()
    {
        PostgresServer server = await TestServers.Postgres;
        // Wrong, and nobody will know: the server is asked as far as its request for a password.
        _deployment.Write(".env", $"DATABASE_URL=postgresql://{PostgresRoles.NotInPooler}:{PostgresRoles.WrongPassword}@127.0.0.1:{server.Port}/app\n");
        await _deployment.AssertHealthyAsync();
        Assert.DoesNotContain($"password authentication failed for user \"{PostgresRoles.NotInPooler}\"", server.Log, StringComparison.Ordinal);
    }

    [RequiresFact("initdb", "postgres")]
    public async Task A_database_without_free_slots_is_the_root_cause()
    {
        int port = (await TestServers.PostgresExhausted).Port;
        _deployment.Write(".env", $"DATABASE_URL=postgresql://{PostgresRoles.Scram}@127.0.0.1:{port}/app\n");
        DiagnosisResult result = await _deployment.DiagnoseAsync();
        Assert.Equal(FindingRole.Root, LiveDeployment.Find(result, FailureCodes.DbTooManyConnections, "database").Role);
    }

    [RequiresFact("initdb", "postgres")]
    public async Task A_database_with_free_slots_yields_no_finding()
    {
        int port = (await TestServers.Postgres).Port;
        _deployment.Write(".env", $"DATABASE_URL=postgresql://{PostgresRoles.Scram}@127.0.0.1:{port}/app\n");
        await _deployment.AssertHealthyAsync();
    }

    [RequiresFact("initdb", "postgres", "pgbouncer")]
    public async Task A_pooler_with_a_stale_password_is_blamed_and_the_database_is_not()
    {
        await WritePairAsync(PostgresRoles.Stale);
        DiagnosisResult result = await _deployment.DiagnoseAsync("staging");
        Assert.Equal(FindingRole.Root, LiveDeployment.Find(result, FailureCodes.DbPoolerStaleCredentials, "pgbouncer").Role);
        Assert.DoesNotContain(result.Findings, f => f.Component == "database");
    }

    [RequiresFact("initdb", "postgres", "pgbouncer")]
    public async Task A_pooler_with_the_right_password_yields_no_finding()
    {
        await WritePairAsync(PostgresRoles.Scram);
        await _deployment.AssertHealthyAsync("staging");
    }

    [RequiresTheory("initdb", "postgres", "pgbouncer")]
    [InlineData(PgBouncerServer.DeadDatabase, false)]
    [InlineData(PgBouncerServer.SessionDatabase, true)]
    public async Task A_pooler_whose_backend_is_dead_is_told_from_one_that_works(string database, bool works)
    {
        // A pooler of its own: what one has learned of a dead backend must not meet other tests.
        await using PgBouncerServer pooler = await PgBouncerServer.StartAsync(await TestServers.Postgres);
        _deployment.Write(".env.staging", $"PGBOUNCER_URL=postgresql://{PostgresRoles.Scram}:{PostgresRoles.Password}@127.0.0.1:{pooler.Port}/{database}\n");
        if (works)
        {
            await _deployment.AssertHealthyAsync("staging");
            return;
        }

        // Why its backend is dead, nothing here tells: the pooler is up, and no more is claimed.
        Assert.Equal(Status.Fail, LiveDeployment.Find(await _deployment.DiagnoseAsync("staging"), FailureCodes.DbPoolerBackend, "pgbouncer").Status);
    }

    private async Task WritePairAsync(string role)
    {
        int direct = (await TestServers.Postgres).Port;
        int pooler = (await TestServers.PgBouncer).Port;
        _deployment.Write(".env.staging", $"""
            DATABASE_URL=postgresql://{role}:{PostgresRoles.Password}@127.0.0.1:{direct}/app
            PGBOUNCER_URL=postgresql://{role}:{PostgresRoles.Password}@127.0.0.1:{pooler}/{PgBouncerServer.SessionDatabase}

            """);
    }
}
