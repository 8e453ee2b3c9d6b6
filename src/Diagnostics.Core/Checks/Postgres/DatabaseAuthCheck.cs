using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>
/// Logs in to a PostgreSQL server or pooler step by step and says what it really answered. Does no harm: at most one authenticated attempt for each endpoint and call, none
/// after a rejection within the last half hour, none with a credential that cannot be right. Whatever the peer does, the answer is a result within the time
/// limit. One instance serves one invocation, from any number of threads.
/// </summary>
public sealed class DatabaseAuthCheck
{
    private readonly DatabaseAuthOptions _options;
    private readonly RejectedCredentialMemory _memory;
    private readonly TimeProvider _time;
    private readonly Redactor _redactor;
    private readonly Vantage _vantage;
    private readonly DatabaseConnector _connector;
    private readonly DatabaseTls _tls;

    /// <summary>Creates a check.</summary>
    /// <param name="options">How to ask; defaults where null.</param>
    /// <param name="memory">Memory of rejected credentials; this user's where null.</param>
    /// <param name="resolver">Resolver; the system's where null.</param>
    /// <param name="listeners">Source of this host's listeners; the system's where null.</param>
    /// <param name="time">Clock; the system's where null.</param>
    /// <param name="vantage">Where this is; detected where null.</param>
    /// <param name="redactor">Takes secrets out; a new one where null.</param>
    /// <param name="local">This host's addresses; read where null.</param>
    public DatabaseAuthCheck(
        DatabaseAuthOptions? options = null,
        RejectedCredentialMemory? memory = null,
        INameResolver? resolver = null,
        ILocalListenerSource? listeners = null,
        TimeProvider? time = null,
        Vantage? vantage = null,
        Redactor? redactor = null,
        LocalAddresses? local = null)
    {
        _options = options ?? new DatabaseAuthOptions();
        _options.Validate();
        _time = time ?? TimeProvider.System;
        _memory = memory ?? RejectedCredentialMemory.ForThisUser(_time);
        _redactor = redactor ?? new Redactor();
        _vantage = vantage ?? VantageDetector.Detect();
        ILocalListenerSource source = listeners ?? LocalListenerSource.ForThisSystem(_redactor);
        _connector = new DatabaseConnector(resolver ?? new SystemNameResolver(_time), new Lazy<LocalListenerTable>(source.Snapshot), local ?? LocalAddresses.Read(), _time, _vantage);
        _tls = new DatabaseTls(_options, _time, _redactor);
    }

    /// <summary>Reads a connection string and asks the database that it names.</summary>
    public Task<DatabaseAuthResult> RunAsync(string connectionString, CancellationToken cancellationToken = default) => RunAsync(DatabaseTarget.Read(connectionString), cancellationToken);

    /// <summary>Asks the database that was read from a connection string. One that cannot be read gives a result too, and nothing is contacted.</summary>
    /// <returns>The result; cancelling gives one whose status is <see cref="Status.Unknown"/>, at once. Nothing that the peer does is an exception.</returns>
    public async Task<DatabaseAuthResult> RunAsync(DatabaseTargetReading reading, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        long start = _time.GetTimestamp();
        if (reading.Target is not { } target)
        {
            ConnectionStringFinding obstacle = reading.Obstacle!;
            string which = reading.VariableName is null ? "the connection string" : TerminalText.Excerpt(reading.VariableName);
            string where = obstacle.Column is { } column ? string.Create(CultureInfo.InvariantCulture, $", column {column}") : "";
            var unusable = new DatabaseVerdict(Status.Fail, obstacle.Code, "parse", $"{which}{where}: {obstacle.Message}");
            return new DatabaseAuthResult(reading, null, unusable, null, [], _options, _vantage, _time.GetUtcNow(), _time.GetElapsedTime(start));
        }

        target.Teach(_redactor);
        var notes = new List<string>();
        RememberedRejection? remembered = null;
        DatabaseObservation seen = new(target.Hosts[0], _time);
        DatabaseVerdict verdict = DatabaseVerdict.Fail(FailureCodes.NetTimeout, "connect", "was not asked");
        for (int i = 0; i < target.Hosts.Count; i++)
        {
            seen = new DatabaseObservation(target.Hosts[i], _time);
            // Each host has its share of the time, so that a silent one leaves some to those after it.
            TimeSpan left = (_options.Timeout - _time.GetElapsedTime(start)) / (target.Hosts.Count - i);
            using var share = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), _time);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(share.Token, cancellationToken);
            remembered = Recall(target, target.Hosts[i], notes);
            verdict = await AskAsync(reading, target, seen, remembered, left, limit.Token, cancellationToken).ConfigureAwait(false);
            verdict = await LearnAsync(target, seen, verdict, notes).ConfigureAwait(false);
            bool serves = ServesPurpose(target, seen, verdict);
            if (!serves) verdict = new DatabaseVerdict(Status.Fail, FailureCodes.DbReadOnly, "ready", $"accepted the log-in, and is not what target_session_attrs={target.TargetSessionAttributes} asks for") { IsNextHostWorthwhile = true };
            if (!verdict.IsNextHostWorthwhile || i == target.Hosts.Count - 1 || cancellationToken.IsCancellationRequested || _time.GetElapsedTime(start) >= _options.Timeout) break;
            notes.Add($"{target.Hosts[i]}: {verdict.Summary}; the next host was asked");
        }

        // The word of before counts only where the server got as far as asking for the credential again.
        bool applies = remembered is not null && seen.Step == "request" && verdict.Code == remembered.Code;
        notes.AddRange(seen.Notes);
        if (remembered is not null && !applies)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"this credential was rejected here at {remembered.RememberedAt:u}; a ban of this address may be what is seen now"));
        }

        return new DatabaseAuthResult(reading, seen, verdict, applies ? remembered : null, notes, _options, _vantage, _time.GetUtcNow(), _time.GetElapsedTime(start));
    }

    /// <summary>
    /// Logs in to PgBouncer's administration console with a credential that this pooler has just accepted, and asks for its pools. Null where that is not permitted.
    /// </summary>
    internal async Task<IReadOnlyList<PgBouncerPool>?> ShowPoolsAsync(DatabaseAuthResult accepted, CancellationToken cancellationToken)
    {
        if (accepted is not { IsReady: true, Connection: { } target } || accepted.Port is not { } port) return null;
        DatabaseHost host = target.Hosts.First(h => h.ComputerName == accepted.ComputerName && h.Port == port);
        DatabaseTarget console = target.At(host, "pgbouncer");
        var seen = new DatabaseObservation(host, _time) { Query = "SHOW POOLS" };
        using var timer = new CancellationTokenSource(_options.Timeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        DatabaseVerdict verdict = await AskAsync(new DatabaseTargetReading(console, [], null), console, seen, null, _options.Timeout, limit.Token, cancellationToken).ConfigureAwait(false);
        return verdict.Status == Status.Pass && seen.Rows.Count > 0 ? PgBouncerPool.Read(seen.Rows) : null;
    }

    private async Task<DatabaseVerdict> AskAsync(
        DatabaseTargetReading reading, DatabaseTarget target, DatabaseObservation seen, RememberedRejection? remembered, TimeSpan left, CancellationToken limit, CancellationToken caller)
    {
        ConnectionStringFinding? mistake = _options.Force ? null : reading.Obstacle;
        bool maySend = !_options.SkipAuthentication && remembered is null && mistake is null;
        PendingAddresses? others = null;
        DatabaseVerdict verdict;
        try
        {
            (Socket? socket, EndPoint? peer, others, DatabaseVerdict? fault) = await _connector.OpenAsync(seen, left, limit, caller).ConfigureAwait(false);
            verdict = fault ?? await ExchangeAsync(target, seen, socket!, peer!, maySend, limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            verdict = new DatabaseVerdict(Status.Unknown, null, seen.Phase, "the check was cancelled");
        }
        catch (OperationCanceledException)
        {
            verdict = TimedOut(seen, left);
        }

        seen.Leave();
        if (others is not null) await others.CollectAsync(seen, caller).ConfigureAwait(false);
        if (maySend || _options.SkipAuthentication || verdict.Status != Status.Pass || seen.Step != "request") return verdict;
        if (remembered is not null)
        {
            return DatabaseVerdict.Fail(remembered.Code, "authenticate", string.Create(CultureInfo.InvariantCulture, $"this credential was rejected at {remembered.RememberedAt:u} and was not sent again: {remembered.Summary}"));
        }

        string where = mistake!.Column is { } column ? string.Create(CultureInfo.InvariantCulture, $" (column {column})") : "";
        return DatabaseVerdict.Fail(mistake.Code, "authenticate", $"{mistake.Message}{where}; the server asks for a password, which was not sent");
    }

    // Without and with TLS, in the order of sslmode. A second connection is opened only where no password was sent on the first.
    private async Task<DatabaseVerdict> ExchangeAsync(DatabaseTarget target, DatabaseObservation seen, Socket socket, EndPoint peer, bool maySend, CancellationToken limit)
    {
        bool canEncrypt = peer is not UnixDomainSocketEndPoint;
        bool first = canEncrypt && target.SslMode is not (DatabaseSslMode.Disable or DatabaseSslMode.Allow);
        DatabaseVerdict verdict = await ConnectionAsync(target, seen, socket, first, new LoginPermission(maySend, true), limit).ConfigureAwait(false);
        if (!canEncrypt || !verdict.IsOtherEncryptionWorthwhile || (seen.IsEncrypted == false && first && verdict.Phase != "tls")) return verdict;
        if (target.SslMode == DatabaseSslMode.Disable && verdict.Code == FailureCodes.DbAuthNotPermitted) return await ProveTlsRequiredAsync(target, seen, verdict, peer, limit).ConfigureAwait(false);
        if (target.SslMode is not (DatabaseSslMode.Prefer or DatabaseSslMode.Allow)) return verdict;
        if (await DatabaseConnector.ReopenAsync(peer, limit).ConfigureAwait(false) is not { } again) return verdict;
        ServerMessage? error = seen.Error;
        seen.Restart($"{(first ? "with" : "without")} TLS: {verdict.Summary}");
        DatabaseVerdict second = await ConnectionAsync(target, seen, again, !first, new LoginPermission(maySend, verdict.Phase != "tls"), limit).ConfigureAwait(false);
        if (second.Status == Status.Pass || second.Code != verdict.Code) return second;
        seen.Error ??= error;
        return verdict;
    }

    // sslmode=disable, and no rule without encryption: whether a rule with encryption exists is asked without a password.
    private async Task<DatabaseVerdict> ProveTlsRequiredAsync(DatabaseTarget target, DatabaseObservation seen, DatabaseVerdict verdict, EndPoint peer, CancellationToken limit)
    {
        if (await DatabaseConnector.ReopenAsync(peer, limit).ConfigureAwait(false) is not { } again) return verdict;
        var probe = new DatabaseObservation(seen.Host, _time);
        DatabaseVerdict encrypted = await ConnectionAsync(target, probe, again, true, new LoginPermission(false, false), limit).ConfigureAwait(false);
        if (encrypted.Status != Status.Pass || !probe.IsEncrypted) return verdict;
        return DatabaseVerdict.Fail(FailureCodes.DbTlsRequired, verdict.Phase!, $"{verdict.Summary}; with TLS the same server {encrypted.Summary}") with { Row = verdict.Row };
    }

    private async Task<DatabaseVerdict> ConnectionAsync(DatabaseTarget target, DatabaseObservation seen, Socket socket, bool withTls, LoginPermission permission, CancellationToken limit)
    {
        var raw = new TapStream(new NetworkStream(socket, ownsSocket: true), _time);
        SslStream? tls = null;
        try
        {
            if (withTls)
            {
                (bool encrypt, DatabaseVerdict? fault) = target.IsDirectTls ? (true, null) : await AskForTlsAsync(raw, target, seen, limit).ConfigureAwait(false);
                if (fault is not null) return fault;
                if (encrypt)
                {
                    seen.Enter("tls");
                    (tls, fault) = await _tls.ShakeHandsAsync(raw, target, seen, limit).ConfigureAwait(false);
                    if (fault is not null) return fault;
                }
            }

            var login = new DatabaseLogin(_options, _redactor, _time);
            return await login.RunAsync(new PostgresChannel(tls is null ? raw : tls), target, seen, permission, limit).ConfigureAwait(false);
        }
        catch (ProtocolException e)
        {
            return Broken(raw, seen, e);
        }
        catch (IOException)
        {
            return Broken(raw, seen, new ProtocolException("the connection was reset", isClosed: true));
        }
        catch (OperationCanceledException)
        {
            seen.IsSilent = raw.Head.IsEmpty;
            throw;
        }
        finally
        {
            // No Terminate message and no TLS farewell: a plain close is what poolers do not count as a failed log-in.
            if (tls is not null) await tls.DisposeAsync().ConfigureAwait(false);
            await raw.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<(bool Encrypt, DatabaseVerdict? Fault)> AskForTlsAsync(TapStream raw, DatabaseTarget target, DatabaseObservation seen, CancellationToken limit)
    {
        seen.Enter("ssl-request");
        char? answer = await DatabaseTls.AskAsync(raw, _options.Timeout * 0.6 / target.Hosts.Count, _time, limit).ConfigureAwait(false);
        switch (answer)
        {
            case 'S':
                return (true, null);
            case 'N' when target.SslMode == DatabaseSslMode.Prefer:
                return (false, null);
            case 'N':
                return (false, DatabaseVerdict.Fail(FailureCodes.DbTlsRefused, "ssl-request", $"the server offers no TLS, and the client demands it ({Mode(target.SslMode)})"));
            case 'E':
                byte[] body = await new PostgresChannel(raw).ReadRestAsync('E', limit).ConfigureAwait(false);
                seen.Error = ServerMessage.Read(body, _redactor);
                ServerErrorRow? row = ServerErrorTable.Find(seen.Error.SqlState, seen.Error.Message);
                string code = row?.Code ?? ServerErrorTable.CodeOfClass(seen.Error.SqlState);
                return (false, DatabaseVerdict.Fail(code, "ssl-request", $"the server answers the request for TLS with the error \"{seen.Error.Message}\"") with { Row = row, IsNextHostWorthwhile = true });
            case null:
                return (false, DatabaseVerdict.Fail(FailureCodes.NetReset, "ssl-request", "accepted the connection and closed it without a word") with { IsNextHostWorthwhile = true });
            default:
                // What else comes within a moment makes it easier to tell.
                using (var moment = CancellationTokenSource.CreateLinkedTokenSource(limit))
                {
                    moment.CancelAfter(TimeSpan.FromMilliseconds(200));
                    await ReadMoreAsync(raw, moment.Token, limit).ConfigureAwait(false);
                }

                return (false, NotPostgres(raw, seen));
        }
    }

    private static async Task ReadMoreAsync(TapStream raw, CancellationToken moment, CancellationToken limit)
    {
        byte[] more = new byte[128];
        try
        {
            while (raw.Head.Length < 128 && await raw.ReadAsync(more.AsMemory(), moment).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (OperationCanceledException) when (!limit.IsCancellationRequested)
        {
            // Nothing more came: what there is has to do.
        }
        catch (IOException)
        {
            // The peer closed: likewise.
        }
    }

    private DatabaseVerdict Broken(TapStream raw, DatabaseObservation seen, ProtocolException e)
    {
        // A TLS stream's first bytes are the server's 'S' and records: only a plain one can be guessed by its head.
        bool isPlain = !seen.IsEncrypted;
        char first = raw.Head.IsEmpty ? '\0' : (char)raw.Head[0];
        bool looksForeign = isPlain && !raw.Head.IsEmpty && (PeerGreeting.IsText(raw.Head) || first is not ('R' or 'E' or 'N' or 'S' or 'v'));
        if (looksForeign && seen.Phase is "ssl-request" or "start-up") return NotPostgres(raw, seen);
        if (e.IsClosed)
        {
            string after = seen.Phase switch
            {
                "ssl-request" => "after the request for TLS",
                "start-up" => "after the start-up message",
                "authenticate" => seen.IsPasswordSent ? "after the password was sent, without saying why" : "after its request for authentication",
                "ready" => "after it had accepted the log-in",
                _ => "",
            };
            return DatabaseVerdict.Fail(FailureCodes.NetReset, seen.Phase, $"{e.Message} {after}".TrimEnd()) with { IsNextHostWorthwhile = !seen.IsPasswordSent };
        }

        return DatabaseVerdict.Fail(FailureCodes.DbNotPostgres, seen.Phase, $"what answers does not keep to PostgreSQL's protocol: {e.Message}");
    }

    private DatabaseVerdict NotPostgres(TapStream raw, DatabaseObservation seen) =>
        DatabaseVerdict.Fail(FailureCodes.DbNotPostgres, seen.Phase, $"what answers is no PostgreSQL server; it looks like {PeerGuess.Describe(raw.Head, _redactor)}") with { IsNextHostWorthwhile = true };

    private static DatabaseVerdict TimedOut(DatabaseObservation seen, TimeSpan limit)
    {
        string within = string.Create(CultureInfo.InvariantCulture, $"within {limit.TotalSeconds:0.##} s");
        DatabaseVerdict verdict = seen.Phase switch
        {
            "resolve" => DatabaseVerdict.Fail(FailureCodes.DnsTimeout, "resolve", $"the resolver did not answer {within}"),
            "connect" => DatabaseVerdict.Fail(FailureCodes.NetTimeout, "connect", $"did not answer {within}"),
            "tls" => DatabaseVerdict.Fail(FailureCodes.TlsHandshake, "tls", $"the TLS handshake was not complete {within}"),
            "ssl-request" or "start-up" when seen.IsSilent => DatabaseVerdict.Fail(FailureCodes.DbNotPostgres, seen.Phase, $"accepted the connection and said nothing {within}: no PostgreSQL server, or one that hangs"),
            "ssl-request" or "start-up" => DatabaseVerdict.Fail(FailureCodes.NetTimeout, seen.Phase, $"connected, and the start-up was not answered {within}: the server hangs, or a pooler waits for its own server"),
            "authenticate" => DatabaseVerdict.Fail(FailureCodes.NetTimeout, "authenticate", $"the authentication was not complete {within}; last step: {seen.Step}"),
            _ => DatabaseVerdict.Fail(FailureCodes.NetTimeout, seen.Phase, $"accepted the log-in and was not ready {within}"),
        };
        return verdict with { IsNextHostWorthwhile = !seen.IsPasswordSent };
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

    private RememberedRejection? Recall(DatabaseTarget target, DatabaseHost host, List<string> notes)
    {
        if (_options.SkipAuthentication || _options.Force || !target.HasPassword) return null;
        (RememberedRejection? rejection, string? note) = _memory.Find(host.ComputerName, host.Port, target.UserName, target.Password!);
        if (note is not null) notes.Add(note);
        return rejection;
    }

    private async Task<DatabaseVerdict> LearnAsync(DatabaseTarget target, DatabaseObservation seen, DatabaseVerdict verdict, List<string> notes)
    {
        if (!seen.IsPasswordSent) return verdict;
        string? note = null;
        // Not cancellable: what a server has rejected must not be sent again because somebody pressed Ctrl+C.
        if (verdict.Code is FailureCodes.DbAuthRejected or FailureCodes.DbAuthUser && verdict.Phase == "authenticate")
        {
            note = await _memory.RememberAsync(
                seen.Host.ComputerName, seen.Host.Port, target.UserName, target.Password!, verdict.Code, TerminalText.Excerpt(verdict.Summary), seen.Error?.SqlState, CancellationToken.None).ConfigureAwait(false);
        }
        else if (seen.IsAuthenticated && _options.Force)
        {
            note = await _memory.ForgetAsync(seen.Host.ComputerName, seen.Host.Port, target.UserName, target.Password!, CancellationToken.None).ConfigureAwait(false);
        }

        if (note is not null) notes.Add(note);
        return verdict;
    }

    private static string Mode(DatabaseSslMode mode) => "sslmode=" + mode switch
    {
        DatabaseSslMode.VerifyCA => "verify-ca",
        DatabaseSslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
