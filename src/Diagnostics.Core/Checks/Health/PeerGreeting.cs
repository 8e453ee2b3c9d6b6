using System.Text;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Health;

/// <summary>Tells by the first bytes what a peer speaks.</summary>
internal static class PeerGreeting
{
    /// <summary>Whether the bytes begin a TLS record (RFC 8446, 5.1): alert or handshake, version 3.x.</summary>
    public static bool IsTls(ReadOnlySpan<byte> head) => head.Length >= 3 && head[0] is 0x15 or 0x16 && head[1] == 3 && head[2] <= 4;

    /// <summary>Whether the bytes begin as text does: an HTTP answer, a greeting, an error message.</summary>
    public static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4) return false;
        foreach (byte b in head[..Math.Min(head.Length, 16)])
        {
            if (b is not (>= 0x20 and < 0x7f or (byte)'\r' or (byte)'\n' or (byte)'\t')) return false;
        }

        return true;
    }

    /// <summary>What servers with TLS say to a client that speaks plain HTTP: nginx, Go, Apache httpd.</summary>
    public static bool IsComplaintAboutPlainHttp(string body) =>
        body.Contains("plain HTTP request was sent to HTTPS port", StringComparison.OrdinalIgnoreCase)
        || body.Contains("HTTP request to an HTTPS server", StringComparison.OrdinalIgnoreCase)
        || body.Contains("speaking plain HTTP to an SSL-enabled server port", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first line for people: quoted text, or hexadecimal where it is no text.</summary>
    public static string Show(ReadOnlySpan<byte> head, Redactor redactor)
    {
        if (head.IsEmpty) return "nothing";
        if (!IsText(head)) return "bytes " + Convert.ToHexStringLower(head[..Math.Min(head.Length, 8)]);
        string text = Encoding.ASCII.GetString(head);
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        string line = redactor.Excerpt(end > 0 ? text[..end] : text);
        return "'" + (line.Length > 80 ? line[..79] + "…" : line) + "'";
    }
}
