using System.Buffers;
using System.Text;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>A word of a shell command with the line on which it begins.</summary>
/// <param name="Text">The word without its quotes; variables stay as written. An operator (<c>;</c>, <c>&amp;&amp;</c>, line end…) shows as <c>;</c>.</param>
/// <param name="Line">1-based line.</param>
/// <param name="EndsCommand">Whether it is an operator that ends a simple command.</param>
internal readonly record struct ShellWord(string Text, int Line, bool EndsCommand);

/// <summary>Splits shell text into words, as POSIX shells do: quotes, escapes, continued lines, comments. Nothing is run or filled in.</summary>
internal static class ShellWords
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(" \t\n;&|\"'()<>#\\");

    /// <summary>Splits a text.</summary>
    public static IReadOnlyList<ShellWord> Split(string text)
    {
        var words = new List<ShellWord>();
        var word = new StringBuilder();
        bool any = false;
        int line = 1;
        int wordLine = 1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!any) wordLine = line;
            if (c == '\\' && i + 1 < text.Length)
            {
                int skipped = LineEnd(text, i + 1);
                if (skipped > 0)
                {
                    line++;
                    i += skipped;
                }
                else
                {
                    word.Append(text[++i]);
                    any = true;
                }
            }
            else if (c is '\'' or '"')
            {
                int close = Close(text, i + 1, c);
                line += Unquote(text.AsSpan(i + 1, close - i - 1), c, word);
                any = true;
                i = close;
            }
            else if (c == '$' && i + 1 < text.Length && text[i + 1] is '{' or '(')
            {
                int close = Close(text, i + 2, text[i + 1] == '{' ? '}' : ')');
                ReadOnlySpan<char> expansion = text.AsSpan(i, Math.Min(close + 1, text.Length) - i);
                word.Append(expansion);
                line += expansion.Count('\n');
                any = true;
                i = close;
            }
            else if (c == '#' && !any)
            {
                while (i + 1 < text.Length && text[i + 1] != '\n') i++;
            }
            else if (char.IsWhiteSpace(c) || c is ';' or '&' or '|' or '(' or ')')
            {
                if (any) words.Add(new ShellWord(word.ToString(), wordLine, false));
                word.Clear();
                any = false;
                if (c is '\n' or ';' or '&' or '|' or '(' or ')') words.Add(new ShellWord(";", line, true));
                if (c == '\n') line++;
            }
            else
            {
                word.Append(c);
                any = true;
            }
        }

        if (any) words.Add(new ShellWord(word.ToString(), wordLine, false));
        return words;
    }

    /// <summary>Quotes a word where a shell would split it or end it.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAny(s_special) ? word
        : word.Contains('\'', StringComparison.Ordinal) ? "\"" + word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\""
        : "'" + word + "'";

    private static int LineEnd(string text, int at) =>
        text[at] == '\n' ? 1 : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 0;

    // The place of the closing character; the end of the text where it is missing.
    private static int Close(string text, int from, char closing)
    {
        char opening = closing switch { '}' => '{', ')' => '(', _ => '\0' };
        int depth = 1;
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] == '\\' && closing != '\'') i++;
            else if (text[i] == closing && --depth == 0) return i;
            else if (text[i] == opening) depth++;
        }

        return text.Length;
    }

    private static int Unquote(ReadOnlySpan<char> inside, char quote, StringBuilder word)
    {
        int lines = 0;
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i] == '\n') lines++;
            // Within double quotes a backslash escapes only what is special there; before a line end it joins the lines.
            if (quote == '"' && inside[i] == '\\' && i + 1 < inside.Length && inside[i + 1] is '"' or '\\' or '`' or '\n')
            {
                i++;
                if (inside[i] == '\n') lines++;
                else word.Append(inside[i]);
            }
            else word.Append(inside[i]);
        }

        return lines;
    }
}
