using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Redaction;

/// <summary>
/// Keeps secrets from leaving: applied where a value enters evidence, never where it is printed. One instance serves one report. It replaces
/// each secret by a token that is a keyed hash (HMAC-SHA-256, key made anew for each instance), so that equal secrets show as equal in one report and
/// a token can neither be turned back nor compared across reports. Values given to <see cref="Learn"/> are replaced wherever they occur.
/// </summary>
public sealed partial class Redactor
{
    /// <summary>Shorter values are not searched for in other text: they would occur by chance.</summary>
    public const int ShortestLearned = 6;

    private readonly byte[] _key;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private string[] _knownLongestFirst = [];

    /// <summary>Creates a redactor with a random key.</summary>
    public Redactor()
        : this(RandomNumberGenerator.GetBytes(32))
    {
    }

    /// <summary>Creates a redactor with a given key, so that its tokens can be repeated.</summary>
    public Redactor(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < 16) throw new ArgumentException("A key of at least 16 bytes is needed.", nameof(key));
        _key = [.. key];
    }

    /// <summary>The token that stands for a secret: equal for equal secrets of one report.</summary>
    public string Token(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        int size = Encoding.UTF8.GetByteCount(secret);
        Span<byte> bytes = size <= 512 ? stackalloc byte[size] : new byte[size];
        Encoding.UTF8.GetBytes(secret, bytes);
        HMACSHA256.HashData(_key, bytes, hash);
        CryptographicOperations.ZeroMemory(bytes);
        return "[secret:" + Convert.ToHexStringLower(hash[..4]) + "]";
    }

    /// <summary>Whether a text holds a token or key that shows by its form what it is: a JSON web token, a vendor's key by its prefix, a PEM private key.</summary>
    public static bool HasSecretShape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) || Shapes().IsMatch(text);
    }

    /// <summary>Makes a value known as secret: from now on <see cref="Redact"/> replaces it in any text.</summary>
    public void Learn(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length < ShortestLearned) return;
        lock (_gate)
        {
            if (!_known.Add(secret)) return;
            string escaped = Uri.EscapeDataString(secret);
            if (escaped != secret) _known.Add(escaped);
            _knownLongestFirst = [];
        }
    }

    /// <summary>Replaces the secrets in a text, neutralises control characters and cuts it to an excerpt.</summary>
    public string Excerpt(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Redact more than is shown, then cut: a secret that crosses the cut must not survive in part.
        string part = text.Length > TerminalText.MaximumExcerpt * 8 ? text[..(TerminalText.MaximumExcerpt * 8)] : text;
        return TerminalText.Excerpt(Redact(part) + (part.Length < text.Length ? "…" : ""));
    }

    /// <summary>Replaces the secrets in a text: learned values, passwords in URLs and assignments, tokens of known shapes, private keys.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0) return text;
        string result = ReplaceKnown(text);
        if (result.Contains("PRIVATE KEY", StringComparison.Ordinal)) result = PrivateKey().Replace(result, m => Token(m.Value));
        if (result.Contains("://", StringComparison.Ordinal)) result = RedactUrls(result);
        result = Shapes().Replace(result, m => Token(m.Value));
        result = Authorization().Replace(result, m => m.Groups["head"].Value + Token(m.Groups["value"].Value));
        result = Assignment().Replace(result, RedactAssignment);
        return result;
    }

    // user:password@host. The password may hold unescaped '@' or '/', the classic mistake, so the last '@' before white space or quotes counts.
    private string RedactUrls(string text)
    {
        string result = UrlPassword().Replace(text, m => m.Groups["head"].Value + Mask(m.Groups["value"].Value) + "@");
        return UrlQuery().Replace(result, m => SecretNames.IsSecret(m.Groups["name"].Value)
            ? m.Groups["name"].Value + "=" + Mask(m.Groups["value"].Value)
            : m.Value);
    }

    private string RedactAssignment(Match match)
    {
        string value = match.Groups["value"].Value;
        if (!SecretNames.IsSecret(match.Groups["name"].Value) || IsHarmless(value)) return match.Value;
        return match.Groups["name"].Value + match.Groups["sep"].Value + match.Groups["quote"].Value + Mask(value) + match.Groups["quote"].Value;
    }

    private string Mask(string value) => value.StartsWith("[secret:", StringComparison.Ordinal) ? value : Token(value);

    // References, not values; and words that logs put after a secret's name ("password authentication failed" has no separator and is no assignment).
    private static bool IsHarmless(string value) =>
        value.StartsWith('$') || value.StartsWith("[secret:", StringComparison.Ordinal)
        || value is "null" or "None" or "nil" or "undefined" or "true" or "false" or "missing" or "required" or "field" or "not" or "is" or "environment" or "<unset>" or "***";

    private string ReplaceKnown(string text)
    {
        string[] known;
        lock (_gate)
        {
            if (_knownLongestFirst.Length != _known.Count) _knownLongestFirst = [.. _known.OrderByDescending(k => k.Length).ThenBy(k => k, StringComparer.Ordinal)];
            known = _knownLongestFirst;
        }

        foreach (string secret in known)
        {
            if (text.Contains(secret, StringComparison.Ordinal)) text = text.Replace(secret, Token(Uri.UnescapeDataString(secret)), StringComparison.Ordinal);
        }

        return text;
    }

    [GeneratedRegex(@"(?<head>\b[A-Za-z][A-Za-z0-9+.\-]{1,30}://[^\s:/@""'<>?#]{0,200}:)(?<value>[^\s""'<>]{1,1024})@(?=[^\s@""'<>]*)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"(?<=[?&])(?<name>[A-Za-z0-9_.\-]{1,64})=(?<value>[^\s&""'<>#]{1,2048})", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex UrlQuery();

    [GeneratedRegex(@"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[\s\S]{0,16384}?-----END [A-Z ]{0,40}PRIVATE KEY-----|[\s\S]*)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex PrivateKey();

    // JSON web tokens; GitHub, GitLab, Slack, Stripe, OpenAI, Google, AWS, npm, SendGrid, Supabase and DigitalOcean keys, by their documented prefixes.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-]{5,}(?:\.[A-Za-z0-9_\-]*)?|\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{20,}|\bglpat-[A-Za-z0-9_\-]{16,}|\bxox[abeoprs]-[A-Za-z0-9\-]{10,}|\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}|\bsk-[A-Za-z0-9_\-]{20,}|\bAIza[A-Za-z0-9_\-]{30,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bnpm_[A-Za-z0-9]{30,}|\bSG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}|\bsbp_[a-f0-9]{30,}|\bsb_secret_[A-Za-z0-9_\-]{16,}|\bdop_v1_[a-f0-9]{32,}|\brnd_[A-Za-z0-9]{20,}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Shapes();

    [GeneratedRegex(@"(?<head>\b(?:Bearer|Basic|Token)\s+)(?<value>[A-Za-z0-9+/=_.\-]{12,})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"(?<name>[A-Za-z_][A-Za-z0-9_.\-]{1,80})(?<sep>[""']?\s{0,3}[=:]\s{0,3})(?<quote>[""']?)(?<value>(?:(?<=[""'])[^""'\r\n]{1,2048})|[^\s""',;&\])}]{1,2048})\k<quote>", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Assignment();
}
