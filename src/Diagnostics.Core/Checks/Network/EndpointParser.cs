using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Network;

/// <summary>
/// Reads endpoints from text. Errors name the part that is wrong. Only what comes after a user-info part is ever quoted, so that no password
/// can be echoed, however badly it is written.
/// </summary>
internal static class EndpointParser
{
    // RFC 1035: 255 octets on the wire are 253 characters of text; a label has at most 63.
    private const int LongestHost = 253;
    private const int LongestLabel = 63;
    private static readonly IdnMapping s_idn = new() { UseStd3AsciiRules = false };

    public static (Endpoint? Endpoint, string? Error) Parse(string? text, int? defaultPort)
    {
        if (string.IsNullOrWhiteSpace(text)) return Wrong("The endpoint is empty: write host:port or a URL.");
        if (defaultPort is < 1 or > IPEndPoint.MaxPort) return Wrong(string.Create(CultureInfo.InvariantCulture, $"Port {defaultPort} is outside 1 to 65535."));
        string rest = text.Trim();
        for (int i = 0; i < rest.Length; i++)
        {
            if (char.IsControl(rest[i])) return Wrong(string.Create(CultureInfo.InvariantCulture, $"The endpoint has a control character (U+{(int)rest[i]:X4}) at position {i + 1}."));
        }

        if (rest.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase)) rest = rest[5..];
        string? scheme = null;
        int separator = rest.IndexOf("://", StringComparison.Ordinal);
        if (separator == 0) return Wrong("The URL has no scheme before '://'.");
        if (separator > 0)
        {
            if (!UrlSchemes.IsScheme(rest.AsSpan(0, separator))) return Wrong("What stands before '://' is not a URL scheme: letters, digits, '+', '-' and '.' only.");
            scheme = rest[..separator].ToLowerInvariant();
            rest = rest[(separator + 3)..];
        }

        int end = rest.AsSpan().IndexOfAny('/', '?', '#');
        string authority = end < 0 ? rest : rest[..end];
        int at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            authority = authority[(at + 1)..];
        }
        else if (end >= 0 && HasBrokenUserInfo(authority, rest[end..]))
        {
            return Wrong("The URL's user name or password holds an unescaped '/', '?' or '#', so the host cannot be told from it: percent-encode it (%2F, %3F, %23).");
        }

        // mongodb and PostgreSQL URLs may name several hosts; one endpoint is one of them.
        if (authority.Contains(',', StringComparison.Ordinal)) return Wrong("The text names several hosts: give them one by one.");
        int? fallback = defaultPort ?? (scheme is null ? null : UrlSchemes.DefaultPort(scheme));
        return ParseAuthority(authority.Trim(), scheme, fallback);
    }

    /// <summary>Checks a host that stands alone.</summary>
    public static (Endpoint? Endpoint, string? Error) ParseHost(string host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
        string bare = host.Length > 1 && host[0] == '[' && host[^1] == ']' ? host[1..^1] : host;
        return Finish(bare, null, port);
    }

    private static (Endpoint? Endpoint, string? Error) ParseAuthority(string authority, string? scheme, int? fallback)
    {
        if (authority.Length == 0) return Wrong("The host is empty.");
        if (authority[0] == '[')
        {
            int close = authority.IndexOf(']', StringComparison.Ordinal);
            if (close < 0) return Wrong($"'{Show(authority)}' has '[' without ']'.");
            string literal = authority[1..close];
            // In a URL the '%' of a zone is itself escaped (RFC 6874).
            if (scheme is not null) literal = literal.Replace("%25", "%", StringComparison.Ordinal);
            if (!literal.Contains(':', StringComparison.Ordinal)) return Wrong($"'{Show(literal)}' in brackets is not an IPv6 address.");
            string tail = authority[(close + 1)..];
            if (tail.Length == 0) return WithFallback(literal, scheme, fallback);
            if (tail[0] != ':') return Wrong($"After ']' a port is expected (':8000'), found '{Show(tail)}'.");
            return WithPortText(literal, scheme, tail[1..], fallback);
        }

        int first = authority.IndexOf(':', StringComparison.Ordinal);
        if (first < 0) return WithFallback(authority, scheme, fallback);
        if (authority.IndexOf(':', first + 1) < 0) return WithPortText(authority[..first], scheme, authority[(first + 1)..], fallback);
        if (!IsIpv6Text(authority)) return Wrong($"'{Show(authority)}' has more than one ':' and is not an IPv6 address; an IPv6 address with a port is written [::1]:8000.");
        if (fallback is null) return Wrong($"'{Show(authority)}' is an IPv6 address without a port: write [{Show(authority)}]:port.");
        return Finish(authority, scheme, fallback.Value);
    }

    private static (Endpoint? Endpoint, string? Error) WithFallback(string host, string? scheme, int? fallback)
    {
        if (fallback is { } port) return Finish(host, scheme, port);
        // The host itself may be wrong in a way that matters more than the missing port.
        (Endpoint? valid, string? error) = Finish(host, scheme, 1);
        if (valid is null) return Wrong(error!);
        string why = scheme is null ? "" : $" and the scheme '{scheme}' has no default";
        return Wrong($"'{Show(host)}' names no port{why}: write {Show(Endpoint.Format(host, 0)[..^1])}port.");
    }

    private static (Endpoint? Endpoint, string? Error) WithPortText(string host, string? scheme, string portText, int? fallback)
    {
        if (host.Length == 0) return Wrong("The host before ':' is empty.");
        if (portText.Length == 0)
        {
            return fallback is { } port && scheme is not null ? Finish(host, scheme, port) : Wrong($"The port after '{Show(host)}:' is empty.");
        }

        foreach (char c in portText)
        {
            if (!char.IsAsciiDigit(c)) return Wrong($"The port '{Show(portText)}' of '{Show(host)}' is not a number.");
        }

        if (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > IPEndPoint.MaxPort)
        {
            return Wrong($"Port {Show(portText)} of '{Show(host)}' is outside 1 to 65535.");
        }

        return Finish(host, scheme, number);
    }

    private static (Endpoint? Endpoint, string? Error) Finish(string host, string? scheme, int port)
    {
        if (host.Length == 0) return Wrong("The host is empty.");
        if (host.Contains(':', StringComparison.Ordinal)) return FinishIpv6(host, scheme, port);
        foreach (char c in host)
        {
            if (char.IsWhiteSpace(c)) return Wrong($"The host '{Show(host)}' has white space in it.");
            if (char.IsControl(c)) return Wrong($"The host '{Show(host)}' has a control character in it.");
        }

        if (LooksLikeIpv4(host))
        {
            return IPAddress.TryParse(host, out IPAddress? v4) ? (new Endpoint(host, port, scheme, v4), null) : Wrong($"'{Show(host)}' is not an IPv4 address: each part lies between 0 and 255.");
        }

        string ascii = host;
        if (!System.Text.Ascii.IsValid(host))
        {
            try
            {
                ascii = s_idn.GetAscii(host);
            }
            catch (ArgumentException)
            {
                return Wrong($"The host name '{Show(host)}' cannot be written in ASCII form (IDN): a label is too long or has a character that names do not allow.");
            }
        }

        return CheckName(ascii) is { } error ? Wrong(error) : (new Endpoint(ascii, port, scheme, null), null);
    }

    private static (Endpoint? Endpoint, string? Error) FinishIpv6(string host, string? scheme, int port)
    {
        if (!IsIpv6Text(host) || !IPAddress.TryParse(host, out IPAddress? address)) return Wrong($"'{Show(host)}' is not an IPv6 address.");
        int percent = host.IndexOf('%', StringComparison.Ordinal);
        // A zone is an interface's name or number on this host. The runtime reads an unknown name as "no zone", which would ask somewhere else.
        if (percent >= 0 && address.ScopeId == 0) return Wrong($"'{Show(host[(percent + 1)..])}' in '{Show(host)}' is not a network interface of this host.");
        return (new Endpoint(host, port, scheme, address), null);
    }

    private static string? CheckName(string name)
    {
        string bare = name.EndsWith('.') ? name[..^1] : name;
        if (bare.Length == 0) return "The host is empty.";
        if (bare.Length > LongestHost) return string.Create(CultureInfo.InvariantCulture, $"The host name '{Show(bare)}' has {bare.Length} characters; at most {LongestHost} are allowed.");
        int number = 0;
        foreach (Range range in bare.AsSpan().Split('.'))
        {
            ReadOnlySpan<char> label = bare.AsSpan()[range];
            number++;
            if (label.IsEmpty) return string.Create(CultureInfo.InvariantCulture, $"The host name '{Show(bare)}' has an empty label (number {number}).");
            if (label.Length > LongestLabel)
            {
                return string.Create(CultureInfo.InvariantCulture, $"The host name '{Show(bare)}' has a label (number {number}) of {label.Length} characters; at most {LongestLabel} are allowed.");
            }

            foreach (char c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return $"The host name '{Show(bare)}' has the character '{Show(c.ToString())}', which names do not allow.";
            }
        }

        return null;
    }

    // `scheme://user:pa/ss@host`: by RFC 3986 the authority is "user:pa". A port that is no number, and an '@' later, betray it.
    private static bool HasBrokenUserInfo(string authority, string after)
    {
        int colon = authority.LastIndexOf(':');
        if (colon < 0 || authority[0] == '[' || !after.Contains('@', StringComparison.Ordinal)) return false;
        ReadOnlySpan<char> port = authority.AsSpan(colon + 1);
        return !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > IPEndPoint.MaxPort;
    }

    private static bool LooksLikeIpv4(string host)
    {
        int dots = 0;
        foreach (char c in host)
        {
            if (c == '.') dots++;
            else if (!char.IsAsciiDigit(c)) return false;
        }

        return dots == 3;
    }

    private static bool IsIpv6Text(string text)
    {
        int percent = text.IndexOf('%', StringComparison.Ordinal);
        string bare = percent < 0 ? text : text[..percent];
        return percent != text.Length - 1 && IPAddress.TryParse(bare, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    private static string Show(string part) => TerminalText.Neutralise(part.Length > 60 ? part[..60] + "…" : part);

    private static (Endpoint? Endpoint, string? Error) Wrong(string error) => (null, error);
}
