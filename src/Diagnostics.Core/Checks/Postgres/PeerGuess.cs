using Diagnostics.Core.Checks.Health;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>Guesses by its first bytes what a peer is that is no PostgreSQL server.</summary>
internal static class PeerGuess
{
    /// <summary>In words that follow "what answers looks like".</summary>
    public static string Describe(ReadOnlySpan<byte> head, Redactor redactor)
    {
        string? kind =
            head.StartsWith("HTTP/"u8) || head.StartsWith("<html"u8) || head.StartsWith("<!DOCTYPE"u8) ? "an HTTP server"
            : head.StartsWith("SSH-"u8) ? "an SSH server"
            : head.StartsWith("-ERR"u8) || head.StartsWith("-NOAUTH"u8) || head.StartsWith("-DENIED"u8) || head.StartsWith("+PONG"u8) ? "Redis"
            : head.StartsWith("ERROR\r\n"u8) ? "memcached"
            : head.StartsWith("AMQP"u8) ? "an AMQP broker"
            : head.StartsWith("220"u8) ? "a mail or FTP server"
            : IsMySql(head) ? "MySQL or MariaDB"
            : PeerGreeting.IsTls(head) ? "a server that speaks TLS from the first byte (HTTPS?)"
            : null;
        string shown = PeerGreeting.Show(head, redactor);
        return kind is null ? $"no protocol that is known here: it answered {shown}" : $"{kind}: it answered {shown}";
    }

    // Initial handshake: length (3), sequence 0, then protocol version 10 or an error packet.
    private static bool IsMySql(ReadOnlySpan<byte> head) => head.Length >= 5 && head[2] == 0 && head[3] == 0 && head[4] is 0x0a or 0xff && head[0] != 0;
}
