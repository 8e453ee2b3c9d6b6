using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Pair;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Tests.Checks.Postgres;

public sealed class TableTests
{
    public static TheoryData<int> ErrorRows => [.. Enumerable.Range(0, ServerErrorTable.Rows.Count)];

    public static TheoryData<string> Wordings => [.. ClientWordings.Default.All.Select(w => w.Id)];

    [Theory]
    [MemberData(nameof(ErrorRows))]
    public void Each_rows_example_finds_its_code_and_its_pooler(int index)
    {
        ServerErrorRow row = ServerErrorTable.Rows[index];
        ServerErrorRow? found = ServerErrorTable.Find(row.SqlState, row.Example);

        Assert.NotNull(FailureCatalogue.Default.Find(row.Code));
        Assert.Equal((row.Code, row.Pooler), (found!.Code, found.Pooler));
    }

    [Theory]
    [InlineData("XX000", "(ENOTFOUND) tenant/user postgres.abc not found", FailureCodes.DbPoolerTenant)]
    [InlineData("XX000", "(EMAXCONNSESSION) max clients reached in session mode - max clients are limited to pool_size: 15", FailureCodes.DbPoolerSaturated)]
    [InlineData("XX000", "(EMAXCONN) max client connections reached, limit: 200", FailureCodes.DbPoolerSaturated)]
    [InlineData("XX000", "(ECHECKOUTTIMEOUT) unable to check out connection from the pool after 60000ms in Session mode", FailureCodes.DbPoolerSaturated)]
    [InlineData("XX000", "(ECIRCUITBREAKER) too many authentication failures, new connections are temporarily blocked", FailureCodes.DbAuthLocked)]
    [InlineData("XX000", "(ESSLREQUIRED) SSL connection is required for user: postgres", FailureCodes.DbTlsRequired)]
    [InlineData("XX000", "(EADDRNOTALLOWED) address not in tenant allow_list: 192.0.2.1", FailureCodes.DbAuthNotPermitted)]
    [InlineData("28P01", "password authentication failed for user \"app\"", FailureCodes.DbAuthRejected)]
    [InlineData("28P01", "server login failed: FATAL password authentication failed for user \"app\"", FailureCodes.DbPoolerBackend)]
    [InlineData("08P01", "no more connections allowed (max_client_conn)", FailureCodes.DbPoolerSaturated)]
    [InlineData("08P01", "client connections exceeded (max_db_client_connections)", FailureCodes.DbPoolerSaturated)]
    [InlineData("08P01", "client connections exceeded (max_user_client_connections)", FailureCodes.DbPoolerSaturated)]
    [InlineData("08P01", "no such database: shop", FailureCodes.DbNotFound)]
    [InlineData("57P03", "the database system is in recovery mode", FailureCodes.DbStarting)]
    [InlineData("53300", "remaining connection slots are reserved for non-replication superuser connections", FailureCodes.DbTooManyConnections)]
    [InlineData("28000", "role \"app\" is not permitted to log in", FailureCodes.DbAuthNotPermitted)]
    public void Wordings_of_all_versions_are_known(string state, string message, string code) => Assert.Equal(code, ServerErrorTable.Find(state, message)!.Code);

    [Theory]
    [MemberData(nameof(Wordings))]
    public void Each_client_wording_matches_its_examples_and_no_others(string id)
    {
        ClientWording wording = ClientWordings.Default.All.Single(w => w.Id == id);

        Assert.NotNull(FailureCatalogue.Default.Find(wording.Code));
        Assert.NotEmpty(wording.Matches);
        Assert.NotEmpty(wording.NonMatches);
        Assert.All(wording.Matches, line => Assert.Same(wording, ClientWordings.Default.Find(line)));
        Assert.All(wording.NonMatches, line => Assert.False(wording.IsMatch(line.Text), line.Text));
    }

    [Fact]
    public void Every_client_of_the_table_is_there()
    {
        string[] clients = [.. ClientWordings.Default.All.Select(w => w.Client).Distinct()];
        Assert.Superset(new HashSet<string>(["asyncpg", "libpq", "node-postgres", "pgx", "pgjdbc", "Npgsql", "SQLAlchemy", "server"]), clients.ToHashSet());
    }

    [Theory]
    [InlineData(DatabaseAnswer.Accepts, DatabaseAnswer.Accepts, "both-accept", null)]
    [InlineData(DatabaseAnswer.Rejects, DatabaseAnswer.Rejects, "both-reject", FailureCodes.DbAuthRejected)]
    [InlineData(DatabaseAnswer.Accepts, DatabaseAnswer.Rejects, "pooler-rejects", FailureCodes.DbPoolerStaleCredentials)]
    [InlineData(DatabaseAnswer.Accepts, DatabaseAnswer.UnknownUser, "pooler-knows-no-tenant", FailureCodes.DbPoolerTenant)]
    [InlineData(DatabaseAnswer.Ipv6OnlyUnreachable, DatabaseAnswer.Accepts, "direct-ipv6-only", FailureCodes.NetIpv6Only)]
    [InlineData(DatabaseAnswer.Accepts, DatabaseAnswer.BackendFails, "pooler-backend", FailureCodes.DbPoolerBackend)]
    [InlineData(DatabaseAnswer.Other, DatabaseAnswer.Other, "both-fail", null)]
    public void The_truth_table_gives_the_verdict(DatabaseAnswer direct, DatabaseAnswer pooler, string row, string? code)
    {
        DatabasePairRow found = DatabasePairTruthTable.Find(direct, pooler);
        Assert.Equal((row, code), (found.Name, found.Code));
    }

    [Fact]
    public void The_truth_table_has_a_verdict_for_every_cell_and_no_row_in_vain()
    {
        DatabaseAnswer[] answers = Enum.GetValues<DatabaseAnswer>();
        DatabasePairRow[] used = [.. from d in answers from p in answers select DatabasePairTruthTable.Find(d, p)];
        Assert.Equal(DatabasePairTruthTable.Rows.Select(r => r.Name).Order(), used.Select(r => r.Name).Distinct().Order());
    }
}
