using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Checks.Network;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Redis;

/// <summary>A Redis to be asked: where it is, whether through TLS, and with which credential. The credential can be given and not be read back.</summary>
public sealed partial class CacheTarget
{
    private static readonly string[] s_schemes = ["redis", "rediss", "valkey", "valkeys"];

    private CacheTarget(Endpoint endpoint, bool isTls, string? user, string? secret, bool skipsCertificateCheck, IReadOnlyList<string> notes)
    {
        Endpoint = endpoint;
        IsTls = isTls;
        User = user;
        Secret = secret;
        SkipsCertificateCheck = skipsCertificateCheck;
        Notes = notes;
    }

    /// <summary>Host and port.</summary>
    public Endpoint Endpoint { get; }

    /// <summary>Whether it is asked through TLS.</summary>
    public bool IsTls { get; }

    /// <summary>ACL user; null for the default user.</summary>
    public string? User { get; }

    /// <summary>Whether there is a password to send.</summary>
    public bool HasPassword => Secret is not null;

    /// <summary>What is odd about the text that it was read from, in words; holds no password.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal string? Secret { get; }

    /// <summary>Whether the text itself says that the certificate does not matter (<c>ssl_cert_reqs=none</c>).</summary>
    internal bool SkipsCertificateCheck { get; }

    /// <summary>Makes a target of host and port.</summary>
    /// <exception cref="ArgumentException">A user without a password.</exception>
    public static CacheTarget Create(Endpoint endpoint, bool isTls = false, string? user = null, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (string.IsNullOrEmpty(password) && !string.IsNullOrEmpty(user)) throw new ArgumentException("A user without a password cannot be authenticated.", nameof(password));
        return new CacheTarget(endpoint, isTls, NullIfEmpty(user), NullIfEmpty(password), false, []);
    }

    /// <summary>Reads a <c>redis://</c> or <c>rediss://</c> URL, or the form of StackExchange.Redis (<c>host:6379,password=…,ssl=true</c>).</summary>
    /// <exception cref="FormatException">The text is none of these. The message holds no password.</exception>
    public static CacheTarget Parse(string text) => TryParse(text, out CacheTarget? target, out string? error) ? target : throw new FormatException(error);

    /// <summary>Reads a target without throwing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">The target, when the result is true.</param>
    /// <param name="error">What is wrong and where, when the result is false. Holds no password.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CacheTarget? target, [NotNullWhen(false)] out string? error)
    {
        (target, error) = Read(text ?? "");
        return target is not null;
    }

    /// <summary>Whether a text has one of this program's tokens in the place of a secret, because it was displayed or came back from a job or a file.</summary>
    public static bool IsMasked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Token().IsMatch(text);
    }

    /// <summary>The same target with another credential.</summary>
    public CacheTarget WithCredential(string? user, string? password) =>
        new(Endpoint, IsTls, NullIfEmpty(user), NullIfEmpty(password), SkipsCertificateCheck, Notes);

    /// <summary>The same at another place: the published port of a container.</summary>
    internal CacheTarget At(Endpoint endpoint) => new(endpoint, IsTls, User, Secret, SkipsCertificateCheck, Notes);

    /// <summary><c>redis://host:port</c>, without the credential.</summary>
    public override string ToString() => (IsTls ? "rediss://" : "redis://") + Endpoint;

    private static (CacheTarget? Target, string? Error) Read(string text)
    {
        var notes = new List<string>();
        string rest = text.Trim();
        if (rest.Length > 1 && rest[0] is '"' or '\'' && rest.Length > 1 && rest[^1] == rest[0])
        {
            notes.Add("the text is in quotation marks, which some readers of .env files leave in");
            rest = rest[1..^1];
        }
        else if (rest.Length != text.Length)
        {
            notes.Add("the text has white space or a line end around it");
        }

        if (rest.Length == 0) return (null, "The URL is empty: write redis://host:6379.");
        // A token of ours instead of a password: to send it would be a wrong password.
        if (IsMasked(rest)) return (null, "The password in it is masked: give the value itself, or pipe the objects of Get-EnvConfig as they are.");
        int separator = rest.IndexOf("://", StringComparison.Ordinal);
        return separator < 0 ? ReadList(rest, notes) : ReadUrl(rest, separator, notes);
    }

    private static (CacheTarget? Target, string? Error) ReadUrl(string text, int separator, List<string> notes)
    {
        string scheme = text[..separator].ToLowerInvariant();
        if (!s_schemes.Contains(scheme))
        {
            return (null, UrlSchemes.IsScheme(scheme) ? $"The scheme '{scheme}' is not one of Redis: write redis:// or, for TLS, rediss://." : "What stands before '://' is not a URL scheme: write redis:// or rediss://.");
        }

        if (!Endpoint.TryParse(text, 6379, out Endpoint? endpoint, out string? error)) return (null, error);
        string rest = text[(separator + 3)..];
        int end = rest.AsSpan().IndexOfAny('/', '?', '#');
        string authority = end < 0 ? rest : rest[..end];
        int at = authority.LastIndexOf('@');
        string? user = null, secret = null;
        if (at >= 0)
        {
            string userInfo = authority[..at];
            int colon = userInfo.IndexOf(':', StringComparison.Ordinal);
            if (!TryDecode(colon < 0 ? userInfo : userInfo[..colon], "user name", out user, out error)) return (null, error);
            if (colon < 0) notes.Add("the URL has a user name and no password, so clients send neither: for a password alone write redis://:password@host");
            else if (!TryDecode(userInfo[(colon + 1)..], "password", out secret, out error)) return (null, error);
            if (string.IsNullOrEmpty(secret))
            {
                if (colon >= 0) notes.Add("the password in the URL is empty, as it is when its variable is not set");
                user = null;
            }

            if (userInfo.Contains('@', StringComparison.Ordinal)) notes.Add("the user name or password holds an unescaped '@', at which some clients end it: write %40");
        }

        int query = rest.IndexOf('?', StringComparison.Ordinal);
        bool skips = query >= 0 && rest[(query + 1)..].Split('&').Any(p =>
            p.Equals("ssl_cert_reqs=none", StringComparison.OrdinalIgnoreCase) || p.Equals("ssl_cert_reqs=CERT_NONE", StringComparison.OrdinalIgnoreCase));
        return (new CacheTarget(endpoint, scheme is "rediss" or "valkeys", NullIfEmpty(user), NullIfEmpty(secret), skips, notes), null);
    }

    private static (CacheTarget? Target, string? Error) ReadList(string text, List<string> notes)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return (null, "The text names no host.");
        string[] hosts = [.. parts.Where(p => !p.Contains('=', StringComparison.Ordinal))];
        if (hosts.Length == 0) return (null, "The text names no host: it begins with host:port.");
        if (hosts.Length > 1) return (null, "The text names several hosts: give them one by one.");
        if (!Endpoint.TryParse(hosts[0], 6379, out Endpoint? endpoint, out string? error)) return (null, error);
        string? user = null, secret = null;
        bool isTls = false;
        foreach (string part in parts)
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) continue;
            string value = part[(equals + 1)..];
            switch (part[..equals].Trim().ToUpperInvariant())
            {
                case "PASSWORD": secret = value; break;
                case "USER": user = value; break;
                case "SSL": isTls = value.Equals("true", StringComparison.OrdinalIgnoreCase); break;
            }
        }

        if (user is not null && string.IsNullOrEmpty(secret)) notes.Add("the text has a user name and no password, so clients send neither");
        return (new CacheTarget(endpoint, isTls, string.IsNullOrEmpty(secret) ? null : NullIfEmpty(user), NullIfEmpty(secret), false, notes), null);
    }

    // Percent-encoding, RFC 3986; not Uri.UnescapeDataString, which leaves what is wrong as it is.
    private static bool TryDecode(string text, string part, out string? decoded, [NotNullWhen(false)] out string? error)
    {
        var bytes = new List<byte>(text.Length);
        decoded = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                int length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
                continue;
            }

            if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                error = string.Create(CultureInfo.InvariantCulture, $"Character {i + 1} of the {part} is a '%' that no two hexadecimal digits follow: a '%' itself is written %25.");
                return false;
            }

            bytes.Add(value);
            i += 2;
        }

        decoded = Encoding.UTF8.GetString([.. bytes]);
        error = null;
        return true;
    }

    [GeneratedRegex(@"(?:\[|%5B)secret(?::|%3A)[0-9a-f]{8}(?:\]|%5D)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
