using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class StartOrderRuleTests
{
    private const string Refused = "psycopg2.OperationalError: connection to server at \"db\" (172.18.0.2), port 5432 failed: Connection refused\n";

    private const string Ready = "2026-03-05 06:00:09.113 UTC [1] LOG:  database system is ready to accept connections\n";

    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api\n    depends_on:\n      - db\n  db:\n    image: postgres:16\n"),
        ("logs/api.log", Refused + "api exited with code 1\n"),
        ("logs/db.log", Ready));

    [Fact]
    public async Task It_gave_up_before_the_database_was_ready()
    {
        Finding root = await s_project.AssertRootAsync("container.dependency-order@api", "compose.yaml:5", "logs/api.log:1", "logs/db.log:1");
        Assert.Contains("condition: service_healthy", root.NextSteps[0], StringComparison.Ordinal);
    }

    // Refused after it was said to be ready: not for its start.
    [Fact]
    public async Task It_was_refused_later() =>
        Assert.Empty(await s_project.Change("psycopg2.OperationalError", "2026-03-05 06:00:41.000 UTC psycopg2.OperationalError").Change("api exited", "2026-03-05 06:00:42.000 UTC api exited").FindAsync(FailureCodes.ContainerDependencyOrder));

    [Theory]
    // It waits for health, or the database never was ready: another fault.
    [InlineData("      - db", "      db:\n        condition: service_healthy")]
    [InlineData("database system is ready to accept connections", "starting PostgreSQL 16.2 on x86_64-pc-linux-gnu")]
    [InlineData("database system is ready to accept connections", "could not open file \"global/pg_control\": No such file or directory\n2026-03-05 06:00:10 UTC [1] FATAL:  could not access status of transaction")]
    // The refusal was survived: the service came up after it.
    [InlineData("api exited with code 1", "INFO:     Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)")]
    public async Task Not_where_something_else_tells_more(string from, string to) => Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ContainerDependencyOrder));

    // The database answers others that a table is missing: that says nothing against it, and follows.
    [Fact]
    public async Task The_schema_that_a_job_did_not_make_is_missed_by_all()
    {
        ProjectText project = new(
            ("compose.yaml", "services:\n  api:\n    image: acme/api\n    environment: { DB: \"postgres://e@db:5432/e\" }\n    depends_on: [db]\n  migrate:\n    image: acme/migrator\n    environment: { DB: \"postgres://e@db:5432/e\" }\n    depends_on:\n      - db\n  db:\n    image: postgres:16\n"),
            ("logs/db-migrate.log",
                "migrate-1 | Unhandled exception. Npgsql.NpgsqlException (0x80004005): Failed to connect to 172.21.0.3:5432\nmigrate-1 |  ---> System.Net.Sockets.SocketException (111): Connection refused\n"
                + "db-1 | 2026-07-02 13:05:14.688 UTC [1] LOG:  listening on IPv4 address \"0.0.0.0\", port 5432\ndb-1 | 2026-07-02 13:05:14.700 UTC [1] LOG:  database system is ready to accept connections\n"
                + "db-1 | 2026-07-02 13:06:02.118 UTC [88] ERROR:  relation \"events\" does not exist at character 59\n"),
            ("logs/api.log", "api-1 | Npgsql.PostgresException (0x80004005): 42P01: relation \"events\" does not exist\n"));
        Assert.Equal(["container.dependency-order@migrate"], (await project.FindAsync()).Where(f => f.Role == FindingRole.Root).Select(f => f.Code + "@" + f.Component));
    }

    // The image starts a server for itself alone to make its files; nobody else is let in before the second.
    [Fact]
    public async Task A_server_that_makes_its_files_is_not_ready_for_others()
    {
        ProjectText project = new(
            ("compose.yaml", "services:\n  migrate:\n    image: acme/shop\n    environment:\n      DATABASE_URL: ecto://shop@db:5432/shop\n    depends_on:\n      db:\n        condition: service_started\n  db:\n    image: postgres:17\n"),
            ("logs/compose.log",
                "db-1 | 2026-02-17 07:31:10.816 UTC [48] LOG:  database system is ready to accept connections\n"
                + "migrate-1 | 07:31:11.655 [error] Postgrex.Protocol (#PID<0.1.0>) failed to connect: ** (DBConnection.ConnectionError) tcp connect (db:5432): connection refused - :econnrefused\n"
                + "migrate-1 | 07:31:14.630 [error] Could not create schema migrations table. This error usually happens due to the following:\n"
                + "migrate-1 | ** (DBConnection.ConnectionError) connection not available and request was dropped from queue after 2971ms.\n"
                + "db-1 | 2026-02-17 07:31:19.841 UTC [1] LOG:  listening on IPv4 address \"0.0.0.0\", port 5432\n"
                + "db-1 | 2026-02-17 07:31:19.866 UTC [1] LOG:  database system is ready to accept connections\n"));
        await project.AssertRootAsync("container.dependency-order@migrate", "compose.yaml:7", "logs/compose.log:2");
        Assert.DoesNotContain(await project.FindAsync(), f => f.Role == FindingRole.Root && f.Code is FailureCodes.AppMigration or FailureCodes.DbPoolerSaturated);
    }

    [Fact]
    public async Task A_database_that_went_away_is_no_matter_of_order()
    {
        ProjectText one = s_project.With("logs/api.log", "ready\n").With("logs/db.log", "ready\n");
        Assert.Empty(await one.With("logs/compose.log", "db-1   | " + Ready + "api-1  | " + Refused).FindAsync(FailureCodes.ContainerDependencyOrder));
    }

    // It listened before it was asked, and answered that it still reads its data; who asked answers requests, so it is up.
    [Fact]
    public async Task A_cache_that_still_reads_its_data_is_no_matter_of_order()
    {
        ProjectText loading = new(
            ("compose.yaml", "services:\n  api:\n    image: acme/api\n    depends_on: [cache]\n  cache:\n    image: redis:7\n    volumes:\n      - ./redis.conf:/etc/redis/redis.conf:ro\n"),
            ("redis.conf", "port 6379\nappendonly yes\n"),
            ("logs/api.log", "2026-05-12T04:18:46Z ERROR redis.exceptions.BusyLoadingError: LOADING Redis is loading the dataset in memory\n2026-05-12T04:18:46Z 172.20.0.4 - - \"GET /p/1 HTTP/1.1\" 500 31\n"),
            ("logs/cache.log", "1:M 12 May 2026 04:18:29.100 * Running mode=standalone, port=6379.\n1:M 12 May 2026 04:18:29.100 * Server initialized\n"));
        await loading.AssertRootAsync("cache.loading@cache", "logs/api.log:1", "redis.conf:2");
        Assert.Empty(await loading.FindAsync(FailureCodes.ContainerDependencyOrder));
    }
}
