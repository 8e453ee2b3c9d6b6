using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Tests.Evidence.Logs;

/// <summary>One cause has one code, whoever tells of it and however it is wrapped.</summary>
public sealed class LogEquivalenceTests
{
    private static readonly LogScanner s_scanner = new(LogSignatureCatalogue.Default, new Redactor(new byte[32]));

    private static IReadOnlyList<LogEvent> Scan(string text) => [.. s_scanner.Scan("x.log", new StringReader(text), CancellationToken.None).Where(e => e.IsFailure)];

    public static TheoryData<string, string> SameCause()
    {
        var data = new TheoryData<string, string>();
        (string Code, string[] Lines)[] table =
        [
            ("net.refused",
            [
                "ConnectionRefusedError: [Errno 111] Connect call failed ('172.18.0.3', 5432)",
                "psycopg2.OperationalError: connection to server at \"db\" (172.18.0.3), port 5432 failed: Connection refused",
                "Error: connect ECONNREFUSED 172.18.0.3:5432",
                "dial tcp 172.18.0.3:5432: connect: connection refused",
                "org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.",
                "Npgsql.NpgsqlException (0x80004005): Failed to connect to 172.18.0.3:5432",
                "System.Net.Http.HttpRequestException: Connection refused (db:5432)",
                "Error: P1001: Can't reach database server at `db`:`5432`",
                "SQLSTATE[HY000] [2002] Connection refused",
                "curl: (7) Failed to connect to db port 5432 after 0 ms: Couldn't connect to server",
                "Could not connect to Redis at redis:6379: Connection refused",
                "aiohttp.client_exceptions.ClientConnectorError: Cannot connect to host api:8000 ssl:default [Connect call failed ('172.18.0.4', 8000)]",
                "requests.exceptions.ConnectionError: HTTPConnectionPool(host='api', port=8000): Max retries exceeded with url: / (Caused by NewConnectionError('<X>: Failed to establish a new connection: [Errno 111] Connection refused'))",
                "error trying to connect: tcp connect error: db:5432: Connection refused (os error 111)",
            ]),
            ("dns.not-found",
            [
                "socket.gaierror: [Errno -2] Name or service not known", "socket.gaierror: [Errno 8] nodename nor servname provided, or not known", "Error: getaddrinfo ENOTFOUND db",
                "dial tcp: lookup db on 127.0.0.11:53: no such host", "java.net.UnknownHostException: db", "could not translate host name \"db\" to address: Name or service not known",
                "curl: (6) Could not resolve host: db", "nginx: [emerg] host not found in upstream \"api:8000\" in /etc/nginx/conf.d/default.conf:3",
            ]),
            ("db.auth.rejected",
            [
                "FATAL:  password authentication failed for user \"app\"", "asyncpg.exceptions._base.InternalClientError: unexpected error while performing authentication: 'NoneType' object has no attribute 'group'",
                "connection to server at \"db\", port 6543 failed: error received from server in SCRAM exchange: Wrong password", "Error: SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature is missing",
                "failed SASL auth (invalid SCRAM server-final-message received from server)", "ERROR 1045 (28000): Access denied for user 'app'@'172.18.0.5' (using password: YES)", "MongoServerError: Authentication failed.",
                "Login failed for user 'sa'.",
            ]),
            ("db.pooler.tenant", ["FATAL: Tenant or user not found", "FATAL: (ENOTFOUND) tenant/user postgres.abcdefghijklmnopqrst not found (SQLSTATE XX000)"]),
            ("db.pooler.transaction-mode", ["asyncpg.exceptions.DuplicatePreparedStatementError: prepared statement \"__asyncpg_stmt_4__\" already exists", "ERROR: prepared statement \"s0\" does not exist"]),
            ("db.pooler.saturated", ["FATAL: no more connections allowed (max_client_conn)", "FATAL: (EMAXCONNSESSION) max clients reached in session mode - pool_size: 15", "FATAL: MaxClientsInSessionMode: max clients reached", "HikariPool-1 - Connection is not available, request timed out after 30000ms", "sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00"]),
            ("db.pooler.backend", ["FATAL:  server login has been failing, cached error: connect failed (server_login_retry)", "psycopg2.OperationalError: FATAL:  query_wait_timeout"]),
            ("db.auth.locked", ["FATAL: Circuit breaker open: too many authentication failures, new connections are temporarily blocked"]),
            ("db.startup-parameter", ["FATAL:  unsupported startup parameter: search_path"]),
            ("app.config-missing",
            [
                "KeyError: 'DATABASE_URL'", "KeyError: key not found: \"DATABASE_URL\"", "Could not resolve placeholder 'DATABASE_URL' in value \"${DATABASE_URL}\"", "required key DATABASE_URL missing value",
                "error: Environment variable not found: DATABASE_URL.", "EnvVarError: env-var: \"DATABASE_URL\" is a required variable, but it was not set", "decouple.UndefinedValueError: DATABASE_URL not found. Declare it as envvar or define a default value.",
                "django.core.exceptions.ImproperlyConfigured: Set the DATABASE_URL environment variable", "** (RuntimeError) environment variable DATABASE_URL is missing.", "Error: Config validation error: \"DATABASE_URL\" is required",
                "/entrypoint.sh: line 4: DATABASE_URL: unbound variable", "panic: DATABASE_URL is required",
            ]),
            ("app.module-missing", ["ModuleNotFoundError: No module named 'shop'", "Error: Cannot find module 'express'", "java.lang.ClassNotFoundException: com.example.App", "exec: \"uvicorn\": executable file not found in $PATH", "Could not load file or assembly 'Shop, Version=1.0.0.0'"]),
            ("host.disk-full", ["OSError: [Errno 28] No space left on device", "Error: ENOSPC: no space left on device, write", "PANIC:  could not write to file \"pg_wal/x\": No space left on device", "1:M 05 Jan 2026 10:00:01.123 # Write error saving DB on disk: No space left on device"]),
            ("tls.expired", ["ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1000)", "x509: certificate has expired or is not yet valid: current time", "Error: certificate has expired code: 'CERT_HAS_EXPIRED'"]),
        ];
        foreach ((string code, string[] lines) in table)
        {
            foreach (string line in lines) data.Add(code, line);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SameCause))]
    public void The_same_cause_has_the_same_code_in_the_words_of_any_client(string code, string line) => Assert.Equal(code, Assert.Single(Scan(line)).Signature.Code);

    // A property of all signatures: who carries a line does not change what it says.
    [Fact]
    public void A_line_says_the_same_in_every_wrapper()
    {
        (string Name, Func<string, string> Wrap)[] wrappers =
        [
            ("compose", l => "api-1  | " + l),
            ("compose with time", l => "api-1  | 2026-01-05T10:00:01.123456789Z " + l),
            ("kubectl", l => "[pod/api-5d9c7b-x2x9k/api] " + l),
            ("CRI", l => "2026-01-05T10:00:01.000000000Z stderr F " + l),
            ("syslog", l => "Jan  5 10:00:01 host api[7]: " + l),
            ("journald", l => "2026-01-05T10:00:01+0000 host api[7]: " + l),
            ("heroku", l => "2026-01-05T10:00:01.123456+00:00 app[web.1]: " + l),
            ("json-file", l => "{\"log\":" + Json(l + "\n") + ",\"stream\":\"stderr\",\"time\":\"2026-01-05T10:00:01Z\"}"),
            ("JSON line", l => "{\"level\":\"error\",\"time\":1767607201123,\"msg\":" + Json(l) + "}"),
            ("colour", l => "\x1b[31m" + l + "\x1b[0m"),
            ("CRLF", l => l + "\r"),
        ];
        var wrong = new List<string>();
        foreach (LogSignature signature in LogSignatureCatalogue.Default.Signatures)
        {
            if (signature.Code is null || signature.Previous is not null) continue;
            string line = signature.Matches[0];
            if (line.Contains('\n', StringComparison.Ordinal) || line.StartsWith('{')) continue;
            string? bare = Scan(line) is [var only] ? only.Signature.Code : null;
            foreach ((string name, Func<string, string> wrap) in wrappers)
            {
                string? code = Scan(wrap(line)) is [var found] ? found.Signature.Code : null;
                if (code != bare) wrong.Add($"{signature.Id} in {name}: {code ?? "nothing"} in place of {bare}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));

        static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
    }
}
