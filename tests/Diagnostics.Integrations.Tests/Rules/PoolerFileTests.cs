using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>PgBouncer on the machine of the program that uses it.</summary>
public class PoolerFileTests
{
    private static readonly ProjectText s_project = new(
        ("systemd/api.service", "[Service]\nEnvironmentFile=/etc/api/api.env\nExecStart=/usr/local/bin/api\n"),
        ("env/api.env", "DATABASE_URL=postgres://app:x@127.0.0.1:6432/app?sslmode=disable\n"),
        ("pgbouncer/pgbouncer.ini", "[databases]\napp = host=10.30.2.40 port=5432 dbname=app\n\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = 6432\n"),
        ("logs/postgresql-17-db2.log", "2026-02-08 20:04:51.020 UTC [702] LOG:  listening on IPv4 address \"0.0.0.0\", port 5432\n"));

    [Fact]
    public async Task Is_what_the_url_means() => Assert.Empty(await s_project.FindAsync(FailureCodes.PortMismatch));

    // Nothing of that name listens there, and the database listens elsewhere.
    [Fact]
    public async Task That_is_not_there_is_not() => Assert.NotEmpty(await s_project.Change("listen_port = 6432", "listen_port = 7432").FindAsync(FailureCodes.PortMismatch));

    [Fact]
    public async Task That_cannot_reach_its_server_explains_who_asked_it() =>
        await s_project
            .With("logs/pgbouncer.log", "2026-02-08 20:09:45.310 UTC [1207] WARNING C-0x5600: app/app@127.0.0.1:59056 pooler error: server login has been failing, try again later (server_login_retry)\n")
            .With("logs/api.log", "time=2026-02-08T20:09:45.310Z level=ERROR msg=\"ready check\" err=\"failed to connect to `user=app database=app`: 127.0.0.1:6432 (127.0.0.1): server error: FATAL: server login has been failing, try again later (server_login_retry) (SQLSTATE 08P01)\"\n")
            .AssertRootAsync("db.pooler.backend@pgbouncer/development", "logs/pgbouncer.log:1", "pgbouncer/pgbouncer.ini:2");
}
