using System.Globalization;

namespace Diagnostics.Core.Checks.Health;

/// <summary>Reads the alert that a server answers a handshake with: before keys are agreed upon it is in clear (RFC 8446, 6).</summary>
internal static class TlsAlert
{
    /// <summary>The alert in words, or null where the bytes are none.</summary>
    public static string? Describe(ReadOnlySpan<byte> head)
    {
        // content type 21, version (2), length (2), level, description
        if (head.Length < 7 || head[0] != 0x15 || head[1] != 3) return null;
        int code = head[6];
        string name = code switch
        {
            0 => "close_notify",
            10 => "unexpected_message",
            40 => "handshake_failure: no common cipher or protocol",
            42 => "bad_certificate",
            47 => "illegal_parameter",
            50 => "decode_error",
            70 => "protocol_version: no common TLS version",
            71 => "insufficient_security",
            80 => "internal_error",
            112 => "unrecognized_name: the server does not know the host name",
            116 => "certificate_required: the server wants a client certificate",
            120 => "no_application_protocol: the server does not speak HTTP/1.1",
            _ => "see RFC 8446",
        };
        return string.Create(CultureInfo.InvariantCulture, $"the server answered alert {code} ({name})");
    }
}
