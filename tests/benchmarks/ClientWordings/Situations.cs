using Diagnostics.Core.Language;
using Diagnostics.Core.Tests.Checks.Postgres;
using Diagnostics.Integrations.Tests.Servers;
using static Diagnostics.Integrations.Tests.Servers.PostgresRoles;

namespace Diagnostics.Benchmarks.ClientWordings;

/// <summary>All situations, with the servers and doubles that make them.</summary>
internal static class Situations
{
    public static async Task<IReadOnlyList<Situation>> StartAsync(List<IAsyncDisposable> started)
    {
        PostgresServer server = await TestServers.Postgres, plain = await TestServers.PostgresWithoutTls, standby = await TestServers.PostgresStandby;
        PgBouncerServer pooler = await TestServers.PgBouncer;
        PgBouncerServer full = Keep(await PgBouncerServer.StartAsync(server, settings: "max_client_conn = 2"));
        await full.HoldAsync();
        await full.HoldAsync();
        FakeServer scram = Keep(FakeServer.Scram(_ => "e=Wrong password"));
        FakeServer signature = Keep(FakeServer.Scram(_ => "v=" + Convert.ToBase64String(new byte[32])));
        FakeServer tenant = Keep(FakeServer.Refusing("XX000", "Tenant or user not found"));
        FakeServer circuit = Keep(FakeServer.Refusing("XX000", "Circuit breaker open: too many authentication failures, new connections are temporarily blocked"));
        FakeServer web = Keep(FakeServer.Raw(async (stream, stop) =>
        {
            // As web servers do with what is no request.
            await FakeServer.ReadStartupAsync(stream, stop);
            await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"u8.ToArray(), stop);
        }));
        int exhausted = (await TestServers.PostgresExhausted).Port, reserved = (await TestServers.PostgresReservedOnly).Port, starting = (await TestServers.PostgresStartingUp).Port;
        int waiting = (await TestServers.PostgresNotAccepting).Port;
        int closed = FreePort.Find();

        Situation At(string name, string code, int port, string user = Scram, string password = Password, string database = PostgresRoles.Database) => Situation.Of(name, code, port, user, password, database);
        Situation Through(string name, string code, string database = PgBouncerServer.SessionDatabase, string password = Password, string user = Scram) => At(name, code, pooler.Port, user, password, database);
        Situation Verified(string name, string code, int port) => At(name, code, port) with { SslMode = "verify-full", RootCertificate = server.AuthorityFile };
        Situation Double(string name, string code, FakeServer fake) => At(name, code, fake.Port, FakeServer.User, FakeServer.Password, "shop");

        return
        [
            At("wrong password", FailureCodes.DbAuthRejected, server.Port, password: WrongPassword),
            At("wrong password, MD5", FailureCodes.DbAuthRejected, server.Port, Md5, WrongPassword),
            Through("wrong password, PgBouncer", FailureCodes.DbAuthRejected, password: WrongPassword),
            Through("stale password, PgBouncer", FailureCodes.DbAuthRejected, user: Stale),
            Double("wrong password, SASL e= (double)", FailureCodes.DbAuthRejected, scram),
            Double("wrong server signature (double)", FailureCodes.DbAuthServerUnproven, signature),
            // Without a password asyncpg sends an empty one, and the server rejects it.
            At("no password", FailureCodes.DbAuthPasswordMissing, server.Port, password: "") with { Codes = [FailureCodes.DbAuthPasswordMissing, FailureCodes.DbAuthRejected] },
            At("unknown database", FailureCodes.DbNotFound, server.Port, database: "no_such_database"),
            Through("unknown database, PgBouncer", FailureCodes.DbNotFound, "nowhere"),
            At("no pg_hba.conf entry", FailureCodes.DbAuthNotPermitted, server.Port, NoEntry),
            At("pg_hba.conf rejects", FailureCodes.DbAuthNotPermitted, server.Port, Reject),
            At("TLS required", FailureCodes.DbAuthNotPermitted, server.Port, TlsOnly),
            At("TLS refused", FailureCodes.DbTlsRefused, plain.Port) with { SslMode = "require" },
            At("role may not log in", FailureCodes.DbAuthNotPermitted, server.Port, NoLogin, ""),
            At("slots exhausted", FailureCodes.DbTooManyConnections, exhausted),
            At("slots reserved", FailureCodes.DbTooManyConnections, reserved),
            At("role's connection limit", FailureCodes.DbTooManyConnections, server.Port, Limited, ""),
            At("starting up", FailureCodes.DbStarting, starting),
            At("not accepting connections", FailureCodes.DbStarting, waiting),
            Through("dead backend, PgBouncer", FailureCodes.DbPoolerBackend, PgBouncerServer.DeadDatabase),
            At("PgBouncer full", FailureCodes.DbPoolerSaturated, full.Port, database: PgBouncerServer.SessionDatabase),
            Through("start-up parameter, PgBouncer", FailureCodes.DbStartupParameter) with { Action = "parameter" },
            Through("prepared statement, transaction pooling", FailureCodes.DbPoolerTransactionMode, PgBouncerServer.TransactionDatabase) with { Action = "prepare" },
            At("write on a standby", FailureCodes.DbReadOnly, standby.Port) with { Action = "write" },
            Double("tenant not found (double)", FailureCodes.DbPoolerTenant, tenant),
            Double("circuit breaker (double)", FailureCodes.DbAuthLocked, circuit),
            Double("HTTP server (double)", FailureCodes.DbNotPostgres, web) with { Codes = [FailureCodes.DbNotPostgres, FailureCodes.NetReset], MayTellNothing = true },
            At("refused", FailureCodes.NetRefused, closed),
            At("unknown host", FailureCodes.DnsNotFound, 5432) with { Host = "no-such-host.invalid", Codes = [FailureCodes.DnsNotFound, FailureCodes.DnsTimeout] },
            Verified("certificate expired", FailureCodes.TlsExpired, (await TestServers.PostgresWith(ServerCertificate.Expired)).Port) with { Codes = [FailureCodes.TlsExpired, FailureCodes.TlsUntrusted] },
            Verified("certificate untrusted", FailureCodes.TlsUntrusted, (await TestServers.PostgresWith(ServerCertificate.SelfSigned)).Port),
            Verified("certificate for another name", FailureCodes.TlsNameMismatch, (await TestServers.PostgresWith(ServerCertificate.WrongName)).Port) with { Codes = [FailureCodes.TlsNameMismatch, FailureCodes.TlsUntrusted] },
            At("@ and # in the password", FailureCodes.DbUrl, server.Port) with { Url = $"postgresql://{Scram}:x@y#z@127.0.0.1:{server.Port}/app", Codes = [FailureCodes.DbUrl, FailureCodes.DnsNotFound, FailureCodes.DnsTimeout] },
            // SQLAlchemy takes the / as a part of the password, which then is a wrong one; asyncpg says that some text is no number.
            At("/ in the password", FailureCodes.DbUrl, server.Port) with { Url = $"postgresql://{Scram}:x/y@127.0.0.1:{server.Port}/app", Codes = [FailureCodes.DbUrl, FailureCodes.DbAuthRejected], MayTellNothing = true },
        ];

        T Keep<T>(T disposable)
            where T : IAsyncDisposable
        {
            started.Add(disposable);
            return disposable;
        }
    }
}
