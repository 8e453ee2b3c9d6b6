namespace Diagnostics.Core.Checks.Postgres.Protocol;

/// <summary>SQLSTATE codes that servers and poolers answer log-ins with (PostgreSQL documentation, appendix A).</summary>
public static class SqlStates
{
    /// <summary>connection_failure</summary>
    public const string ConnectionFailure = "08006";

    /// <summary>protocol_violation; PgBouncer's code for all errors of its own</summary>
    public const string ProtocolViolation = "08P01";

    /// <summary>feature_not_supported: an unknown protocol version</summary>
    public const string FeatureNotSupported = "0A000";

    /// <summary>invalid_parameter_value</summary>
    public const string InvalidParameterValue = "22023";

    /// <summary>invalid_authorization_specification: pg_hba, NOLOGIN, unknown role under trust</summary>
    public const string InvalidAuthorizationSpecification = "28000";

    /// <summary>invalid_password</summary>
    public const string InvalidPassword = "28P01";

    /// <summary>invalid_catalog_name: the database does not exist</summary>
    public const string InvalidCatalogName = "3D000";

    /// <summary>duplicate_prepared_statement</summary>
    public const string DuplicatePreparedStatement = "42P05";

    /// <summary>invalid_sql_statement_name: the prepared statement does not exist</summary>
    public const string InvalidSqlStatementName = "26000";

    /// <summary>insufficient_privilege: no CONNECT on the database</summary>
    public const string InsufficientPrivilege = "42501";

    /// <summary>undefined_object: unknown configuration parameter</summary>
    public const string UndefinedObject = "42704";

    /// <summary>too_many_connections</summary>
    public const string TooManyConnections = "53300";

    /// <summary>object_not_in_prerequisite_state: the database accepts no connections</summary>
    public const string ObjectNotInPrerequisiteState = "55000";

    /// <summary>admin_shutdown</summary>
    public const string AdminShutdown = "57P01";

    /// <summary>crash_shutdown</summary>
    public const string CrashShutdown = "57P02";

    /// <summary>cannot_connect_now: starting, stopping, recovering</summary>
    public const string CannotConnectNow = "57P03";

    /// <summary>internal_error; Supavisor's code for most errors of its own</summary>
    public const string InternalError = "XX000";

    /// <summary>The standard's name of a code that matters here, or null.</summary>
    public static string? NameOf(string? code) => code switch
    {
        ConnectionFailure => "connection_failure",
        ProtocolViolation => "protocol_violation",
        FeatureNotSupported => "feature_not_supported",
        InvalidParameterValue => "invalid_parameter_value",
        InvalidAuthorizationSpecification => "invalid_authorization_specification",
        InvalidPassword => "invalid_password",
        InvalidCatalogName => "invalid_catalog_name",
        DuplicatePreparedStatement => "duplicate_prepared_statement",
        InvalidSqlStatementName => "invalid_sql_statement_name",
        InsufficientPrivilege => "insufficient_privilege",
        UndefinedObject => "undefined_object",
        TooManyConnections => "too_many_connections",
        ObjectNotInPrerequisiteState => "object_not_in_prerequisite_state",
        AdminShutdown => "admin_shutdown",
        CrashShutdown => "crash_shutdown",
        CannotConnectNow => "cannot_connect_now",
        InternalError => "internal_error",
        _ => null,
    };
}
