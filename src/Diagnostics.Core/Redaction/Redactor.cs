using System.Security.Cryptography;
using System.Text;

namespace Diagnostics.Core.Redaction;

/// <summary>
/// Keeps secrets from leaving: applied where a value enters evidence, never where it is printed. One instance serves one report. It replaces
/// each secret by a token that is a keyed hash (HMAC-SHA-256, key made anew for each instance), so that equal secrets show as equal in one report and
/// a token can neither be turned back nor compared across reports. Values given to <see cref="Learn"/> are replaced wherever they occur. Safe for concurrent use.
/// </summary>
public sealed class Redactor
{
    /// <summary>Shorter values are not searched for in other text: they would occur by chance.</summary>
    public const int ShortestLearned = 6;

    private readonly byte[] _key;
    private readonly LearnedSecrets _learned = new();
    private readonly SecretPieces _pieces = new();
    private readonly Func<string, string> _token;

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
        _token = Token;
    }

    /// <summary>Whether a text holds a token or key that shows by its form what it is: a JSON web token, a vendor's key by its prefix, a PEM private key.</summary>
    public static bool HasSecretShape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SecretShapes.Has(text);
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

    /// <summary>
    /// Makes a value known as secret: from now on <see cref="Redact"/> replaces it in any text, also percent-encoded. Values shorter than
    /// <see cref="ShortestLearned"/>, and passwords that are ordinary words ("postgres"), are not searched for in other text.
    /// </summary>
    public void Learn(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        _learned.Add(secret);
        if (secret.Length >= ShortestLearned) _pieces.Add(secret);
    }

    /// <summary>
    /// Makes a name known that is shown anyway: a word of it that was also learned as a password stays readable from now on, but where it stands as a password. To hide it in the name would tell the password,
    /// since the name can be guessed; development databases use the project's own name as the password.
    /// </summary>
    internal void Spare(string name) => _learned.Spare(name);

    /// <summary>Whether any value was made known: only then can a text without the form of a secret hold one.</summary>
    internal bool HasLearned => !_learned.IsEmpty;

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
        string result = _pieces.Replace(_learned.Replace(text, _token), _token);
        result = UrlSecrets.Replace(result, _token);
        result = UrlRemnants.Replace(result, _token);
        result = SecretShapes.Replace(result, _token);
        return AssignedSecrets.Replace(result, _token);
    }
}
