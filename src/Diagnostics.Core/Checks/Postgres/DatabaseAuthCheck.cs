using System.Globalization;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>
/// Logs in to a PostgreSQL server or pooler step by step and says what it really answered. Does no harm: at most one authenticated attempt for each endpoint and call, none
/// after a rejection within the last half hour, none with a credential that cannot be right, and no more failed ones at a host than it stands. Whatever the peer does, the answer is
/// a result within the time limit. One instance serves one invocation, from any number of threads.
/// </summary>
public sealed class DatabaseAuthCheck
{
    private readonly DatabaseAuthOptions _options;
    private readonly RejectedCredentialMemory _memory;
    private readonly CheckServices _services;
    private readonly TimeProvider _time;
    private readonly DatabaseConversation _conversation;

    /// <summary>Creates a check.</summary>
    /// <param name="options">How to ask; defaults where null.</param>
    /// <param name="memory">Memory of rejected credentials; this user's where null.</param>
    /// <param name="services">What is taken from the world around; the system's where null.</param>
    public DatabaseAuthCheck(DatabaseAuthOptions? options = null, RejectedCredentialMemory? memory = null, CheckServices? services = null)
    {
        _options = options ?? new DatabaseAuthOptions();
        _options.Validate();
        _services = services ?? new CheckServices();
        _time = _services.Time;
        _memory = memory ?? RejectedCredentialMemory.ForThisUser(_time);
        _conversation = new DatabaseConversation(_options, _services);
        Console = new PgBouncerConsole(_conversation, _options, _time);
    }

    /// <summary>Asks a PgBouncer's administration console.</summary>
    internal PgBouncerConsole Console { get; }

    /// <summary>Reads a connection string and asks the database that it names.</summary>
    public Task<DatabaseAuthResult> RunAsync(string connectionString, CancellationToken cancellationToken = default) => RunAsync(DatabaseTarget.Read(connectionString), cancellationToken);

    /// <summary>Asks the database that was read from a connection string. One that cannot be read gives a result too, and nothing is contacted.</summary>
    /// <returns>The result; cancelling gives one whose status is <see cref="Status.Unknown"/>, at once. Nothing that the peer does is an exception.</returns>
    public async Task<DatabaseAuthResult> RunAsync(DatabaseTargetReading reading, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        long start = _time.GetTimestamp();
        if (reading.Target is not { } target) return Result(reading, null, Unreadable(reading), null, [], start);
        target.Teach(_services.Redactor);
        var notes = new List<string>();
        Permission permission = new();
        DatabaseObservation seen = new(target.Hosts[0], _time);
        DatabaseVerdict verdict = DatabaseVerdict.Fail(FailureCodes.NetTimeout, "connect", "was not asked");
        for (int i = 0; i < target.Hosts.Count; i++)
        {
            seen = new DatabaseObservation(target.Hosts[i], _time);
            // Each host has its share of the time, so that a silent one leaves some to those after it.
            TimeSpan left = (_options.Timeout - _time.GetElapsedTime(start)) / (target.Hosts.Count - i);
            (verdict, permission) = await AskAsync(reading, target, seen, left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), notes, cancellationToken).ConfigureAwait(false);
            if (!ServesPurpose(target, seen, verdict)) verdict = new DatabaseVerdict(Status.Fail, FailureCodes.DbReadOnly, "ready", $"accepted the log-in, and is not what target_session_attrs={target.TargetSessionAttributes} asks for") { IsNextHostWorthwhile = true };
            if (!verdict.IsNextHostWorthwhile || i == target.Hosts.Count - 1 || cancellationToken.IsCancellationRequested || _time.GetElapsedTime(start) >= _options.Timeout) break;
            notes.Add($"{target.Hosts[i]}: {verdict.Summary}; the next host was asked");
        }

        notes.AddRange(seen.Notes);
        // The word of before counts only where the server got as far as asking for the credential again.
        bool applies = seen.Step == "request" && verdict.Code == permission.Remembered?.Code;
        if (permission.Remembered is { } remembered && !applies)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"this credential was rejected here at {remembered.RememberedAt:u}; a ban of this address may be what is seen now"));
        }

        return Result(reading, seen, verdict, permission with { Remembered = applies ? permission.Remembered : null }, notes, start);
    }

    // One host: whether the password may be sent, the conversation, and what is learnt of it.
    private async Task<(DatabaseVerdict Verdict, Permission Permission)> AskAsync(
        DatabaseTargetReading reading, DatabaseTarget target, DatabaseObservation seen, TimeSpan left, List<string> notes, CancellationToken cancellationToken)
    {
        using var share = new CancellationTokenSource(left, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(share.Token, cancellationToken);
        Permission permission = await PermissionAsync(reading, target, seen.Host, notes, limit.Token, cancellationToken).ConfigureAwait(false);
        DatabaseVerdict verdict = permission.Interruption ?? await _conversation.RunAsync(target, seen, permission.IsGiven, left, limit.Token, cancellationToken).ConfigureAwait(false);
        if (!permission.IsGiven && !_options.SkipAuthentication && verdict.Status == Status.Pass && seen.Step == "request") verdict = permission.Instead();
        await LearnAsync(target, seen, verdict, permission, notes).ConfigureAwait(false);
        return (verdict, permission);
    }

    private async Task<Permission> PermissionAsync(DatabaseTargetReading reading, DatabaseTarget target, DatabaseHost host, List<string> notes, CancellationToken limit, CancellationToken caller)
    {
        // Without a password nothing is sent that could be rejected.
        if (_options.SkipAuthentication) return new Permission();
        if (!_options.Force && reading.Obstacle is { } mistake) return new Permission { Mistake = mistake };
        if (!target.HasPassword) return new Permission { IsGiven = true };
        (RememberedRejection? rejection, string? note) = _options.Force ? (null, null) : _memory.Find(host.ComputerName, host.Port, target.UserName, target.Password!);
        if (note is not null) notes.Add(note);
        if (rejection is not null) return new Permission { Remembered = rejection };
        try
        {
            AttemptPlace place = await _memory.Budget.TakeAsync(host.ComputerName, host.Port, target.UserName, target.Password!, _options.Force, limit).ConfigureAwait(false);
            if (place.Note is not null) notes.Add(place.Note);
            return new Permission { IsGiven = place.Refusal is null, Place = place };
        }
        catch (OperationCanceledException)
        {
            return new Permission
            {
                Interruption = caller.IsCancellationRequested
                    ? new DatabaseVerdict(Status.Unknown, null, "authenticate", "the check was cancelled")
                    : new DatabaseVerdict(Status.Blocked, null, "authenticate", "was not asked: as many log-ins as may still fail at this host were under way for the whole time"),
            };
        }
    }

    private async Task LearnAsync(DatabaseTarget target, DatabaseObservation seen, DatabaseVerdict verdict, Permission permission, List<string> notes)
    {
        bool isRejected = seen.IsPasswordSent && verdict.Code is FailureCodes.DbAuthRejected or FailureCodes.DbAuthUser && verdict.Phase == "authenticate";
        bool isAccepted = seen.IsPasswordSent && seen.IsAuthenticated;
        string? note = null;
        // Not cancellable: what a server has rejected must not be sent again because somebody pressed Ctrl+C.
        if (permission.Place is { } place) note = await _memory.Budget.SettleAsync(place, isAccepted ? true : isRejected ? false : null, target.UserName, target.Password!).ConfigureAwait(false);
        if (isRejected)
        {
            note = await _memory.RememberAsync(
                seen.Host.ComputerName, seen.Host.Port, target.UserName, target.Password!, verdict.Code!, TerminalText.Excerpt(verdict.Summary), seen.Error?.SqlState, CancellationToken.None).ConfigureAwait(false) ?? note;
        }
        else if (isAccepted && _options.Force)
        {
            note = await _memory.ForgetAsync(seen.Host.ComputerName, seen.Host.Port, target.UserName, target.Password!, CancellationToken.None).ConfigureAwait(false) ?? note;
        }

        if (note is not null) notes.Add(note);
    }

    private DatabaseAuthResult Result(DatabaseTargetReading reading, DatabaseObservation? seen, DatabaseVerdict verdict, Permission? permission, IReadOnlyList<string> notes, long start)
    {
        DateTimeOffset? retryAfter = permission?.Remembered?.ExpiresAt ?? (verdict.Status == Status.Blocked ? permission?.Place?.FreeAt : null);
        return new DatabaseAuthResult(reading, seen, verdict, permission?.Remembered, retryAfter, notes, _options, _services.Vantage, _time.GetUtcNow(), _time.GetElapsedTime(start));
    }

    private static DatabaseVerdict Unreadable(DatabaseTargetReading reading)
    {
        ConnectionStringFinding obstacle = reading.Obstacle!;
        string which = reading.VariableName is null ? "the connection string" : TerminalText.Excerpt(reading.VariableName);
        return new DatabaseVerdict(Status.Fail, obstacle.Code, "parse", $"{which}{(obstacle.Column is { } column ? string.Create(CultureInfo.InvariantCulture, $", column {column}") : "")}: {obstacle.Message}");
    }

    private static bool ServesPurpose(DatabaseTarget target, DatabaseObservation seen, DatabaseVerdict verdict)
    {
        if (verdict.Status != Status.Pass || !seen.IsAuthenticated) return true;
        bool standby = seen.Parameters.GetValueOrDefault("in_hot_standby") == "on";
        bool readOnly = standby || seen.Parameters.GetValueOrDefault("default_transaction_read_only") == "on";
        // Servers before version 14 report neither: they are taken as serving.
        bool known = seen.Parameters.ContainsKey("in_hot_standby");
        return !known || target.TargetSessionAttributes switch
        {
            "read-write" => !readOnly,
            "primary" => !standby,
            "read-only" => readOnly,
            "standby" => standby,
            _ => true,
        };
    }

    /// <summary>Whether the password may be sent to a host, and if not, why.</summary>
    private sealed record Permission
    {
        public bool IsGiven { get; init; }

        public ConnectionStringFinding? Mistake { get; init; }

        public RememberedRejection? Remembered { get; init; }

        public AttemptPlace? Place { get; init; }

        /// <summary>How it ended before the host was asked, or null.</summary>
        public DatabaseVerdict? Interruption { get; init; }

        /// <summary>The verdict where the server asked for the password and did not get it.</summary>
        public DatabaseVerdict Instead()
        {
            if (Remembered is { } remembered)
            {
                return DatabaseVerdict.Fail(remembered.Code, "authenticate", string.Create(CultureInfo.InvariantCulture, $"this credential was rejected at {remembered.RememberedAt:u} and was not sent again: {remembered.Summary}"));
            }

            if (Mistake is { } mistake)
            {
                string where = mistake.Column is { } column ? string.Create(CultureInfo.InvariantCulture, $" (column {column})") : "";
                return DatabaseVerdict.Fail(mistake.Code, "authenticate", $"{mistake.Message}{where}; the server asks for a password, which was not sent");
            }

            return new DatabaseVerdict(Status.Blocked, null, "authenticate", "asks for a password, which was not sent: " + Place?.Refusal);
        }
    }
}
