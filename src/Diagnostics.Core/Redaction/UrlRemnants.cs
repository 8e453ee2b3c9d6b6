using System.Text.RegularExpressions;

namespace Diagnostics.Core.Redaction;

/// <summary>
/// Replaces the pieces of a password that clients quote when they take them for a port or a host: a password with an unescaped <c>#</c>, <c>/</c> or <c>@</c> ends the URL's authority too early.
/// </summary>
/// <remarks>Source: net/url of Go, urllib of Python, libpq and getaddrinfo in Node, given such URLs.</remarks>
internal static partial class UrlRemnants
{
    /// <summary>Replaces the pieces by what <paramref name="token"/> makes of them.</summary>
    public static string Replace(string text, Func<string, string> token)
    {
        if (text.Contains("invalid port \"", StringComparison.Ordinal))
        {
            // The same piece stands in the URL before it, which ends there: parse "postgres://app:pa": invalid port ":pa" after host.
            foreach (Match port in Port().Matches(text)) text = text.Replace(":" + port.Groups["piece"].Value + "\"", ":" + token(port.Groups["piece"].Value) + "\"", StringComparison.Ordinal);
        }

        if (text.Contains("cast to integer value as '", StringComparison.Ordinal)) text = Cast().Replace(text, m => Replaced(m, token));
        if (text.Contains("for connection option \"port\"", StringComparison.Ordinal)) text = Option().Replace(text, m => Replaced(m, token));
        return text.Contains("host name \"", StringComparison.Ordinal) || text.Contains("getaddrinfo ", StringComparison.Ordinal) ? Host().Replace(text, m => Replaced(m, token)) : text;
    }

    private static string Replaced(Match match, Func<string, string> token)
    {
        Group piece = match.Groups["piece"];
        int at = piece.Index - match.Index;
        return match.Value[..at] + token(piece.Value) + match.Value[(at + piece.Length)..];
    }

    // A number is a port that is out of range, and no secret.
    [GeneratedRegex(@"invalid port "":(?<piece>(?!\d+"")[^""\n]{1,200})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Port();

    [GeneratedRegex(@"Port could not be cast to integer value as '(?<piece>(?!\d+')[^'\n]{1,200})'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cast();

    [GeneratedRegex(@"invalid integer value ""(?<piece>(?!\d+"")[^""\n]{1,200})"" for connection option ""port""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Option();

    [GeneratedRegex(@"(?:host name ""|getaddrinfo (?:ENOTFOUND|EAI_AGAIN) )(?<piece>[^""\s@]{1,200})@", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();
}
