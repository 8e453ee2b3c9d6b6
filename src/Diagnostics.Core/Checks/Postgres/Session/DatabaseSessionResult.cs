using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Postgres.Session;

/// <summary>What a session with a database showed, after its log-in was accepted.</summary>
public sealed class DatabaseSessionResult : CheckResult
{
    // Fewer free slots than this part of all is worth a warning.
    private const double FewFree = 0.1;

    internal DatabaseSessionResult(
        DatabaseAuthResult login, DatabaseSessionFacts facts, PoolerIdentification pooler, DatabaseVerdict? fault, bool needsWrites, IReadOnlyList<PhaseTiming> phases, IReadOnlyList<string> notes, DateTimeOffset observedAt, TimeSpan duration)
        : base(login.Component, login.Environment, observedAt, login.Vantage, duration)
    {
        Login = login;
        Facts = facts;
        Pooler = pooler;
        Phases = phases.ToIndexable();
        PgBouncerPool? pool = login.Connection is { } target ? facts.PgBouncer?.PoolOf(target.Database, target.UserName) : null;
        // A pool of somebody else's that is used up is no fault of this one.
        Notes = [.. notes, .. facts.PgBouncer?.Pools.Where(p => p.IsExhausted && p != pool).Select(p => $"another pool of this pooler, {p.Database}/{p.UserName}, has no free server connection: {PgBouncerJudge.Waiting(p)}") ?? []];
        (Status, Code, Phase, string words) = Judge(facts, pool, fault is null ? null : PgBouncerJudge.Refine(fault, pool), needsWrites);
        Summary = login.Target + ": " + words;
    }

    /// <inheritdoc/>
    public override string Check => "database-session";

    /// <inheritdoc/>
    public override string Target => Login.Target;

    /// <summary>The log-in before.</summary>
    public DatabaseAuthResult Login { get; }

    /// <summary>Whether a pooler answers, by what the session showed too.</summary>
    public PoolerIdentification Pooler { get; }

    /// <summary>What was found.</summary>
    public DatabaseSessionFacts Facts { get; }

    /// <summary>What else is to be said.</summary>
    public IReadOnlyList<string> Notes { get; private init => field = value.ToIndexable(); }

    /// <inheritdoc/>
    public override Status Status { get; }

    /// <inheritdoc/>
    public override string? Code { get; }

    /// <inheritdoc/>
    public override string Summary { get; }

    /// <inheritdoc/>
    public override string? Phase { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PhaseTiming> Phases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> NextSteps => Code is null
        ? []
        : FailureCatalogue.Default.NextSteps(Code, ("host", Login.ComputerName), ("port", Login.Port?.ToString(CultureInfo.InvariantCulture)), ("key", Login.VariableName), ("component", Component));

    private static (Status Status, string? Code, string? Phase, string Words) Judge(DatabaseSessionFacts facts, PgBouncerPool? pool, DatabaseVerdict? fault, bool needsWrites)
    {
        string words = Describe(facts, fault is null ? pool : null);
        if (fault is not null) return (fault.Status, fault.Code, fault.Phase, fault.Summary + (words.Length > 0 ? "; " + words : ""));
        if (facts.IsStandby == true || facts.IsReadOnly == true)
        {
            return (needsWrites ? Status.Fail : Status.Warn, FailureCodes.DbReadOnly, "query", words);
        }

        if (pool is { IsExhausted: true })
        {
            return (Status.Warn, FailureCodes.DbPoolerSaturated, "query", $"{words}; no server connection of the pool {pool.Database}/{pool.UserName} is free, and {PgBouncerJudge.Waiting(pool)}");
        }

        if (facts.PgBouncer is { ClientsFree: { } places, ClientsMaximum: { } limit } && places < limit * FewFree) return (Status.Warn, FailureCodes.DbPoolerSaturated, "query", words);

        if (facts is { ConnectionsFree: { } free, ConnectionsMaximum: { } most } && free < most * FewFree) return (Status.Warn, FailureCodes.DbTooManyConnections, "query", words);
        if (facts.PoolingMode == PoolingMode.Transaction && (facts.PreparedStatementsSurvive == false || facts.SettingsSurvive == false)) return (Status.Warn, FailureCodes.DbPoolerTransactionMode, "query", words);
        return (Status.Pass, null, null, words);
    }

    private static string Describe(DatabaseSessionFacts facts, PgBouncerPool? pool)
    {
        var parts = new List<string>();
        if (facts.RoundTrip is { } trip) parts.Add(string.Create(CultureInfo.InvariantCulture, $"round trip {trip.TotalMilliseconds:0.#} ms"));
        if (facts.IsStandby == true) parts.Add("a standby, read-only");
        else if (facts.IsReadOnly == true) parts.Add("transactions are read-only");
        if (facts is { ConnectionsUsed: { } used, ConnectionsMaximum: { } most }) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{used} of {most} connections in use ({facts.ConnectionsReserved} reserved)"));
        if (facts.PoolingMode == PoolingMode.Session) parts.Add("session pooling");
        else if (facts.PoolingMode == PoolingMode.Transaction) parts.Add("transaction pooling");
        if (facts.PreparedStatementsSurvive == false) parts.Add("named prepared statements do not belong to a session");
        if (facts.SettingsSurvive == false) parts.Add("settings (SET) do not belong to a session");
        if (pool is not null) parts.Add("in its pool " + PgBouncerJudge.Used(pool));
        if (facts.PgBouncer is { ClientsUsed: { } clients, ClientsMaximum: { } places }) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{clients} of {places} clients at the pooler"));
        return string.Join(", ", parts);
    }
}
