namespace Diagnostics.Core.Checks.Redis;

/// <summary>Tells by the first bytes what answers in the place of a Redis.</summary>
internal static class ForeignPeer
{
    /// <summary>Name of what it is, or null where the bytes tell nothing.</summary>
    public static string? Name(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("ERROR\r\n"u8) || head.StartsWith("CLIENT_ERROR"u8)) return "memcached";
        if (head.StartsWith("HTTP/"u8) || head.StartsWith("<!DOCTYPE"u8) || head.StartsWith("<html"u8)) return "an HTTP server";
        if (head.StartsWith("SSH-"u8)) return "an SSH server";
        if (head.StartsWith("220"u8)) return "a mail or FTP server";
        if (head.StartsWith("+OK"u8)) return "a POP3 server";
        if (head.StartsWith("* OK"u8)) return "an IMAP server";
        if (head.StartsWith("AMQP"u8)) return "RabbitMQ (AMQP)";
        if (head.StartsWith("*1\r\n$4\r\nPING"u8)) return "an echo: the peer sends back what it is sent";
        // MySQL's greeting: three bytes of length, packet 0, protocol 10.
        if (head.Length >= 5 && head[3] == 0 && head[4] == 10) return "MySQL";
        // PostgreSQL's ErrorResponse: 'E', four bytes of length, then the field S.
        if (head.Length >= 6 && head[0] == (byte)'E' && head[1] == 0 && head[5] == (byte)'S') return "PostgreSQL";
        return null;
    }
}
