using System.Text;
using Diagnostics.Core.Configuration.Charts;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>Takes an expression of Jinja apart into words: names and keywords, numbers, texts (with a quote in front, so that none is taken for a name), operators.</summary>
internal static class JinjaTokens
{
    private static readonly string[] s_pairs = ["==", "!=", "<=", ">=", "//", "**"];

    /// <summary>The words.</summary>
    /// <exception cref="UnknownValueException">It is no expression that is known here.</exception>
    public static IReadOnlyList<string> Of(string text)
    {
        var tokens = new List<string>();
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            int from = at;
            if (char.IsWhiteSpace(c)) at++;
            else if (c is '"' or '\'') tokens.Add(Quoted(text, ref at));
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')) at++;
                tokens.Add(text[from..at]);
            }
            else if (char.IsAsciiDigit(c))
            {
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))) at++;
                tokens.Add(text[from..at]);
            }
            else
            {
                at += at + 1 < text.Length && s_pairs.Contains(text.Substring(at, 2)) ? 2 : 1;
                tokens.Add(text[from..at]);
            }
        }

        return tokens;
    }

    private static string Quoted(string text, ref int at)
    {
        char quote = text[at++];
        var within = new StringBuilder("'");
        for (; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                at++;
                return within.ToString();
            }

            if (text[at] == '\\' && at + 1 < text.Length) within.Append(text[++at] switch { 'n' => '\n', 't' => '\t', var other => other });
            else within.Append(text[at]);
        }

        throw new UnknownValueException("A quoted text is not closed.");
    }
}
