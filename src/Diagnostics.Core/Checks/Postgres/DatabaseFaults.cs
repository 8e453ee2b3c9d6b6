using System.Globalization;
using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Checks.Postgres.Protocol;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>What it means where a peer breaks off, is no PostgreSQL, or does not answer.</summary>
internal static class DatabaseFaults
{
    /// <summary>The peer broke off, or off the protocol.</summary>
    /// <param name="head">The first bytes that it sent.</param>
    /// <param name="seen">How far it went.</param>
    /// <param name="redactor">Takes secrets out.</param>
    /// <param name="e">What went wrong.</param>
    public static DatabaseVerdict Broken(ReadOnlySpan<byte> head, DatabaseObservation seen, Redactor redactor, ProtocolException e)
    {
        // A TLS stream's first bytes are the server's 'S' and records: only a plain one can be guessed by its head.
        bool isPlain = !seen.IsEncrypted;
        char first = head.IsEmpty ? '\0' : (char)head[0];
        bool looksForeign = isPlain && !head.IsEmpty && (PeerGreeting.IsText(head) || first is not ('R' or 'E' or 'N' or 'S' or 'v'));
        if (looksForeign && seen.Phase is "ssl-request" or "start-up") return NotPostgres(head, seen, redactor);
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

    /// <summary>The peer is something else, told by its first bytes.</summary>
    public static DatabaseVerdict NotPostgres(ReadOnlySpan<byte> head, DatabaseObservation seen, Redactor redactor) =>
        DatabaseVerdict.Fail(FailureCodes.DbNotPostgres, seen.Phase, $"what answers is no PostgreSQL server; it looks like {PeerGuess.Describe(head, redactor)}") with { IsNextHostWorthwhile = true };

    /// <summary>The time is up: what that means in the phase that was reached.</summary>
    public static DatabaseVerdict TimedOut(DatabaseObservation seen, TimeSpan limit)
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
}
