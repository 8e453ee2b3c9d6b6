using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>
/// Keys as they may be shown. Some dialects read whole lines such as <c>PASSWORD: hunter2</c> as the beginning of a key, so that a key can hold a secret.
/// </summary>
internal static class EnvKeyText
{
    private const int ShortestMaterial = 20;

    /// <summary>The key with any secret in it replaced.</summary>
    public static string Shown(string key, Redactor redactor)
    {
        int end = key.AsSpan().IndexOfAny(" \t\r\n:");
        if (end < 0 || end + 1 >= key.Length) return key;
        return SecretNames.IsSecret(key[..end]) ? key[..(end + 1)] + redactor.Token(key[(end + 1)..]) : redactor.Redact(key);
    }

    /// <summary>Whether the key is itself a token or a piece of one: a token of a known shape on a line of its own.</summary>
    public static bool IsSecretMaterial(string key, Redactor redactor) =>
        key.Length >= ShortestMaterial && key.AsSpan().ContainsAnyInRange('a', 'z') && key.AsSpan().ContainsAnyInRange('0', '9')
        && redactor.Redact(key) is { } redacted && redacted.Length != key.Length && redacted.StartsWith("[secret:", StringComparison.Ordinal);
}
