using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Postgres;
using Diagnostics.Core.Checks.Postgres.Pair;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

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
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;
    private readonly Vantage _vantage;
    private readonly CredentialTurns _turns = new();
    // A check for each component and environment: in one call, each target may have its own.
    private readonly Dictionary<(string?, string?), DatabaseAuthCheck> _checks = [];

    /// <summary>Creates an examiner.</summary>
    /// <param name="options">How databases are asked.</param>
    /// <param name="opensSession">Whether an accepted log-in is followed by a session.</param>
    /// <param name="memory">Memory of rejected credentials; this user's where null.</param>
    /// <param name="time">Clock; the system's where null.</param>
    /// <param name="redactor">Takes secrets out; a new one where null.</param>
    /// <param name="vantage">Where this is; detected where null.</param>
    public DatabaseExaminer(
        DatabaseAuthOptions options, bool opensSession = true, RejectedCredentialMemory? memory = null, TimeProvider? time = null, Redactor? redactor = null, Vantage? vantage = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _opensSession = opensSession && !options.SkipAuthentication;
        _time = time ?? TimeProvider.System;
        _memory = memory ?? RejectedCredentialMemory.ForThisUser(_time);
        _redactor = redactor ?? new Redactor();
        _vantage = vantage ?? VantageDetector.Detect();
    }

    /// <inheritdoc/>
    public Func<CancellationToken, Task<CheckResult>> Prepare(DatabaseTargetReading target, DatabaseTargetReading? pooler = null, string? component = null, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!_checks.TryGetValue((component, environment), out DatabaseAuthCheck? check))
        {
            DatabaseAuthOptions options = _options.About(component, environment);
            _checks[(component, environment)] = check = new DatabaseAuthCheck(options, _memory, time: _time, vantage: _vantage, redactor: _redactor);
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
        if (!_opensSession || !login.IsReady) return login;
        var session = new PostgresSessionProbe(
            new PostgresSessionOptions { Timeout = _options.Timeout, ProbePooling = probesPooling, TrustedRoots = _options.TrustedRoots, Console = check }, _time, _redactor);
        return login.With(await session.RunAsync(login, cancellationToken).ConfigureAwait(false));
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
                : new DatabaseAuthResult(reading, null, withheld, null, [], _options.About(component, environment), _vantage, _time.GetUtcNow(), TimeSpan.Zero);
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
