using System.Globalization;
using Diagnostics.Core.Checks.Credentials;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Redis;

/// <summary>The questions, in their order: PING without a credential, AUTH, PING, INFO, ACL WHOAMI.</summary>
internal sealed class CacheExchange(CacheAuthOptions options, RejectedCredentialMemory memory, Redactor redactor, TimeProvider time)
{
    private readonly CredentialAttempts _attempts = new(memory);

    /// <summary>Asks. No verdict means: the peer closed without a word, and whether it speaks TLS is to be found out.</summary>
    public async Task<(HealthVerdict? Verdict, bool MayBeTls)> AskAsync(CacheObservation seen, RespConnection connection, CancellationToken limit)
    {
        string phase = "greet";
        try
        {
            seen.Network.Enter(phase);
            RespReply greeting = await connection.AskAsync(["PING"], limit).ConfigureAwait(false);
            seen.Network.Leave();
            if (!IsRedis(greeting)) return (NotRedis(seen, connection, "answered PING with something else"), false);
            Note(seen, greeting);
            if (Refusal(seen, greeting) is { } refused) return (refused, false);
            seen.AuthenticationRequired = IsNoAuth(greeting);

            RespReply ping = greeting;
            if (seen.Target.HasPassword && !options.SkipAuthentication)
            {
                phase = "authenticate";
                seen.Network.Enter(phase);
                HealthVerdict? fault = await AuthenticateAsync(seen, connection, limit).ConfigureAwait(false);
                seen.Network.Leave();
                if (fault is not null) return (fault, false);
                phase = "ping";
                seen.Network.Enter(phase);
                ping = await connection.AskAsync(["PING"], limit).ConfigureAwait(false);
                seen.Network.Leave();
                seen.ServerWords = null;
                Note(seen, ping);
            }
            else if (seen.AuthenticationRequired == true)
            {
                return (CacheJudge.AuthenticationWanted(seen, options.SkipAuthentication), false);
            }

            phase = "info";
            seen.Network.Enter(phase);
            CacheInfo? info = await ReadFactsAsync(seen, connection, limit).ConfigureAwait(false);
            seen.Network.Leave();
            return (CacheJudge.Judge(seen, ping, info), false);
        }
        catch (RespException e) when (phase == "greet")
        {
            seen.Network.Leave();
            if (!seen.Target.IsTls && PeerGreeting.IsTls(connection.Head)) return (CacheJudge.WantsTls(seen.Target, phase), false);
            if (e.IsClosed && connection.Head.IsEmpty && !seen.Target.IsTls) return (null, true);
            return (NotRedis(seen, connection, e.Message), false);
        }
        catch (RespException e)
        {
            seen.Network.Leave();
            return e.IsClosed
                ? (new HealthVerdict(Status.Fail, FailureCodes.NetReset, phase, $"{seen.Target}: the server {e.Message} in the phase {phase}"), false)
                : (new HealthVerdict(Status.Fail, FailureCodes.CacheNotRedis, phase, $"{seen.Target}: the server {e.Message} in the phase {phase}, which Redis does not"), false);
        }
    }

    private async Task<HealthVerdict?> AuthenticateAsync(CacheObservation seen, RespConnection connection, CancellationToken limit)
    {
        CacheTarget target = seen.Target;
        using CredentialAttempt attempt = await _attempts.BeginAsync(target.Endpoint.Host, target.Endpoint.Port, target.User ?? "", target.Secret!, options.Force, limit).ConfigureAwait(false);
        if (attempt.Remembered is { } remembered)
        {
            seen.IsRemembered = true;
            seen.ServerWords = remembered.Summary;
            int minutes = Math.Max(0, (int)(time.GetUtcNow() - remembered.RememberedAt).TotalMinutes);
            string ago = minutes == 0 ? "less than a minute" : string.Create(CultureInfo.InvariantCulture, $"{minutes} min");
            return new HealthVerdict(
                Status.Fail, remembered.Code, "authenticate",
                $"{target} rejected this credential {ago} ago ('{remembered.Summary}'); it was not sent again, lest somebody be locked out. -Force sends it");
        }

        RespReply reply = await connection.AskAsync(target.User is null ? ["AUTH", target.Secret!] : ["AUTH", target.User, target.Secret!], limit).ConfigureAwait(false);
        if (reply is { Kind: RespKind.Text, Text: "OK" })
        {
            seen.IsAuthenticated = true;
            await attempt.AcceptAsync(limit).ConfigureAwait(false);
            if (attempt.Note is { } note) seen.Notes.Add(note);
            return null;
        }

        Note(seen, reply);
        HealthVerdict verdict = CacheJudge.AuthenticationFault(seen, reply);
        if (verdict.Code == FailureCodes.CacheAuthRejected && !CacheJudge.KnowsNoUsers(reply))
        {
            await attempt.RejectAsync(verdict.Code, seen.ServerWords ?? "", limit).ConfigureAwait(false);
            if (attempt.Note is { } note) seen.Notes.Add(note);
        }

        return verdict;
    }

    private async Task<CacheInfo?> ReadFactsAsync(CacheObservation seen, RespConnection connection, CancellationToken limit)
    {
        RespReply reply = await connection.AskAsync(["INFO"], limit).ConfigureAwait(false);
        CacheInfo? info = reply.Kind == RespKind.Bulk ? CacheInfo.Parse(reply.Text) : null;
        if (info is not null) Fill(seen, info);
        else if (reply.IsErrorOf("NOPERM")) await GreetAsync(seen, connection, limit).ConfigureAwait(false);

        RespReply who = await connection.AskAsync(["ACL", "WHOAMI"], limit).ConfigureAwait(false);
        if (who.Kind is RespKind.Bulk or RespKind.Text) seen.User = redactor.Excerpt(who.Text);
        else if (seen.IsAuthenticated && seen.Target.User is { } user) seen.User = redactor.Excerpt(user);
        return info;
    }

    // HELLO is open to every user, whatever the access list says: version, mode and role at least.
    private async Task GreetAsync(CacheObservation seen, RespConnection connection, CancellationToken limit)
    {
        seen.Notes.Add("INFO is not permitted to this user: memory, clients and replication are not known");
        RespReply reply = await connection.AskAsync(["HELLO", "2"], limit).ConfigureAwait(false);
        for (int i = 0; i + 1 < reply.Items.Count; i += 2)
        {
            string value = redactor.Excerpt(reply.Items[i + 1].Text);
            switch (reply.Items[i].Text)
            {
                case "server": seen.Product = value.Length > 0 ? char.ToUpperInvariant(value[0]) + value[1..] : null; break;
                case "version": seen.ServerVersion = value; break;
                case "mode": seen.Mode = value; break;
                // HELLO says replica where INFO still says slave.
                case "role": seen.Role = value == "replica" ? "slave" : value; break;
            }
        }
    }

    private void Fill(CacheObservation seen, CacheInfo info)
    {
        // Each of these also gives a redis_version, for clients that look for it.
        (seen.Product, seen.ServerVersion) =
            info.Text("valkey_version", redactor) is { } valkey ? ("Valkey", valkey)
            : info.Text("dragonfly_version", redactor) is { } dragonfly ? ("Dragonfly", dragonfly)
            : info.Text("redis_version", redactor) is { } redis ? ("Redis", redis)
            : ((string?)null, (string?)null);
        seen.Mode = info.Text("redis_mode", redactor) ?? info.Text("server_mode", redactor);
        seen.Role = seen.Mode == "sentinel" ? "sentinel" : info.Text("role", redactor);
        seen.IsReadOnly = seen.Role is null ? null : seen.Role == "slave" && !info.Is("slave_read_only", "0");
        seen.PrimaryLink = info.Text("master_link_status", redactor);
        seen.UsedMemory = info.Number("used_memory");
        seen.MaximumMemory = info.Number("maxmemory");
        seen.MemoryPolicy = info.Text("maxmemory_policy", redactor);
        seen.MemoryRefusals = info.Refusals("OOM");
        seen.ConnectedClients = info.Number("connected_clients");
        seen.MaximumClients = info.Number("maxclients");
    }

    private static HealthVerdict? Refusal(CacheObservation seen, RespReply greeting)
    {
        if (greeting.IsErrorOf("DENIED"))
        {
            return new HealthVerdict(Status.Fail, FailureCodes.CacheProtectedMode, "greet", $"{seen.Target} has no password and lets in only clients on its own host (protected mode): '{seen.ServerWords}'");
        }

        return greeting.IsErrorWith("max number of clients")
            ? new HealthVerdict(Status.Fail, FailureCodes.CacheTooManyConnections, "greet", $"{seen.Target} takes no more clients: '{seen.ServerWords}'")
            : null;
    }

    private HealthVerdict NotRedis(CacheObservation seen, RespConnection connection, string what)
    {
        string name = ForeignPeer.Name(connection.Head) is { } known ? $"it is {known}" : $"it {what}";
        string quote = connection.Head.IsEmpty ? "" : $"; it answered PING with {PeerGreeting.Show(connection.Head, redactor)}";
        return new HealthVerdict(Status.Fail, FailureCodes.CacheNotRedis, "greet", $"{seen.Target} is no Redis: {name}{quote}");
    }

    /// <summary>Whether a reply is one of the few that PING has. A peer that speaks otherwise may begin like RESP: POP3 greets with "+OK".</summary>
    public static bool IsRedis(RespReply reply) => reply is { Kind: RespKind.Text or RespKind.Bulk, Text: "PONG" } || reply.IsError;

    private static bool IsNoAuth(RespReply reply) => reply.IsErrorOf("NOAUTH") || reply.IsErrorWith("operation not permitted");

    private void Note(CacheObservation seen, RespReply reply)
    {
        if (!reply.IsError) return;
        // The redactor looks for short values nowhere: a peer that echoes a short password is not quoted at all.
        string? secret = seen.Target.Secret;
        seen.ServerWords = secret is { Length: < Redactor.ShortestLearned } && reply.Text.Contains(secret, StringComparison.Ordinal)
            ? "(not shown: it may hold the password)"
            : redactor.Excerpt(reply.Text);
    }
}
