using System.Buffers;
using System.Text;

namespace Diagnostics.Core.Redaction;

/// <summary>Replaces the passwords of URLs in a text: <c>scheme://user:password@host</c>, also where the password was not percent-encoded.</summary>
internal static class UrlSecrets
{
    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\r\n\"<>`");

    /// <summary>Replaces the passwords by what <paramref name="token"/> makes of them, decoded.</summary>
    public static string Replace(string text, Func<string, string> token)
    {
        int colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon < 0 || !text.AsSpan(colon).Contains('@')) return text;
        StringBuilder? result = null;
        int copied = 0;
        while (colon >= 0)
        {
            int start = colon;
            while (start > copied && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '-' or '.')) start--;
            int length = text.AsSpan(colon + 3).IndexOfAny(s_ends);
            int end = length < 0 ? text.Length : colon + 3 + length;
            // A single quote may belong to a password; it ends the URL only where the URL itself is in single quotes.
            if (start > 0 && text[start - 1] == '\'' && text.IndexOf('\'', colon, end - colon) is >= 0 and int quote) end = quote;
            ReadOnlySpan<char> url = text.AsSpan(start, end - start);
            if (start < colon && UrlParts.TryParse(url, out UrlParts parts) && !parts.Password.IsEmpty && IsSecret(parts.Password) && url.Overlaps(parts.Password, out int offset))
            {
                result ??= new StringBuilder(text.Length + 32);
                int at = start + offset;
                result.Append(text, copied, at - copied).Append(token(Uri.UnescapeDataString(parts.Password)));
                copied = at + parts.Password.Length;
            }

            colon = end >= text.Length ? -1 : text.IndexOf("://", Math.Max(end, colon + 3), StringComparison.Ordinal);
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    // References and what is already hidden stay.
    private static bool IsSecret(ReadOnlySpan<char> password) =>
        !(password.StartsWith("[secret:") && password.IndexOf(']') == password.Length - 1)
        && !(password.StartsWith("${") && password.IndexOf('}') == password.Length - 1)
        && password is not ("***" or "****" or "*****" or "xxxxx" or "<password>" or "[YOUR-PASSWORD]");
}
