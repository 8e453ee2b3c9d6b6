namespace Diagnostics.Core.Checks.Postgres.Session;

/// <summary>What a session showed. Null where it was not asked or not permitted.</summary>
public sealed record DatabaseSessionFacts
{
    /// <summary>Median time of a query that does nothing.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>Whether the server is a standby.</summary>
    public bool? IsStandby { get; init; }

    /// <summary>Whether transactions are read-only.</summary>
    public bool? IsReadOnly { get; init; }

    /// <summary>Connections in use, of all databases of the server.</summary>
    public int? ConnectionsUsed { get; init; }

    /// <summary>The server's max_connections.</summary>
    public int? ConnectionsMaximum { get; init; }

    /// <summary>Connections kept for superusers and other privileged roles.</summary>
    public int? ConnectionsReserved { get; init; }

    /// <summary>Session or transaction pooling, found out by what two sessions see of each other.</summary>
    public PoolingMode PoolingMode { get; init; }

    /// <summary>Whether a named prepared statement belongs to its session.</summary>
    public bool? PreparedStatementsSurvive { get; init; }

    /// <summary>Whether a setting (SET) belongs to its session.</summary>
    public bool? SettingsSurvive { get; init; }

    /// <summary>What PgBouncer's console tells, or null.</summary>
    public PgBouncerState? PgBouncer { get; init; }

    /// <summary>Free slots for ordinary roles, or null.</summary>
    public int? ConnectionsFree => ConnectionsMaximum - ConnectionsReserved - ConnectionsUsed is { } free ? Math.Max(0, free) : null;
}
