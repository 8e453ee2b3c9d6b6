using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Pair;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Postgres;

/// <summary>
/// Examines databases for one call: log-in, then a session where that was accepted, alone or as a pair of database and pooler. However many targets there are, no server gets a
/// credential twice after it rejected it, nor a second password for a user after it rejected the first.
/// </summary>
public sealed class DatabaseExaminer : IDatabaseExaminer
{
    private readonly DatabaseAuthOptions _options;
    private readonly bool _opensSession;
    private readonly RejectedCredentialMemory _memory;
    private readonly CheckServices _services;
    private readonly CredentialTurns _turns = new();
    // A check for each component and environment: in one call, each target may have its own.
    private readonly Dictionary<(string?, string?), DatabaseAuthCheck> _checks = [];

    /// <summary>Creates an examiner.</summary>
    /// <param name="options">How databases are asked.</param>
    /// <param name="opensSession">Whether an accepted log-in is followed by a session.</param>
    /// <param name="memory">Memory of rejected credentials; this user's where null.</param>
    /// <param name="services">What is taken from the world around; the system's where null.</param>
    public DatabaseExaminer(
        DatabaseAuthOptions options, bool opensSession = true, RejectedCredentialMemory? memory = null, CheckServices? services = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _opensSession = opensSession && !options.SkipAuthentication;
        _services = services ?? new CheckServices();
        _memory = memory ?? RejectedCredentialMemory.ForThisUser(_services.Time);
    }

    /// <inheritdoc/>
    public Func<CancellationToken, Task<CheckResult>> Prepare(DatabaseTargetReading target, DatabaseTargetReading? pooler = null, string? component = null, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!_checks.TryGetValue((component, environment), out DatabaseAuthCheck? check))
        {
            DatabaseAuthOptions options = _options.About(component, environment);
            _checks[(component, environment)] = check = new DatabaseAuthCheck(options, _memory, _services);
        }

        CredentialTurn? own = TurnOf(target);
        if (pooler is null) return async token => await ExamineAsync(check, target, own, null, component, environment, token).ConfigureAwait(false);
        CredentialTurn? poolers = TurnOf(pooler);
        return async token =>
        {
            Task<DatabaseAuthResult> direct = ExamineAsync(check, target, own, null, component, environment, token);
            Task<DatabaseAuthResult> through = ExamineAsync(check, pooler, poolers, true, component, environment, token);
            return DatabasePair.Judge(await direct.ConfigureAwait(false), await through.ConfigureAwait(false));
        };
    }

    private CredentialTurn? TurnOf(DatabaseTargetReading reading) => _options.SkipAuthentication || reading.Target is not { } target ? null : _turns.Take(target);

    private async Task<DatabaseAuthResult> ExamineAsync(
        DatabaseAuthCheck check, DatabaseTargetReading reading, CredentialTurn? turn, bool? probesPooling, string? component, string? environment, CancellationToken cancellationToken)
    {
        DatabaseAuthResult login = turn is null
            ? await check.RunAsync(reading, cancellationToken).ConfigureAwait(false)
            : await LogInAsync(check, reading, turn, component, environment, cancellationToken).ConfigureAwait(false);
        if (!_opensSession) return login;
        if (!login.IsReady) return await ExplainAsync(check, login, cancellationToken).ConfigureAwait(false);
        var session = new PostgresSessionProbe(
            new PostgresSessionOptions { Timeout = _options.Timeout, ProbePooling = probesPooling, TrustedRoots = _options.TrustedRoots, Console = check }, _services.Time, _services.Redactor);
        return login.With(await session.RunAsync(login, cancellationToken).ConfigureAwait(false));
    }

    // A pooler that took the credential and has no server connection to give: its console tells why.
    private static async Task<DatabaseAuthResult> ExplainAsync(DatabaseAuthCheck check, DatabaseAuthResult login, CancellationToken cancellationToken)
    {
        bool isStuck = login.IsCredentialProven && login.Code is FailureCodes.DbPoolerBackend or FailureCodes.NetTimeout && login.Pooler.Kind is PoolerKind.PgBouncer or PoolerKind.Unknown;
        if (!isStuck || cancellationToken.IsCancellationRequested) return login;
        (PgBouncerState? state, string? evidence) = await check.Console.AskAsync(login, cancellationToken).ConfigureAwait(false);
        return login.With(state, evidence);
    }

    private async Task<DatabaseAuthResult> LogInAsync(
        DatabaseAuthCheck check, DatabaseTargetReading reading, CredentialTurn turn, string? component, string? environment, CancellationToken cancellationToken)
    {
        CredentialOutcome outcome = CredentialOutcome.Unknown;
        try
        {
            CredentialOutcome known = await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            DatabaseVerdict? withheld = Withheld(known);
            DatabaseAuthResult result = withheld is null
                ? await check.RunAsync(reading, cancellationToken).ConfigureAwait(false)
                : new DatabaseAuthResult(reading, null, withheld, null, null, [], _options.About(component, environment), _services.Vantage, _services.Time.GetUtcNow(), TimeSpan.Zero);
            outcome = withheld is null ? OutcomeOf(result) : known;
            return result;
        }
        finally
        {
            // Also where it was cancelled: those behind must not wait for ever.
            turn.End(outcome);
        }
    }

    private DatabaseVerdict? Withheld(CredentialOutcome known) => known switch
    {
        CredentialOutcome.Withheld when !_options.Force => new DatabaseVerdict(
            Status.Blocked,
            null,
            "authenticate",
            "was not asked: another password for this user was rejected here in the same call, and a second wrong one in a row may get this address banned; correct the other first, or force it"),

        // Without force the memory answers, and the server is asked as far as its request.
        CredentialOutcome.Rejected when _options.Force => DatabaseVerdict.Fail(FailureCodes.DbAuthRejected, "authenticate", "this credential was rejected here in the same call and was not sent again"),
        _ => null,
    };

    private static CredentialOutcome OutcomeOf(DatabaseAuthResult result) =>
        result.IsAuthenticated ? CredentialOutcome.Accepted
        : result.Code is FailureCodes.DbAuthRejected or FailureCodes.DbAuthUser or FailureCodes.DbAuthLocked && (result.IsPasswordSent || result.IsRemembered) ? CredentialOutcome.Rejected
        : CredentialOutcome.Unknown;
}
