namespace Diagnostics.Core.Checks.Postgres.Targets;

/// <summary>The form that a connection string was written in.</summary>
public enum ConnectionStringForm
{
    /// <summary><c>postgres://</c> or <c>postgresql://</c>.</summary>
    Url,

    /// <summary>libpq's <c>key=value key='other value'</c>.</summary>
    KeyValue,

    /// <summary>Npgsql's <c>Host=…;Username=…</c>.</summary>
    Npgsql,

    /// <summary>Host, port, user and password given one by one.</summary>
    Parts,

    /// <summary>libpq's environment variables.</summary>
    Environment,
}
