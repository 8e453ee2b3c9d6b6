using System.Globalization;
using System.Text;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>Takes an expression of a Go template apart into words.</summary>
internal static class ExpressionTokens
{
    /// <summary>The words.</summary>
    /// <exception cref="UnknownValueException">It is no expression that is known here.</exception>
    public static List<ExpressionToken> Of(string text)
    {
        var tokens = new List<ExpressionToken>();
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c)) at++;
            else if (c is '"' or '`') tokens.Add(new ExpressionToken(ExpressionTokenKind.Quoted, Quoted(text, ref at), []));
            else if (c == '(') Single(ExpressionTokenKind.Open);
            else if (c == '|') Single(ExpressionTokenKind.Pipe);
            else if (c == ',') Single(ExpressionTokenKind.Comma);
            else if (c == '=') Single(ExpressionTokenKind.Assign);
            else if (c == ':' && at + 1 < text.Length && text[at + 1] == '=')
            {
                tokens.Add(new ExpressionToken(ExpressionTokenKind.Assign, ":=", []));
                at += 2;
            }
            else if (c == ')')
            {
                at++;
                tokens.Add(new ExpressionToken(ExpressionTokenKind.Close, ")", Fields(text, ref at)));
            }
            else if (c == '.' && (at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1]))) tokens.Add(new ExpressionToken(ExpressionTokenKind.Dot, ".", Dotted(text, ref at)));
            else if (c == '$')
            {
                int from = ++at;
                while (at < text.Length && IsWord(text[at])) at++;
                string name = text[from..at];
                tokens.Add(new ExpressionToken(ExpressionTokenKind.Variable, name, Fields(text, ref at)));
            }
            else if (IsWord(c) || (c is '-' or '+' or '.')) tokens.Add(Word(text, ref at));
            else throw new UnknownValueException($"'{c}' in an expression.");
        }

        return tokens;

        void Single(ExpressionTokenKind kind)
        {
            tokens.Add(new ExpressionToken(kind, text[at].ToString(), []));
            at++;
        }
    }

    private static ExpressionToken Word(string text, ref int at)
    {
        int from = at++;
        while (at < text.Length && (IsWord(text[at]) || text[at] == '.')) at++;
        string word = text[from..at];
        bool isLiteral = word is "true" or "false" or "nil" || double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return new ExpressionToken(isLiteral ? ExpressionTokenKind.Literal : ExpressionTokenKind.Function, word, []);
    }

    // "." alone, or ".Values.image.tag".
    private static List<string> Dotted(string text, ref int at)
    {
        if (at + 1 < text.Length && IsWord(text[at + 1])) return Fields(text, ref at);
        at++;
        return [];
    }

    private static List<string> Fields(string text, ref int at)
    {
        var fields = new List<string>();
        while (at + 1 < text.Length && text[at] == '.' && IsWord(text[at + 1]))
        {
            int from = ++at;
            while (at < text.Length && IsWord(text[at])) at++;
            fields.Add(text[from..at]);
        }

        return fields;
    }

    private static string Quoted(string text, ref int at)
    {
        char quote = text[at++];
        var within = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                at++;
                return within.ToString();
            }

            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length) within.Append(text[++at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
            else within.Append(text[at]);
        }

        throw new UnknownValueException("A quoted text is not closed.");
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
