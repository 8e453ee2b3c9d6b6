using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Checks.Postgres.Targets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>What of a log-in depends on more than the target.</summary>
/// <param name="MaySendPassword">Whether the password may be sent; without that it stops at the server's request.</param>
/// <param name="MaySendClear">Whether it may be sent in clear over a connection without TLS.</param>
internal readonly record struct LoginPermission(bool MaySendPassword, bool MaySendClear);

/// <summary>Start-up, authentication and what follows until the server is ready. Sends one answer to a request for authentication and never a second. One instance
/// serves one connection.</summary>
internal sealed class DatabaseLogin(DatabaseAuthOptions options, Redactor redactor, TimeProvider time)
{
    private const int MostNotices = 10;
    private const int MostParameters = 100;

    private long _stepStart;

    public async Task<DatabaseVerdict> RunAsync(PostgresChannel channel, DatabaseTarget target, DatabaseObservation seen, LoginPermission permission, CancellationToken limit)
    {
        seen.Enter("start-up");
        await channel.WriteAsync(PostgresChannel.Startup(Parameters(target)), limit).ConfigureAwait(false);
        ScramExchange? scram = null;
        bool isProven = true;
        while (true)
        {
            (char type, byte[] body) = await channel.ReadAsync(limit).ConfigureAwait(false);
            switch (type)
            {
                case 'E':
                    return Refused(seen, body);
                case 'N':
                    if (seen.Notices.Count < MostNotices) seen.Notices.Add(ServerMessage.Read(body, redactor));
                    break;
                case 'S':
                    Parameter(seen, body);
                    break;
                case 'Z' when seen.IsAuthenticated:
                    foreach (string query in seen.Queries) seen.Answers.Add(await SimpleQuery.RunAsync(channel, query, limit).ConfigureAwait(false));
                    await channel.WriteAsync(PostgresChannel.Message('X', []), limit).ConfigureAwait(false);
                    return Accepted(seen);
                case 'K' when body.Length >= 8:
                    seen.BackendProcessId = BinaryPrimitives.ReadInt32BigEndian(body);
                    break;
                case 'K' or 'v':
                    break;
                case 'R' when body.Length >= 4:
                    int request = BinaryPrimitives.ReadInt32BigEndian(body);
                    if (request == 0)
                    {
                        if (seen.IsAuthenticated) throw new ProtocolException("the server accepted the log-in twice");
                        if (!isProven) return DatabaseVerdict.Fail(FailureCodes.DbAuthServerUnproven, "authenticate", "the server ended the SCRAM exchange without proof that it knows the password");
                        if (seen.Method is null) seen.Method = "trust";
                        if (seen.Method == "trust" && target.ChannelBinding == ChannelBindingMode.Require)
                        {
                            return DatabaseVerdict.Fail(FailureCodes.DbAuthMethod, "authenticate", "channel binding is required, and the server asks for no password at all");
                        }

                        if (seen.Method == "trust" && target.RequiredAuthentication is { } wanted && !wanted.Allows("none"))
                        {
                            return DatabaseVerdict.Fail(FailureCodes.DbAuthMethod, "authenticate", $"the server asks for nothing, which require_auth={wanted} does not allow");
                        }

                        seen.IsAuthenticated = true;
                        seen.Step = "accepted";
                        seen.Enter("ready");
                        break;
                    }

                    if (seen.IsAuthenticated) throw new ProtocolException("the server asks for authentication after it accepted");
                    (DatabaseVerdict? verdict, scram) = await AnswerAsync(channel, target, seen, permission, request, body.AsMemory(4), scram, limit).ConfigureAwait(false);
                    if (verdict is not null) return verdict;
                    isProven = scram is null || seen.Step == "server-final";
                    break;
                default:
                    throw new ProtocolException($"a message of type '{type}' came where none is due");
            }
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Parameters(DatabaseTarget target)
    {
        yield return new("user", target.UserName);
        yield return new("database", target.Database);
        yield return new("application_name", target.ApplicationName ?? options.ApplicationName);
        yield return new("client_encoding", "UTF8");
        if (!string.IsNullOrEmpty(target.Options)) yield return new("options", target.Options);
        foreach (KeyValuePair<string, string> parameter in target.StartupParameters) yield return parameter;
    }

    private async Task<(DatabaseVerdict? Verdict, ScramExchange? Scram)> AnswerAsync(
        PostgresChannel channel, DatabaseTarget target, DatabaseObservation seen, LoginPermission permission, int request, ReadOnlyMemory<byte> data, ScramExchange? scram, CancellationToken limit)
    {
        switch (request)
        {
            case 11 when scram is not null && seen.Step == "client-first":
                return (await ContinueAsync(channel, seen, scram, data, limit).ConfigureAwait(false), scram);
            case 12 when scram is not null && seen.Step == "client-final":
                return (Finish(seen, scram, data.Span), scram);
            case 11 or 12:
                throw new ProtocolException("a SASL message came where none is due");
        }

        // A second request after an answer would be answered with the same password again.
        if (seen.IsPasswordSent || scram is not null) return (DatabaseVerdict.Fail(FailureCodes.DbAuthMethod, "authenticate", "the server asks for a second authentication after the first; it gets none"), scram);
        seen.Method = MethodName(request);
        if (request == 10) seen.Mechanisms.AddRange(ReadMechanisms(data.Span));
        seen.Enter("authenticate");
        seen.Step = "request";
        if (!permission.MaySendPassword)
        {
            seen.Leave();
            return (new DatabaseVerdict(Status.Pass, null, "authenticate", $"asks for {Offer(seen)}; the password was not sent"), null);
        }

        if (target.RequiredAuthentication is { } wanted && !wanted.Allows(LibpqName(request)))
        {
            return (DatabaseVerdict.Fail(FailureCodes.DbAuthMethod, "authenticate", $"the server asks for {Offer(seen)}, which require_auth={wanted} does not allow; nothing was sent"), null);
        }

        if (request is not (3 or 5 or 10)) return (DatabaseVerdict.Fail(FailureCodes.DbAuthMethod, "authenticate", $"the server asks for {seen.Method}, which this client and most drivers do not do"), null);
        if (target.ChannelBinding == ChannelBindingMode.Require && request != 10)
        {
            return (DatabaseVerdict.Fail(FailureCodes.DbAuthMethod, "authenticate", $"channel binding is required, and the server asks for {seen.Method}, which has none"), null);
        }

        if (!target.HasPassword) return (DatabaseVerdict.Fail(FailureCodes.DbAuthPasswordMissing, "authenticate", $"the server asks for {Offer(seen)}, and there is no password to send"), null);
        if (request == 10) return await BeginScramAsync(channel, target, seen, limit).ConfigureAwait(false);
        if (request == 3 && !seen.IsEncrypted && !permission.MaySendClear)
        {
            return (DatabaseVerdict.Fail(FailureCodes.TlsHandshake, "authenticate", "TLS failed, and without it the server asks for the password in clear; it was not sent"), null);
        }

        byte[] answer = request == 3 ? Encoding.UTF8.GetBytes(target.Password!) : Md5Password.Answer(target.UserName, target.Password!, Salt(data.Span));
        if (request == 3 && !seen.IsEncrypted && seen.Host.Endpoint is not null) seen.Notes.Add("the server asked for the password in clear, over a connection without TLS");
        seen.IsPasswordSent = true;
        seen.Step = "password";
        await channel.WriteAsync(PostgresChannel.Password(answer), limit).ConfigureAwait(false);
        return (null, null);
    }

    private async Task<(DatabaseVerdict? Verdict, ScramExchange? Scram)> BeginScramAsync(PostgresChannel channel, DatabaseTarget target, DatabaseObservation seen, CancellationToken limit)
    {
        bool plus = seen.Mechanisms.Contains(ScramExchange.PlusMechanism);
        if (plus && !seen.IsEncrypted)
        {
            return (DatabaseVerdict.Fail(FailureCodes.DbAuthMethod, "authenticate", "the server offers SCRAM-SHA-256-PLUS over a connection without TLS: something in between passes on an offer that is not its own"), null);
        }

        bool canBind = seen.ChannelBinding is not null && target.ChannelBinding != ChannelBindingMode.Disable;
        bool binds = plus && canBind;
        if (target.ChannelBinding == ChannelBindingMode.Require && !binds)
        {
            return (DatabaseVerdict.Fail(FailureCodes.DbAuthMethod, "authenticate", $"channel binding is required, and the server offers {string.Join(", ", seen.Mechanisms)}{(seen.IsEncrypted ? "" : " without TLS")}"), null);
        }

        if (!binds && !seen.Mechanisms.Contains(ScramExchange.Mechanism))
        {
            return (DatabaseVerdict.Fail(FailureCodes.DbAuthMethod, "authenticate", $"the server offers {(seen.Mechanisms.Count == 0 ? "no mechanism" : string.Join(", ", seen.Mechanisms))}, and none of them is SCRAM-SHA-256"), null);
        }

        seen.Mechanism = binds ? ScramExchange.PlusMechanism : ScramExchange.Mechanism;
        var scram = new ScramExchange(target.Password!, binds ? seen.ChannelBinding : null, canBind, Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)));
        seen.Step = "client-first";
        seen.IsPasswordSent = true;
        _stepStart = time.GetTimestamp();
        await channel.WriteAsync(PostgresChannel.SaslInitial(seen.Mechanism, scram.ClientFirst()), limit).ConfigureAwait(false);
        return (null, scram);
    }

    private async Task<DatabaseVerdict?> ContinueAsync(PostgresChannel channel, DatabaseObservation seen, ScramExchange scram, ReadOnlyMemory<byte> data, CancellationToken limit)
    {
        seen.Steps.Add(new PhaseTiming("server-first", time.GetElapsedTime(_stepStart)));
        if (data.Span.StartsWith("e="u8)) return SaslRefused(seen, ScramExchange.Reason(redactor.Excerpt(Encoding.UTF8.GetString(data.Span[2..]))), "first");
        byte[] proof;
        _stepStart = time.GetTimestamp();
        try
        {
            // The work grows with what the peer asks for: it must not hold up a cancellation.
            proof = await Task.Run(() => scram.ClientFinal(data.Span, options.MaximumIterations), CancellationToken.None).WaitAsync(limit).ConfigureAwait(false);
        }
        catch (SaslException e)
        {
            return DatabaseVerdict.Fail(e.Code, "authenticate", e.Message);
        }

        seen.Iterations = scram.Iterations;
        seen.Steps.Add(new PhaseTiming("proof", time.GetElapsedTime(_stepStart)));
        seen.Step = "client-final";
        _stepStart = time.GetTimestamp();
        await channel.WriteAsync(PostgresChannel.Message('p', proof), limit).ConfigureAwait(false);
        return null;
    }

    private DatabaseVerdict? Finish(DatabaseObservation seen, ScramExchange scram, ReadOnlySpan<byte> data)
    {
        seen.Steps.Add(new PhaseTiming("server-final", time.GetElapsedTime(_stepStart)));
        try
        {
            string? error = scram.ReadServerFinal(data);
            if (error is not null) return SaslRefused(seen, redactor.Excerpt(error), "final");
            seen.Step = "server-final";
            return null;
        }
        catch (SaslException e)
        {
            return DatabaseVerdict.Fail(e.Code, "authenticate", e.Message);
        }
    }

    private static DatabaseVerdict SaslRefused(DatabaseObservation seen, string reason, string which)
    {
        seen.SaslError = reason;
        string code = ScramExchange.CodeOf(reason);
        string meaning = code switch
        {
            FailureCodes.DbAuthUser => "the user is unknown",
            FailureCodes.DbAuthMethod => "client and server do not agree on channel binding",
            _ => "the credentials are rejected",
        };
        return DatabaseVerdict.Fail(code, "authenticate", $"{meaning}: the {which} SASL message of the server is the error '{reason}', which PostgreSQL itself never sends and some drivers show as an unrelated fault");
    }

    private DatabaseVerdict Refused(DatabaseObservation seen, byte[] body)
    {
        ServerMessage error = ServerMessage.Read(body, redactor);
        seen.Error = error;
        ServerErrorRow? row = ServerErrorTable.Find(error.SqlState, error.Message);
        string code = row?.Code ?? ServerErrorTable.CodeOfClass(error.SqlState);
        string phase = seen.Phase;
        if (code is FailureCodes.DbAuthRejected or FailureCodes.DbAuthUser && (seen.IsAuthenticated || seen.Step == "server-final") && seen.IsPasswordSent)
        {
            // The client's own log-in is over: what is rejected now is the one of a pooler at its server.
            return DatabaseVerdict.Fail(FailureCodes.DbPoolerBackend, phase, $"accepted this client, and its own log-in to the server was rejected: \"{error.Message}\"") with { Row = row, IsNextHostWorthwhile = true };
        }

        string words = $"the server says \"{error.Message}\"{(error.SqlState is null ? "" : $" (SQLSTATE {error.SqlState})")}";
        // PostgreSQL shows each client its own SQLSTATE; 28P01 before any password was sent comes from a pooler or an empty password.
        return DatabaseVerdict.Fail(code, phase, row is null ? words : $"{words}: {row.Meaning}") with
        {
            Row = row,
            IsNextHostWorthwhile = code is FailureCodes.DbStarting or FailureCodes.DbTooManyConnections or FailureCodes.DbPoolerSaturated or FailureCodes.DbPoolerBackend,
            IsOtherEncryptionWorthwhile = !seen.IsPasswordSent && !seen.IsAuthenticated && code is FailureCodes.DbAuthNotPermitted or FailureCodes.DbTlsRequired,
        };
    }

    private static DatabaseVerdict Accepted(DatabaseObservation seen)
    {
        seen.Leave();
        string version = seen.Parameters.TryGetValue("server_version", out string? v) ? ", server version " + v : "";
        string how = seen.Method == "trust" ? "without asking for a password (trust, or a certificate)" : $"by {seen.Mechanism ?? seen.Method}";
        return new DatabaseVerdict(Status.Pass, null, null, $"accepted the log-in {how}{version}");
    }

    private void Parameter(DatabaseObservation seen, ReadOnlySpan<byte> body)
    {
        int end = body.IndexOf((byte)0);
        if (end <= 0 || seen.Parameters.Count >= MostParameters) return;
        ReadOnlySpan<byte> rest = body[(end + 1)..];
        int close = rest.IndexOf((byte)0);
        seen.Parameters[TerminalText.Excerpt(Encoding.UTF8.GetString(body[..end]))] = redactor.Excerpt(Encoding.UTF8.GetString(close < 0 ? rest : rest[..close]));
    }

    private static byte[] Salt(ReadOnlySpan<byte> data) => data.Length >= 4 ? data[..4].ToArray() : throw new ProtocolException("the MD5 request has no salt");

    private static List<string> ReadMechanisms(ReadOnlySpan<byte> data)
    {
        const int most = 20;
        var names = new List<string>();
        while (!data.IsEmpty && data[0] != 0 && names.Count < most)
        {
            int end = data.IndexOf((byte)0);
            if (end < 0) break;
            names.Add(TerminalText.Excerpt(Encoding.ASCII.GetString(data[..Math.Min(end, 64)])));
            data = data[(end + 1)..];
        }

        return names;
    }

    private static string Offer(DatabaseObservation seen) => seen.Method == "SASL" ? string.Join(" or ", seen.Mechanisms) : seen.Method!;

    // As require_auth calls it.
    private static string LibpqName(int request) => request switch { 3 => "password", 5 => "md5", 7 or 8 => "gss", 9 => "sspi", 10 => "scram-sha-256", _ => "" };

    private static string MethodName(int request) => request switch
    {
        2 => "Kerberos V5",
        3 => "password",
        4 => "crypt",
        5 => "md5",
        6 => "SCM credentials",
        7 => "GSSAPI",
        8 => "GSSAPI",
        9 => "SSPI",
        10 => "SASL",
        _ => string.Create(CultureInfo.InvariantCulture, $"the unknown authentication type {request}"),
    };
}
