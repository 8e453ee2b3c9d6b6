using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>One conversation with one host, from resolving its name to being ready for a query: connects, asks for TLS as the target's mode demands, logs in. Whatever the peer
/// does, it ends with a verdict.</summary>
internal sealed class DatabaseConversation(DatabaseAuthOptions options, CheckServices services)
{
    private readonly TimeProvider _time = services.Time;
    private readonly Redactor _redactor = services.Redactor;
    private readonly DatabaseConnector _connector = new(services);
    private readonly DatabaseTls _tls = new(options, services.Time, services.Redactor);

    /// <summary>Holds the conversation.</summary>
    /// <param name="target">Whom to log in as, and how.</param>
    /// <param name="seen">Takes what is found; says which host.</param>
    /// <param name="maySend">Whether the password may be sent; without that it ends at the server's request.</param>
    /// <param name="left">Time that is left, as it is told.</param>
    /// <param name="limit">Fires when the time is up, and when the caller cancels.</param>
    /// <param name="caller">Fires when the caller cancels.</param>
    public async Task<DatabaseVerdict> RunAsync(DatabaseTarget target, DatabaseObservation seen, bool maySend, TimeSpan left, CancellationToken limit, CancellationToken caller)
    {
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
            verdict = DatabaseFaults.TimedOut(seen, left);
        }

        seen.Leave();
        if (others is not null) await others.CollectAsync(seen, caller).ConfigureAwait(false);
        return verdict;
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

            var login = new DatabaseLogin(options, _redactor, _time);
            return await login.RunAsync(new PostgresChannel(tls is null ? raw : tls), target, seen, permission, limit).ConfigureAwait(false);
        }
        catch (ProtocolException e)
        {
            return DatabaseFaults.Broken(raw.Head, seen, _redactor, e);
        }
        catch (IOException)
        {
            return DatabaseFaults.Broken(raw.Head, seen, _redactor, new ProtocolException("the connection was reset", isClosed: true));
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
        char? answer = await DatabaseTls.AskAsync(raw, options.Timeout * 0.6 / target.Hosts.Count, _time, limit).ConfigureAwait(false);
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

                return (false, DatabaseFaults.NotPostgres(raw.Head, seen, _redactor));
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

    private static string Mode(DatabaseSslMode mode) => "sslmode=" + mode switch
    {
        DatabaseSslMode.VerifyCA => "verify-ca",
        DatabaseSslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
