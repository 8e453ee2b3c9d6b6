using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Redaction;

/// <summary>
/// The pieces of known secrets that a parser of URLs makes of them: a password with an unescaped <c>@</c>, <c>:</c>, <c>/</c>, <c>?</c> or <c>#</c> falls apart there, and the piece is quoted as a port or host that
/// cannot be read. Pieces are short and occur by chance, so they are replaced only where a message quotes them as unreadable. Safe for concurrent use.
/// </summary>
/// <remarks>Source: int() and urllib of Python, strconv of Go, NumberFormatException of Java, parseInt checks of Node drivers, given such URLs.</remarks>
internal sealed partial class SecretPieces
{
    private const int MostPieces = 100_000;

    private static readonly char[] s_delimiters = ['@', ':', '/', '?', '#'];

    private readonly ConcurrentDictionary<string, byte> _pieces = new(StringComparer.Ordinal);

    /// <summary>Takes a secret apart.</summary>
    public void Add(string secret)
    {
        // A whole URL that was declared secret consists of names that must stay readable; its password is known by itself.
        if (secret.IndexOfAny(s_delimiters) < 0 || secret.Contains("://", StringComparison.Ordinal) || _pieces.Count >= MostPieces) return;
        for (int at = secret.IndexOfAny(s_delimiters); at >= 0; at = secret.IndexOfAny(s_delimiters, at + 1))
        {
            Keep(secret[..at]);
            Keep(secret[(at + 1)..]);
        }

        foreach (string piece in secret.Split(s_delimiters)) Keep(piece);
    }

    /// <summary>Replaces the pieces that a text quotes as unreadable by what <paramref name="token"/> makes of them.</summary>
    public string Replace(string text, Func<string, string> token) => _pieces.IsEmpty || !Unreadable().IsMatch(text) ? text
        : Quoted().Replace(text, m => _pieces.ContainsKey(m.Groups["piece"].Value) ? m.Value[0] + token(m.Groups["piece"].Value) + m.Value[^1] : m.Value);

    private void Keep(string piece)
    {
        if (piece.Length > 0) _pieces.TryAdd(piece, 0);
    }

    [GeneratedRegex(@"base 10|could not|cannot|[Cc]an't|invalid|Invalid|[Uu]nable to|For input string|parsing|malformed|[Bb]ad port|not a (?:valid|number)|not an integer", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unreadable();

    [GeneratedRegex(@"(?:'(?<piece>[^'\n]{1,200})'|""(?<piece>[^""\n]{1,200})""|`(?<piece>[^`\n]{1,200})`)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();
}
