using System.Globalization;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>One pool of a PgBouncer, as its console's SHOW POOLS tells it.</summary>
/// <param name="Database">Database, as the pooler calls it.</param>
/// <param name="UserName">User.</param>
/// <param name="ClientsActive">Clients that have a server connection, or need none.</param>
/// <param name="ClientsWaiting">Clients that wait for one.</param>
/// <param name="ServersActive">Server connections in use.</param>
/// <param name="ServersIdle">Server connections that are free.</param>
/// <param name="LongestWait">How long the first client in the queue has waited.</param>
/// <param name="Mode">session, transaction or statement; null where the version does not tell.</param>
public sealed record PgBouncerPool(string Database, string UserName, int ClientsActive, int ClientsWaiting, int ServersActive, int ServersIdle, TimeSpan LongestWait, string? Mode)
{
    /// <summary>Whether clients wait and no server connection is free.</summary>
    public bool IsExhausted => ClientsWaiting > 0 && ServersIdle == 0;

    internal static IReadOnlyList<PgBouncerPool> Read(IReadOnlyList<string?[]> rows)
    {
        string?[] names = rows[0];
        var pools = new List<PgBouncerPool>();
        foreach (string?[] row in rows.Skip(1))
        {
            pools.Add(new PgBouncerPool(
                Text("database") ?? "", Text("user") ?? "", Number("cl_active"), Number("cl_waiting"), Number("sv_active"), Number("sv_idle"), TimeSpan.FromSeconds(Number("maxwait")), Text("pool_mode")));

            string? Text(string name) => Array.IndexOf(names, name) is var i and >= 0 && i < row.Length ? row[i] : null;
            int Number(string name) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : 0;
        }

        return pools;
    }
}
