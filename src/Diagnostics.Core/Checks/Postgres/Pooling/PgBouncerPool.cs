namespace Diagnostics.Core.Checks.Postgres;

/// <summary>One pool of a PgBouncer, as its console's SHOW POOLS and SHOW DATABASES tell it.</summary>
/// <param name="Database">Database, as the pooler calls it.</param>
/// <param name="UserName">User.</param>
/// <param name="ClientsActive">Clients that have a server connection, or need none.</param>
/// <param name="ClientsWaiting">Clients that wait for one.</param>
/// <param name="ServersActive">Server connections in use or being tested; those that are being opened are not counted.</param>
/// <param name="ServersIdle">Server connections that are open and free.</param>
/// <param name="LongestWait">How long the first client in the queue has waited.</param>
/// <param name="Mode">session, transaction or statement; null where the version does not tell.</param>
/// <param name="Size">Most server connections that the pool may have (pool_size); null where the version does not tell.</param>
/// <param name="DatabaseActive">Server connections in use of all pools of the database.</param>
/// <param name="DatabaseSize">Most server connections that all pools of the database may have together (max_db_connections); null for no limit.</param>
public sealed record PgBouncerPool(
    string Database, string UserName, int ClientsActive, int ClientsWaiting, int ServersActive, int ServersIdle, TimeSpan LongestWait, string? Mode, int? Size, int DatabaseActive, int? DatabaseSize)
{
    /// <summary>Whether clients wait and no server connection is free.</summary>
    public bool IsExhausted => ClientsWaiting > 0 && ServersIdle == 0;

    /// <summary>Server connections that clients could still get, opened or to be opened; null where the size is not known.</summary>
    public int? ServersFree => Size is not { } size ? null : Math.Max(0, Math.Min(size - ServersActive, (DatabaseSize ?? int.MaxValue) - DatabaseActive));
}
