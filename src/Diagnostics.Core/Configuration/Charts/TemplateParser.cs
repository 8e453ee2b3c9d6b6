using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>Takes a Go template apart.</summary>
/// <remarks>Source of the rules: Go's package text/template: actions, trimming of white space by <c>{{-</c> and <c>-}}</c>, comments.</remarks>
internal static class TemplateParser
{
    private const int MaximumDepth = 60;

    /// <summary>The parts of a template.</summary>
    /// <exception cref="StructuredFormatException">An action is not closed, or closes what was not opened.</exception>
    public static IReadOnlyList<TemplatePart> Parse(string text)
    {
        var top = new List<TemplatePart>();
        var open = new Stack<(TemplatePart Part, List<TemplatePart> Into, int Ends)>();
        List<TemplatePart> into = top;
        foreach (TemplatePart piece in Pieces(text))
        {
            if (piece.Kind == TemplatePartKind.Text)
            {
                if (piece.Text.Length > 0) into.Add(piece);
                continue;
            }

            (string word, string rest) = Keyword(piece.Text);
            switch (word)
            {
                case "if" or "with" or "range" or "define" or "block":
                    if (open.Count >= MaximumDepth) throw new StructuredFormatException(piece.Line, $"Nested deeper than {MaximumDepth} levels.");
                    Open(piece with { Kind = Enum.Parse<TemplatePartKind>(word, ignoreCase: true), Text = rest }, 1);
                    break;
                case "else":
                    if (open.Count == 0) throw new StructuredFormatException(piece.Line, "'else' without 'if'.");
                    into = open.Peek().Part.Otherwise;
                    // "else if" is an "if" of its own within, which the same "end" closes.
                    (string inner, string condition) = Keyword(rest);
                    if (inner is "if" or "with") Open(piece with { Kind = Enum.Parse<TemplatePartKind>(inner, ignoreCase: true), Text = condition }, open.Peek().Ends + 1);
                    break;
                case "end":
                    if (open.Count == 0) throw new StructuredFormatException(piece.Line, "'end' without 'if', 'with', 'range' or 'define'.");
                    for (int left = open.Peek().Ends; left > 0; left--) into = open.Pop().Into;
                    break;
                default:
                    into.Add(piece);
                    break;
            }
        }

        return open.Count == 0 ? top : throw new StructuredFormatException(open.Peek().Part.Line, "An action that begins here has no 'end'.");

        void Open(TemplatePart part, int ends)
        {
            into.Add(part);
            open.Push((part, into, ends));
            into = part.Body;
        }
    }

    private static (string Word, string Behind) Keyword(string text)
    {
        int end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        return end == text.Length || char.IsWhiteSpace(text[end]) || text[end] is '(' or '"' ? (text[..end], text[end..].Trim()) : ("", text);
    }

    // Text and actions in turn, with the white space gone that the actions take away.
    private static IEnumerable<TemplatePart> Pieces(string text)
    {
        int at = 0, line = 1;
        bool trim = false;
        while (at < text.Length)
        {
            int begin = text.IndexOf("{{", at, StringComparison.Ordinal);
            string before = begin < 0 ? text[at..] : text[at..begin];
            bool trimsLeft = begin >= 0 && begin + 3 < text.Length && text[begin + 2] == '-' && char.IsWhiteSpace(text[begin + 3]);
            string kept = trim ? before.TrimStart() : before;
            int first = line + before.AsSpan(0, before.Length - kept.Length).Count('\n');
            yield return new TemplatePart(TemplatePartKind.Text, trimsLeft ? kept.TrimEnd() : kept, first);
            line += before.AsSpan().Count('\n');
            if (begin < 0) yield break;
            int end = End(text, begin + 2);
            if (end < 0) throw new StructuredFormatException(line, "'{{' is not closed.");
            string inner = text[(begin + 2)..end];
            trim = inner.Length > 1 && inner[^1] == '-' && char.IsWhiteSpace(inner[^2]);
            string action = inner[(trimsLeft ? 1 : 0)..(trim ? inner.Length - 1 : inner.Length)];
            if (!action.TrimStart().StartsWith("/*", StringComparison.Ordinal)) yield return new TemplatePart(TemplatePartKind.Value, action.Trim(), line);
            line += inner.AsSpan().Count('\n');
            at = end + 2;
        }
    }

    // "}}" within a quoted text or a comment closes nothing.
    private static int End(string text, int from)
    {
        int start = from;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '-')) start++;
        if (start + 1 < text.Length && text[start] == '/' && text[start + 1] == '*')
        {
            int close = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
            return close < 0 ? -1 : text.IndexOf("}}", close, StringComparison.Ordinal);
        }

        char quote = '\0';
        for (int i = from; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                if (text[i] == '\\' && quote != '`') i++;
                else if (text[i] == quote) quote = '\0';
            }
            else if (text[i] is '"' or '`') quote = text[i];
            else if (text[i] == '}' && i + 1 < text.Length && text[i + 1] == '}') return i;
        }

        return -1;
    }
}
