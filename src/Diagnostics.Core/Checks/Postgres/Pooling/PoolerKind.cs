namespace Diagnostics.Core.Checks.Postgres;

/// <summary>What answers in place of the database server.</summary>
public enum PoolerKind
{
    /// <summary>Nothing tells of a pooler.</summary>
    None,

    /// <summary>Something stands in between; which product is not known.</summary>
    Unknown,

    /// <summary>PgBouncer.</summary>
    PgBouncer,

    /// <summary>Supavisor (Supabase's shared pooler).</summary>
    Supavisor,

    /// <summary>PgCat.</summary>
    PgCat,

    /// <summary>Odyssey.</summary>
    Odyssey,

    /// <summary>Amazon RDS Proxy.</summary>
    RdsProxy,

    /// <summary>Neon's proxy.</summary>
    Neon,
}
