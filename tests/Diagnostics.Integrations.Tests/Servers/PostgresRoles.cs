namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>Roles of every test PostgreSQL, one for each method of authentication in its pg_hba.conf, and the database that they may use.</summary>
internal static class PostgresRoles
{
    public const string Database = "app";

    /// <summary>The superuser; pg_hba.conf asks it for SCRAM.</summary>
    public const string Superuser = "postgres";
    public const string Password = "canary-Pw-4f7d2a91";
    public const string WrongPassword = "canary-Wrong-83be10c7";

    /// <summary>What PgBouncer still believes to be the password of <see cref="Stale"/>.</summary>
    public const string OldPassword = "canary-Old-5a0c9e36";

    public const string Trust = "role_trust";
    public const string PlainPassword = "role_password";
    public const string Md5 = "role_md5";
    public const string Scram = "role_scram";
    public const string Certificate = "role_cert";
    public const string Reject = "role_reject";

    /// <summary>pg_hba.conf has an entry for it with TLS only.</summary>
    public const string TlsOnly = "role_tls_only";

    /// <summary>pg_hba.conf has no entry for it.</summary>
    public const string NoEntry = "role_no_entry";

    /// <summary>Method SCRAM, but the stored password is an MD5 hash: can never succeed.</summary>
    public const string ScramWithMd5Secret = "role_scram_md5_secret";

    /// <summary>Method SCRAM and no password stored.</summary>
    public const string NoPassword = "role_no_password";

    /// <summary>Method trust; may not log in.</summary>
    public const string NoLogin = "role_no_login";

    /// <summary>Method SCRAM; the password's validity has ended.</summary>
    public const string Expired = "role_expired";

    /// <summary>Method trust; connection limit 0.</summary>
    public const string Limited = "role_limited";

    /// <summary>Method SCRAM; PgBouncer's userlist has <see cref="OldPassword"/> for it.</summary>
    public const string Stale = "role_stale";

    /// <summary>Method SCRAM; not in PgBouncer's userlist.</summary>
    public const string NotInPooler = "role_not_in_pooler";

    /// <summary>Method SCRAM; there is no such role.</summary>
    public const string Unknown = "unknown_role";

    /// <summary>A database that only the superuser may connect to.</summary>
    public const string ClosedDatabase = "closed";

    internal const string HostBasedAccess = $"""
        # database user address method, first match counts
        host    all {Trust},{NoLogin},{Limited} all trust
        host    all {PlainPassword} all password
        host    all {Md5} all md5
        host    all {Scram},{ScramWithMd5Secret},{NoPassword},{Expired},{Stale},{NotInPooler},{Superuser} all scram-sha-256
        hostssl all {Certificate} all cert
        host    all {Reject} all reject
        hostssl all {TlsOnly} all scram-sha-256
        host    all {Unknown} all scram-sha-256
        host    replication {Superuser} all scram-sha-256

        """;

    internal const string Script = $"""
        set password_encryption = 'scram-sha-256';
        create role {Trust} login;
        create role {PlainPassword} login password '{Password}';
        create role {Scram} login password '{Password}';
        create role {Certificate} login;
        create role {Reject} login password '{Password}';
        create role {TlsOnly} login password '{Password}';
        create role {NoEntry} login password '{Password}';
        create role {NoPassword} login;
        create role {NoLogin} nologin password '{Password}';
        create role {Expired} login password '{Password}' valid until '2020-01-01';
        create role {Limited} login connection limit 0;
        create role {Stale} login password '{Password}';
        create role {NotInPooler} login password '{Password}';
        set password_encryption = 'md5';
        create role {Md5} login password '{Password}';
        create role {ScramWithMd5Secret} login password '{Password}';
        create database {Database};
        create database {ClosedDatabase};
        revoke connect on database {ClosedDatabase} from public;

        """;
}
