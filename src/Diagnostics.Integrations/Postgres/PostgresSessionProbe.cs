using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Session;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;
using Npgsql;

namespace Diagnostics.Integrations.Postgres;

/// <summary>
/// Asks a database that has just accepted a log-in what a session there is like: round trip, standby or read-only, connection slots; through a pooler, whether prepared statements and
/// settings belong to the session. Reads only. It is never run after a rejection, and what Npgsql says is shown without details of data.
/// </summary>
public sealed class PostgresSessionProbe
{
    private const int RoundTrips = 3;

    private readonly PostgresSessionOptions _options;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;

    /// <summary>Creates a probe.</summary>
    /// <param name="options">What to ask; defaults where null.</param>
    /// <param name="time">Clock; the system's where null.</param>
    /// <param name="redactor">Takes secrets out; a new one where null.</param>
    public PostgresSessionProbe(PostgresSessionOptions? options = null, TimeProvider? time = null, Redactor? redactor = null)
    {
        _options = options ?? new PostgresSessionOptions();
        _time = time ?? TimeProvider.System;
        _redactor = redactor ?? new Redactor();
    }

    /// <summary>Asks. A log-in that was not accepted gives a result whose status is <see cref="Status.Blocked"/>, and nothing is contacted.</summary>
    public async Task<DatabaseSessionResult> RunAsync(DatabaseAuthResult login, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(login);
        long start = _time.GetTimestamp();
        if (!login.IsReady || login.Connection is not { } target)
        {
            var blocked = new DatabaseVerdict(Status.Blocked, login.Code, login.Phase, "no session, since no log-in was accepted");
            return new DatabaseSessionResult(login, new DatabaseSessionFacts(), login.Pooler, blocked, false, [], [], _time.GetUtcNow(), TimeSpan.Zero);
        }

        target.Teach(_redactor);
        var run = new SessionRun(_time, login.Pooler);
        DatabaseVerdict? fault = null;
        using var timer = new CancellationTokenSource(_options.Timeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            NpgsqlDataSource source = SessionConnection.Source(login, _options.TrustedRoots);
            await using ConfiguredAsyncDisposable owned = source.ConfigureAwait(false);
            NpgsqlConnection first = await run.TimeAsync("open", () => source.OpenConnectionAsync(limit.Token).AsTask()).ConfigureAwait(false);
            await using (first.ConfigureAwait(false))
            {
                await AskAsync(run, first, limit.Token).ConfigureAwait(false);
                await CompareProcessAsync(run, first, limit.Token).ConfigureAwait(false);
                if (_options.ProbePooling ?? run.Pooler.Kind != PoolerKind.None) await run.TimeAsync("pooling", () => PoolingProbe.RunAsync(run, source, first, _redactor, limit.Token)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            fault = new DatabaseVerdict(Status.Unknown, null, run.Phase, "the check was cancelled");
        }
        catch (OperationCanceledException)
        {
            fault = DatabaseVerdict.Fail(FailureCodes.NetTimeout, run.Phase, string.Create(CultureInfo.InvariantCulture, $"the session did not answer within {_options.Timeout.TotalSeconds:0.##} s"));
        }
        catch (Exception e) when (e is DbException or TimeoutException or IOException or InvalidOperationException)
        {
            fault = Fault(e, run.Phase);
        }

        if (_options.Console is { } check && (run.Pooler.Kind is PoolerKind.PgBouncer or PoolerKind.Unknown || fault?.Row is { Pooler: PoolerKind.PgBouncer }) && !cancellationToken.IsCancellationRequested)
        {
            (PgBouncerState? state, string? evidence) = await run.TimeAsync("console", () => check.Console.AskAsync(login, cancellationToken)).ConfigureAwait(false);
            run.Facts = run.Facts with { PgBouncer = state };
            if (evidence is not null) run.Pooler = run.Pooler.With(PoolerKind.PgBouncer, evidence);
            if (evidence is not null && state is null) run.Notes.Add("PgBouncer's console does not admit this user: its pools are not known");
        }

        return new DatabaseSessionResult(login, run.Facts, run.Pooler, fault, _options.NeedsWrites, run.Phases, run.Notes, _time.GetUtcNow(), _time.GetElapsedTime(start));
    }

    // A pooler gives each client a key for cancelling that it made up; the process that answers the query has another id.
    private static async Task CompareProcessAsync(SessionRun run, NpgsqlConnection connection, CancellationToken limit)
    {
        try
        {
            int process = await SessionConnection.BackendAsync(connection, limit).ConfigureAwait(false);
            if (process != connection.ProcessID && process != 0) run.Pooler = run.Pooler.With(PoolerKind.Unknown, "the process that answers a query is not the one that was given for cancelling it");
        }
        catch (PostgresException)
        {
            // Servers that only speak the protocol have no such function, and no processes to compare.
        }
    }

    private async Task AskAsync(SessionRun run, NpgsqlConnection connection, CancellationToken limit)
    {
        var trips = new List<TimeSpan>(RoundTrips);
        for (int i = 0; i < RoundTrips; i++)
        {
            long start = _time.GetTimestamp();
            await SessionConnection.ScalarAsync(connection, "select 1", limit).ConfigureAwait(false);
            trips.Add(_time.GetElapsedTime(start));
        }

        trips.Sort();
        run.Phases.Add(new PhaseTiming("query", trips[RoundTrips / 2]));
        run.Facts = run.Facts with { RoundTrip = trips[RoundTrips / 2] };

        // numbackends of all databases may be read by anyone, unlike the rows of pg_stat_activity; one of them is this session itself.
        const string state = """
            select pg_is_in_recovery(), current_setting('transaction_read_only') = 'on', current_setting('max_connections')::int,
                   current_setting('superuser_reserved_connections')::int + coalesce(current_setting('reserved_connections', true), '0')::int,
                   (select coalesce(sum(numbackends), 0)::int from pg_stat_database)
            """;
        try
        {
            object?[] row = await SessionConnection.RowAsync(connection, state, limit).ConfigureAwait(false);
            run.Facts = run.Facts with
            {
                IsStandby = row[0] as bool?,
                IsReadOnly = row[1] as bool?,
                ConnectionsMaximum = row[2] as int?,
                ConnectionsReserved = row[3] as int?,
                ConnectionsUsed = row[4] as int?,
            };
        }
        catch (PostgresException e)
        {
            // Servers that only speak the protocol (CockroachDB, Redshift…) lack some of these; the session works all the same.
            run.Notes.Add($"the server's state was not told: {_redactor.Excerpt(e.MessageText)}");
        }
    }

    private DatabaseVerdict Fault(Exception e, string phase)
    {
        if (e is PostgresException server)
        {
            ServerErrorRow? row = ServerErrorTable.Find(server.SqlState, server.MessageText);
            string code = row?.Code ?? ServerErrorTable.CodeOfClass(server.SqlState);
            return DatabaseVerdict.Fail(code, phase, $"the server says \"{_redactor.Excerpt(server.MessageText)}\" (SQLSTATE {TerminalText.Excerpt(server.SqlState)})" + (row is null ? "" : ": " + row.Meaning)) with { Row = row };
        }

        string network = e.GetBaseException() is TimeoutException ? FailureCodes.NetTimeout : FailureCodes.NetReset;
        return DatabaseVerdict.Fail(network, phase, $"the session failed: {_redactor.Excerpt(e.GetBaseException().Message)}");
    }
}
