using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

public class SocketCheckRuleTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  api:\n    image: acme/api:1\n    environment: { DB_URL: \"jdbc:postgresql://db:5432/app\" }\n    depends_on: { db: { condition: service_healthy } }\n  db:\n    image: postgres:16\n    healthcheck:\n      test: pg_isready -U app\n"),
        ("logs/api.log", "2026-11-21T05:00:04.100Z ERROR 1 --- [main] o.s.boot.SpringApplication : Application run failed\norg.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.\n\tat org.postgresql.core.v3.C.d(C.java:1)\nCaused by: java.net.ConnectException: Connection refused\n\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)\n"),
        ("logs/db.log", "2026-11-21 05:00:02.000 UTC [48] LOG:  listening on Unix socket \"/var/run/postgresql/.s.PGSQL.5432\"\n2026-11-21 05:00:02.030 UTC [48] LOG:  database system is ready to accept connections\nPostgreSQL init process complete; ready for start up.\n2026-11-21 05:00:09.000 UTC [1] LOG:  listening on IPv4 address \"0.0.0.0\", port 5432\n2026-11-21 05:00:09.030 UTC [1] LOG:  database system is ready to accept connections\n"));

    [Fact]
    public async Task A_check_by_the_socket_lets_go_who_waits_while_the_database_is_set_up() =>
        await s_project.AssertRootAsync("container.healthcheck-lies@db", "compose.yaml:9", "logs/api.log:2", "logs/db.log:3");

    [Fact]
    public async Task Scripts_of_the_set_up_tell_as_well_as_its_last_line() =>
        await s_project.With("logs/db.log", "2026-11-21 05:00:09.030 UTC [1] LOG:  database system is ready to accept connections\n").Change("image: postgres:16", "image: postgres:16\n    volumes: [\"./sql:/docker-entrypoint-initdb.d:ro\"]").AssertRootAsync("container.healthcheck-lies@db", "compose.yaml:10");

    [Theory]
    [InlineData("pg_isready -U app -h 127.0.0.1", false)]
    [InlineData("pg_isready -h localhost", false)]
    [InlineData("psql postgresql://app@localhost/app -c 'select 1'", false)]
    [InlineData("pg_isready -h /var/run/postgresql", true)]
    [InlineData("[\"CMD\", \"pg_isready\", \"-d\", \"app\"]", true)]
    [InlineData("[\"CMD\", \"mysqladmin\", \"ping\", \"-h\", \"localhost\"]", true)]
    [InlineData("[\"CMD\", \"mysqladmin\", \"ping\", \"-h\", \"127.0.0.1\"]", false)]
    [InlineData("mysqladmin ping --host=localhost --protocol=tcp", false)]
    [InlineData("nc -z localhost 5432", false)]
    public async Task Only_a_check_by_the_socket_does(string command, bool lies) =>
        Assert.Equal(lies, (await s_project.Change("pg_isready -U app", command).FindAsync(FailureCodes.ContainerHealthcheckLies)).Length > 0);

    [Fact]
    public async Task Nothing_is_said_where_nobody_was_refused() =>
        Assert.Empty(await s_project.With("logs/api.log", "2026-11-21T05:00:10Z INFO listening on 0.0.0.0:8080\n").FindAsync(FailureCodes.ContainerHealthcheckLies));

    [Fact]
    public async Task Nor_where_the_database_was_there_already() =>
        Assert.Empty(await s_project.Change("PostgreSQL init process complete; ready for start up.", "2026-11-21 05:00:03.000 UTC [1] LOG:  checkpoint starting: time").FindAsync(FailureCodes.ContainerHealthcheckLies));

    // MariaDB's library, which MySQLdb is built on, and lines of compose without times.
    [Fact]
    public async Task Told_by_a_captured_log_without_times() => await s_project.Change("image: postgres:16", "image: mysql:8.4").Change("pg_isready -U app", "[\"CMD\", \"mysqladmin\", \"ping\", \"-h\", \"localhost\"]").Change("jdbc:postgresql://db:5432/app", "mysql://app@db/app").With("logs/api.log", "")
        .With("logs/db.log", "2026-05-18 06:59:15+00:00 [Note] [Entrypoint]: MySQL init process done. Ready for start up.\n2026-05-18T06:59:16.911420Z 0 [System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '8.4.3'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.\n")
        .With("saved/compose-logs.txt", "api-1  | Traceback (most recent call last):\napi-1  |   File \"/app/manage.py\", line 9, in <module>\napi-1  | MySQLdb.OperationalError: (2002, \"Can't connect to server on 'db' (115)\")\n")
        .AssertRootAsync("container.healthcheck-lies@db", "compose.yaml:9", "saved/compose-logs.txt:3", "logs/db.log:1");
}
