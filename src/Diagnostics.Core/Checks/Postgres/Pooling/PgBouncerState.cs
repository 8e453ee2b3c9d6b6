using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>What a PgBouncer's administration console tells of it.</summary>
public sealed class PgBouncerState
{
    internal PgBouncerState(string? version, IReadOnlyList<PgBouncerPool> pools, int? clientsUsed, int? clientsMaximum)
    {
        Version = version;
        Pools = pools;
        ClientsUsed = clientsUsed;
        ClientsMaximum = clientsMaximum;
    }

    /// <summary>What SHOW VERSION says, or null.</summary>
    public string? Version { get; }

    /// <summary>Its pools, the console's own left out.</summary>
    public IReadOnlyList<PgBouncerPool> Pools { get; private init => field = value.ToIndexable(); }

    /// <summary>Clients that are connected (used_clients of SHOW LISTS), this one included; or null.</summary>
    public int? ClientsUsed { get; }

    /// <summary>Most clients that may be connected (max_client_conn), or null.</summary>
    public int? ClientsMaximum { get; }

    /// <summary>Clients that may still connect, or null. Not free_clients of SHOW LISTS, which counts memory that was set aside.</summary>
    public int? ClientsFree => ClientsMaximum - ClientsUsed is { } free ? Math.Max(0, free) : null;

    /// <summary>
    /// The pool that a log-in uses: the one of its database and user; where a user is forced on the database, the busiest of the database. Null where there is none yet.
    /// </summary>
    public PgBouncerPool? PoolOf(string database, string userName)
    {
        PgBouncerPool[] own = [.. Pools.Where(p => p.Database == database)];
        return Array.Find(own, p => p.UserName == userName) ?? own.MaxBy(p => (p.ClientsWaiting, p.ServersActive));
    }

    /// <summary>Reads the answers to <see cref="PgBouncerConsole.Questions"/>, each with the column names first; an answer that is missing or of another form tells nothing.</summary>
    internal static PgBouncerState Read(IReadOnlyList<IReadOnlyList<string?[]>> answers)
    {
        Dictionary<string, string?>[][] tables = [.. answers.Select(Table)];
        Dictionary<string, string?>[] Answer(int i) => i < tables.Length ? tables[i] : [];
        Dictionary<string, string?>[] databases = Answer(2), rows = [.. Answer(1).Where(r => Text(r, "database") != PgBouncerConsole.Database)];
        PgBouncerPool[] pools = [.. rows.Select(r => Pool(r, Array.Find(databases, d => Text(d, "name") == Text(r, "database")), rows))];
        return new PgBouncerState(
            Answer(0).FirstOrDefault() is { } version ? Text(version, "version") : null,
            pools,
            Number(Array.Find(Answer(3), r => Text(r, "list") == "used_clients"), "items"),
            Number(Array.Find(Answer(4), r => Text(r, "key") == "max_client_conn"), "value"));
    }

    private static PgBouncerPool Pool(Dictionary<string, string?> row, Dictionary<string, string?>? database, Dictionary<string, string?>[] all) => new(
        Text(row, "database") ?? "", Text(row, "user") ?? "", Number(row, "cl_active") ?? 0, Number(row, "cl_waiting") ?? 0, Active(row), (Number(row, "sv_idle") ?? 0) + (Number(row, "sv_used") ?? 0),
        TimeSpan.FromSeconds(Number(row, "maxwait") ?? 0), Text(row, "pool_mode"), Number(database, "pool_size"),
        all.Where(r => Text(r, "database") == Text(row, "database")).Sum(Active), Number(database, "max_connections") is > 0 and { } most ? most : null);

    private static int Active(Dictionary<string, string?> row) => (Number(row, "sv_active") ?? 0) + (Number(row, "sv_tested") ?? 0) + (Number(row, "sv_active_cancel") ?? 0);

    private static Dictionary<string, string?>[] Table(IReadOnlyList<string?[]> rows)
    {
        if (rows.Count == 0) return [];
        string?[] names = rows[0];
        return [.. rows.Skip(1).Select(row =>
        {
            var cells = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (int i = 0; i < Math.Min(names.Length, row.Length); i++) cells[names[i] ?? ""] = row[i];
            return cells;
        })];
    }

    private static string? Text(Dictionary<string, string?> row, string name) => row.GetValueOrDefault(name);

    private static int? Number(Dictionary<string, string?>? row, string name) =>
        row is not null && int.TryParse(row.GetValueOrDefault(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;
}
