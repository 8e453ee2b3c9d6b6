using System.Text.RegularExpressions;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Language;
using static Diagnostics.Core.Checks.Postgres.PoolerKind;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>
/// What servers and poolers answer a log-in with, and the failure code that it stands for. The first row that matches counts: texts of poolers come first, because poolers use
/// SQLSTATE codes loosely (PgBouncer 08P01 and Supavisor XX000 for nearly everything), bare SQLSTATE codes come last.
/// Sources: PostgreSQL 15 (src/backend), PgBouncer 1.18 and 1.25, Supavisor 2.5 to 2.9 (lib/supavisor/errors), Neon's and Amazon's documentation, PgCat and Odyssey sources.
/// </summary>
internal static class ServerErrorTable
{
    private static readonly Lazy<IReadOnlyList<ServerErrorRow>> s_rows = new(Make);

    public static IReadOnlyList<ServerErrorRow> Rows => s_rows.Value;

    /// <summary>The row of an error, or null where none is known.</summary>
    public static ServerErrorRow? Find(string? sqlState, string message)
    {
        foreach (ServerErrorRow row in Rows)
        {
            if (row.Matches(sqlState, message)) return row;
        }

        return null;
    }

    /// <summary>The failure code of an error that no row knows, by its SQLSTATE's class.</summary>
    public static string CodeOfClass(string? sqlState) => sqlState is null or { Length: < 2 } ? FailureCodes.DbAuthNotPermitted : sqlState[..2] switch
    {
        "28" => FailureCodes.DbAuthRejected,
        "3D" => FailureCodes.DbNotFound,
        "53" => FailureCodes.DbTooManyConnections,
        "57" => FailureCodes.DbStarting,
        "22" or "42" => FailureCodes.DbStartupParameter,
        "08" or "XX" or "58" => FailureCodes.DbPoolerBackend,
        _ => FailureCodes.DbAuthNotPermitted,
    };

    private static ServerErrorRow[] Make() =>
    [
        // Supavisor
        Row(null, @"(?i)\(ENOTFOUND\)|tenant or user not found|tenant/user \S+ not found", FailureCodes.DbPoolerTenant, Supavisor, "the pooler finds no project for this user and host", "Tenant or user not found"),
        Row(null, @"\(ECIRCUITBREAKER\)|Circuit breaker open", FailureCodes.DbAuthLocked, Supavisor, "the pooler refuses log-ins for a while, after too many that failed", "Circuit breaker open: too many authentication failures, new connections are temporarily blocked"),
        Row(null, @"\(EMAXCONNSESSION\)|MaxClientsInSessionMode", FailureCodes.DbPoolerSaturated, Supavisor, "all connections of the session pool are taken", "MaxClientsInSessionMode: max clients reached - in Session mode max clients are limited to pool_size"),
        Row(null, @"(?i)\(EMAXCONN\)|\AMax client connections reached", FailureCodes.DbPoolerSaturated, Supavisor, "the pooler's limit of clients is reached", "Max client connections reached"),
        Row(null, @"\(EMAXPOOLSREACHED\)|Max pools count reached", FailureCodes.DbPoolerSaturated, Supavisor, "the pooler's limit of pools is reached", "Max pools count reached"),
        Row(null, @"(?i)\(ECHECKOUTTIMEOUT\)|unable to check out (?:a )?connection from the pool", FailureCodes.DbPoolerSaturated, Supavisor, "no server connection became free in time", "Unable to check out connection from the pool due to timeout"),
        Row(null, @"\(ESSLREQUIRED\)|SSL connection is required", FailureCodes.DbTlsRequired, Supavisor, "the project demands TLS", "SSL connection is required"),
        Row(null, @"(?i)\(EADDRNOTALLOWED\)|address not in tenant allow_list", FailureCodes.DbAuthNotPermitted, Supavisor, "this address is not in the project's list of allowed ones", "Address not in tenant allow_list: {192, 0, 2, 1}"),
        Row(null, @"\(EINVALIDUSERINFO\)|Authentication error, reason:", FailureCodes.DbAuthUser, Supavisor, "the pooler cannot read the user's or database's name", "Authentication error, reason: \"Invalid format for user or db_name\""),
        Row(null, @"\(EAUTHTIMEOUT\)|connection failure during authentication", FailureCodes.NetTimeout, Supavisor, "the log-in was not complete in time", "connection failure during authentication"),
        Row(null, @"\(EAUTHPROTOCOL\)|protocol violation during authentication", FailureCodes.DbAuthMethod, Supavisor, "the pooler did not understand the log-in", "protocol violation during authentication"),
        Row(null, @"\(EMAXPREPARED\)|\(EPSSIMPLEQUERY\)|max prepared statements limit reached|transaction mode only supports prepared statements", FailureCodes.DbPoolerTransactionMode, Supavisor, "a feature of a session through a transaction-mode pooler", "max prepared statements limit reached for this connection"),
        Row(null, @"\(EDBHANDLEREXITED\)|DbHandler exited", FailureCodes.DbPoolerBackend, Supavisor, "the pooler lost its server connection", "DbHandler exited. Check logs for more information."),
        Row(null, @"(?i)Unable to establish connection to upstream database|failed to (?:connect to|authenticate with) (?:the )?(?:upstream )?database", FailureCodes.DbPoolerBackend, Supavisor, "the pooler cannot reach its server", "Unable to establish connection to upstream database"),

        // PgBouncer; Odyssey and others pass some of these on
        Row(null, @"server login (?:has been failing|failed)", FailureCodes.DbPoolerBackend, PgBouncer, "the pooler cannot log in to its server; the client's credentials were accepted", "server login has been failing, cached error: connect failed (server_login_retry)"),
        Row(null, @"\ASASL authentication failed", FailureCodes.DbAuthRejected, PgBouncer, "the password is wrong, or the pooler does not know the user", "SASL authentication failed"),
        Row(SqlStates.ProtocolViolation, @"\Apassword authentication failed for user", FailureCodes.DbPoolerBackend, PgBouncer, "the server rejects the pooler's own log-in, and the pooler passes its words on with a code of its own", "password authentication failed for user \"app\""),
        Row(SqlStates.ProtocolViolation, @"\Apassword authentication failed\z", FailureCodes.DbAuthRejected, PgBouncer, "the password is wrong, or the pooler does not know the user", "password authentication failed"),
        Row(null, @"\Ano such user", FailureCodes.DbAuthUser, PgBouncer, "the pooler's user list does not have this user", "no such user: app"),
        Row(null, @"\Ano such database", FailureCodes.DbNotFound, PgBouncer, "the pooler's list of databases does not have this one", "no such database: shop"),
        Row(null, @"\Aunsupported startup parameter", FailureCodes.DbStartupParameter, PgBouncer, "the client sends a parameter that the pooler does not pass on", "unsupported startup parameter: extra_float_digits"),
        Row(null, @"\Ano more connections allowed|\Aclient connections exceeded", FailureCodes.DbPoolerSaturated, PgBouncer, "the pooler's limit of clients is reached", "no more connections allowed (max_client_conn)"),
        Row(null, @"\Aquery_wait_timeout", FailureCodes.DbPoolerBackend, PgBouncer, "no server connection came within the pooler's limit: its server is down or its pool is used up; only its log tells which", "query_wait_timeout"),
        Row(null, @"\Aclient_login_timeout|pgbouncer cannot connect to server|\Aconnect (?:failed|timeout)|\Aserver (?:conn crashed|DNS lookup failed)|\Aauth_query", FailureCodes.DbPoolerBackend, PgBouncer, "the pooler cannot reach its server", "client_login_timeout (server down)"),
        Row(null, @"\ASSL required", FailureCodes.DbTlsRequired, PgBouncer, "the pooler demands TLS", "SSL required"),
        Row(SqlStates.ProtocolViolation, @"\Anot allowed\z", FailureCodes.DbAuthNotPermitted, PgBouncer, "the pooler's administration console does not admit this user", "not allowed"),
        Row(null, @"\Alogin rejected", FailureCodes.DbAuthNotPermitted, PgBouncer, "the pooler's own rules (auth_hba_file) refuse it", "login rejected"),
        Row(null, @"(?i)\A(?:the )?(?:pgbouncer|bouncer|server) (?:is )?shutting down|\Adatabase removed|pause(?:d)? *$", FailureCodes.DbStarting, PgBouncer, "the pooler is shutting down or paused", "server shutting down"),
        Row(null, @"\Aserver doesn't allow SSL|TLS not supported by server", FailureCodes.DbPoolerBackend, PgBouncer, "the pooler wants TLS to its server, which offers none", "server doesn't allow SSL"),

        // Neon
        Row(null, @"(?i)endpoint ID is not specified", FailureCodes.DbPoolerTenant, Neon, "the proxy cannot tell which project is meant: the client sends no server name (SNI)", "Endpoint ID is not specified. Either please upgrade the postgres client library (libpq) for SNI support or pass the endpoint ID as a parameter"),
        Row(null, @"connection is insecure \(try using", FailureCodes.DbTlsRequired, Neon, "the proxy demands TLS", "connection is insecure (try using `sslmode=require`)"),
        Row(null, @"(?i)couldn't connect to compute node", FailureCodes.DbPoolerBackend, Neon, "the database is suspended and did not wake up in time", "Couldn't connect to compute node"),
        Row(null, @"(?i)requested endpoint could not be found|project not found", FailureCodes.DbPoolerTenant, Neon, "the proxy knows no such project", "The requested endpoint could not be found, or you don't have access to it"),

        // RDS Proxy
        Row(null, @"(?i)this RDS proxy has no credentials for the role", FailureCodes.DbAuthUser, RdsProxy, "the proxy has no secret for this user", "This RDS proxy has no credentials for the role app. Check the credentials for this role and try again."),
        Row(null, @"(?i)This RDS Proxy requires TLS connections", FailureCodes.DbTlsRequired, RdsProxy, "the proxy demands TLS", "This RDS Proxy requires TLS connections."),
        Row(null, @"(?i)the credentials in the proxy were incorrect|proxy authentication with IAM authentication failed|IAM authentication failed", FailureCodes.DbAuthRejected, RdsProxy, "the proxy rejects the credentials", "IAM authentication failed for the role app. Check the IAM token for this role and try again."),
        Row(null, @"(?i)timed-out waiting to acquire database connection", FailureCodes.DbPoolerSaturated, RdsProxy, "no server connection became free in time", "Timed-out waiting to acquire database connection"),

        // PgCat
        Row(null, @"\ANo pool configured for database", FailureCodes.DbPoolerTenant, PgCat, "the pooler has no pool for this database and user", "No pool configured for database: \"shop\", user: \"app\""),
        Row(null, @"\Acould not get connection from the pool", FailureCodes.DbPoolerBackend, PgCat, "the pooler has no working server connection to give", "could not get connection from the pool - AllServersDown"),

        // Odyssey
        Row(null, @"\Aodyssey: .*(?:route for '[^']*' is not found|failed to route)", FailureCodes.DbPoolerTenant, Odyssey, "the pooler has no route for this database and user", "odyssey: c1a2b3: route for 'shop.app' is not found"),
        Row(null, @"\Aodyssey: .*(?:too many (?:tcp )?connections|failed to get remote server connection)", FailureCodes.DbPoolerSaturated, Odyssey, "the pooler has no free connection", "odyssey: c1a2b3: too many connections"),
        Row(null, @"\Aodyssey: .*(?:incorrect password|password authentication failed)", FailureCodes.DbAuthRejected, Odyssey, "the pooler rejects the password", "odyssey: c1a2b3: incorrect password"),
        Row(null, @"\Aodyssey: .*SSL is required", FailureCodes.DbTlsRequired, Odyssey, "the pooler demands TLS", "odyssey: c1a2b3: SSL is required"),

        // PostgreSQL
        Row(SqlStates.InvalidPassword, null, FailureCodes.DbAuthRejected, None, "the password is wrong, or the role is unknown, has no password or has expired: only the server's log tells which", "password authentication failed for user \"app\""),
        Row(null, @"\A(?:password|LDAP|PAM|BSD|RADIUS|GSSAPI|SSPI|certificate|OAuth bearer) authentication failed for user", FailureCodes.DbAuthRejected, None, "the server rejects the credentials", "LDAP authentication failed for user \"app\""),
        Row(null, @"\A(?:Peer|Ident) authentication failed for user", FailureCodes.DbAuthNotPermitted, None, "the operating system's user may not log in as this role", "Peer authentication failed for user \"app\""),
        Row(null, @"no pg_hba\.conf entry for .*(?:no encryption|SSL off)", FailureCodes.DbAuthNotPermitted, None, "no rule allows this host, user and database without encryption", "no pg_hba.conf entry for host \"192.0.2.1\", user \"app\", database \"shop\", no encryption"),
        Row(null, @"no pg_hba\.conf entry for|pg_hba\.conf rejects", FailureCodes.DbAuthNotPermitted, None, "the server's rules (pg_hba.conf) do not allow this host, user and database", "pg_hba.conf rejects connection for host \"192.0.2.1\", user \"app\", database \"shop\", SSL encryption"),
        Row(null, @"is not permitted to log in", FailureCodes.DbAuthNotPermitted, None, "the role may not log in (NOLOGIN)", "role \"app\" is not permitted to log in"),
        Row(null, @"requires a valid client certificate", FailureCodes.DbAuthNotPermitted, None, "the server wants a client certificate", "connection requires a valid client certificate"),
        Row(null, @"\Arole ""[^""]*"" does not exist", FailureCodes.DbAuthUser, None, "the role does not exist", "role \"app\" does not exist"),
        Row(null, @"\Ano PostgreSQL user name specified", FailureCodes.DbAuthUser, None, "the client names no user", "no PostgreSQL user name specified in startup packet"),
        Row(null, @"\Adatabase ""[^""]*"" is not currently accepting connections", FailureCodes.DbAuthNotPermitted, None, "the database accepts no connections (ALLOW_CONNECTIONS false)", "database \"shop\" is not currently accepting connections"),
        Row(null, @"\Apermission denied for database", FailureCodes.DbAuthNotPermitted, None, "the role may not connect to this database", "permission denied for database \"shop\""),
        Row(null, @"\Adatabase ""[^""]*"" does not exist", FailureCodes.DbNotFound, None, "the database does not exist", "database \"shop\" does not exist"),
        Row(SqlStates.InvalidCatalogName, null, FailureCodes.DbNotFound, None, "the database does not exist", "database \"shop\" does not exist"),
        Row(null, @"(?i)too many clients already|connection slots are reserved|too many connections for (?:role|database)|number of requested standby connections", FailureCodes.DbTooManyConnections, None, "all connection slots are taken", "sorry, too many clients already"),
        Row(SqlStates.TooManyConnections, null, FailureCodes.DbTooManyConnections, None, "all connection slots are taken", "remaining connection slots are reserved for roles with the SUPERUSER attribute"),
        Row(SqlStates.CannotConnectNow, null, FailureCodes.DbStarting, None, "the server is starting, stopping or recovering", "the database system is starting up"),
        Row(null, @"\Athe database system is (?:starting up|shutting down|in recovery mode|not (?:yet )?accepting connections)", FailureCodes.DbStarting, None, "the server is starting, stopping or recovering", "the database system is not yet accepting connections"),
        Row(null, @"\Aterminating connection (?:due to|because)", FailureCodes.DbStarting, None, "the server ended the connection: it stops, fails over or suspends", "terminating connection due to administrator command"),
        Row(SqlStates.AdminShutdown, null, FailureCodes.DbStarting, None, "the server is shutting down", "terminating connection due to administrator command"),
        Row(SqlStates.CrashShutdown, null, FailureCodes.DbStarting, None, "the server restarts after a crash", "terminating connection because of crash of another server process"),
        Row(null, @"\Aunrecognized configuration parameter|\Ainvalid value for parameter|\Ainvalid command-line argument|\Aparameter ""[^""]*"" cannot be (?:set|changed)", FailureCodes.DbStartupParameter, None, "the server does not accept a start-up parameter", "unrecognized configuration parameter \"pgbouncer\""),
        Row(null, @"\Aunsupported frontend protocol", FailureCodes.DbAuthMethod, None, "the server does not speak protocol 3.0", "unsupported frontend protocol 3.0: server supports 2.0 to 2.0"),
        Row(null, @"channel binding", FailureCodes.DbAuthMethod, None, "client and server do not agree on channel binding", "SCRAM channel binding check failed"),
        Row(null, @"malformed SCRAM message|invalid SCRAM", FailureCodes.DbAuthMethod, None, "the server did not understand the SCRAM message", "malformed SCRAM message"),
    ];

    private static ServerErrorRow Row(string? sqlState, string? pattern, string code, PoolerKind pooler, string meaning, string example) =>
        new(sqlState, pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250)), code, pooler, meaning, example);
}
