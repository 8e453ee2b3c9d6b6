using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>
/// What the console's figures say of a log-in or query that got no server connection. A client is told the same, <c>query_wait_timeout</c> or nothing at all, where the pool is used up
/// and where the server is down.
/// </summary>
internal static class PgBouncerJudge
{
    /// <summary>The verdict, made exact by the pool's figures; as it was where they say nothing.</summary>
    public static DatabaseVerdict Refine(DatabaseVerdict verdict, PgBouncerPool? pool)
    {
        if (pool is null || verdict.Code is not (FailureCodes.DbPoolerBackend or FailureCodes.NetTimeout)) return verdict;
        string name = $"the pool {pool.Database}/{pool.UserName}";
        // What the bare words can mean gives way to what the console says.
        string said = verdict.Row is { } row ? verdict.Summary.Replace(": " + row.Meaning, "", StringComparison.Ordinal) : verdict.Summary;
        if (pool.ServersFree == 0 || (pool.IsExhausted && pool.ServersActive > 0))
        {
            return verdict with
            {
                Code = FailureCodes.DbPoolerSaturated,
                Summary = $"{said}; by the pooler's console {name} is used up, {Used(pool)}{(pool.ClientsWaiting > 0 ? ", " + Waiting(pool) : "")}",
            };
        }

        if (pool.ServersActive + pool.ServersIdle > 0) return verdict;
        return verdict with
        {
            Code = FailureCodes.DbPoolerBackend,
            Summary = $"{said}; by the pooler's console {name} has no server connection at all, so the server cannot be reached or does not let the pooler in",
        };
    }

    /// <summary>How much of a pool is in use, in words.</summary>
    public static string Used(PgBouncerPool pool) => pool.DatabaseSize is { } most && pool.DatabaseActive >= most
        ? string.Create(CultureInfo.InvariantCulture, $"{pool.DatabaseActive} of {most} server connections of the database in use")
        : pool.Size is { } size
        ? string.Create(CultureInfo.InvariantCulture, $"{pool.ServersActive} of {size} server connections in use")
        : string.Create(CultureInfo.InvariantCulture, $"{pool.ServersActive} server connections in use");

    /// <summary>How many clients wait, in words.</summary>
    public static string Waiting(PgBouncerPool pool) => pool.ClientsWaiting == 1 ? "1 client waits" : string.Create(CultureInfo.InvariantCulture, $"{pool.ClientsWaiting} clients wait");
}
