using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>Takes a Jinja template apart as Ansible's module template does, with <c>trim_blocks</c>: the line's end behind a statement is no part of the text.</summary>
/// <remarks>Source of the rules: Jinja documentation, template designer (delimiters, comments, whitespace control, raw); Ansible documentation, ansible.builtin.template (trim_blocks, lstrip_blocks).</remarks>
internal static class JinjaParser
{
    private const int MaximumDepth = 40;

    // The first line of a template may change Ansible's settings, and is taken away.
    private const string Header = "#jinja2:";

    /// <summary>The parts of a template.</summary>
    /// <exception cref="StructuredFormatException">A delimiter or statement is not closed, or a statement is none that is understood here (macros, blocks, includes).</exception>
    public static IReadOnlyList<JinjaPart> Parse(string text)
    {
        var top = new List<JinjaPart>();
        var open = new Stack<(JinjaPart Part, List<JinjaPart> Into, int Ends)>();
        List<JinjaPart> into = top;
        foreach (JinjaPart piece in Pieces(text))
        {
            // Statements come as parts of kind Set until their keyword is looked at.
            if (piece.Kind != JinjaPartKind.Set)
            {
                if (piece.Text.Length > 0) into.Add(piece);
                continue;
            }

            int blank = piece.Text.AsSpan().IndexOfAny(' ', '\t', '\n');
            (string word, string rest) = blank < 0 ? (piece.Text, "") : (piece.Text[..blank], piece.Text[blank..].Trim());
            switch (word)
            {
                case "if" or "for":
                    Open(new JinjaPart(word == "if" ? JinjaPartKind.If : JinjaPartKind.For, rest, piece.Line), 1);
                    break;
                case "elif" when open.Count > 0:
                    into = open.Peek().Part.Otherwise;
                    Open(new JinjaPart(JinjaPartKind.If, rest, piece.Line), open.Peek().Ends + 1);
                    break;
                case "else" when open.Count > 0:
                    into = open.Peek().Part.Otherwise;
                    break;
                case "endif" or "endfor" when open.Count > 0:
                    for (int left = open.Peek().Ends; left > 0; left--) into = open.Pop().Into;
                    break;
                case "set" when rest.Contains('=', StringComparison.Ordinal):
                    into.Add(piece with { Text = rest });
                    break;
                default:
                    throw new StructuredFormatException(piece.Line, $"'{word}' is not understood here.");
            }
        }

        return open.Count == 0 ? top : throw new StructuredFormatException(open.Peek().Part.Line, "A statement that begins here is not closed.");

        void Open(JinjaPart part, int ends)
        {
            if (open.Count >= MaximumDepth) throw new StructuredFormatException(part.Line, $"Nested deeper than {MaximumDepth} levels.");
            into.Add(part);
            open.Push((part, into, ends));
            into = part.Body;
        }
    }

    private static IEnumerable<JinjaPart> Pieces(string text)
    {
        int at = 0, line = 1;
        bool strips = false, trims = false;
        if (text.StartsWith(Header, StringComparison.Ordinal))
        {
            int end = text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var first ? first + 1 : text.Length;
            strips = text[..end].Contains("lstrip_blocks:", StringComparison.Ordinal) && text[..end].Contains("True", StringComparison.OrdinalIgnoreCase);
            (at, line) = (end, 2);
        }

        while (at < text.Length)
        {
            int begin = Next(text, at);
            string before = begin < 0 ? text[at..] : text[at..begin];
            char kind = begin < 0 ? '\0' : text[begin + 1];
            string kept = trims ? before.TrimStart() : before;
            int from = line + before.AsSpan(0, before.Length - kept.Length).Count('\n');
            line += before.AsSpan().Count('\n');
            if (begin >= 0 && begin + 2 < text.Length && text[begin + 2] == '-') kept = kept.TrimEnd();
            else if (strips && kind is '%' or '#' && kept.LastIndexOf('\n') is var last && kept[(last + 1)..].Trim().Length == 0) kept = kept[..(last + 1)];
            yield return new JinjaPart(JinjaPartKind.Text, kept, from);
            if (begin < 0) yield break;
            int close = Close(text, begin, kind);
            if (close < 0) throw new StructuredFormatException(line, "A delimiter is not closed.");
            string inner = text[(begin + 2)..close];
            trims = inner.EndsWith('-') && inner.Length > 0;
            string code = inner.Trim('-', '+').Trim();
            at = close + 2;
            if (kind == '%' && code == "raw" && text.IndexOf("endraw", at, StringComparison.Ordinal) is >= 0 and var endRaw && text.LastIndexOf("{%", endRaw, StringComparison.Ordinal) is var rawEnd && rawEnd >= at)
            {
                yield return new JinjaPart(JinjaPartKind.Text, text[at..rawEnd], line);
                inner = text[(begin + 2)..(close = text.IndexOf("%}", endRaw, StringComparison.Ordinal) is >= 0 and var closed ? closed : text.Length - 2)];
                at = close + 2;
            }
            else if (kind != '#') yield return new JinjaPart(kind == '{' ? JinjaPartKind.Value : JinjaPartKind.Set, code, line);

            line += inner.AsSpan().Count('\n');
            // trim_blocks: the first line's end behind a statement or comment.
            if (kind == '{' || trims) continue;
            if (at < text.Length && text[at] == '\r') at++;
            if (at < text.Length && text[at] == '\n')
            {
                at++;
                line++;
            }
        }
    }

    private static int Next(string text, int from)
    {
        for (int at = text.IndexOf('{', from); at >= 0 && at + 1 < text.Length; at = text.IndexOf('{', at + 1))
        {
            if (text[at + 1] is '{' or '%' or '#') return at;
        }

        return -1;
    }

    // A delimiter within a quoted text closes nothing.
    private static int Close(string text, int begin, char kind)
    {
        if (kind == '#') return text.IndexOf("#}", begin + 2, StringComparison.Ordinal);
        char quote = '\0', closes = kind == '{' ? '}' : '%';
        int depth = 0;
        for (int i = begin + 2; i + 1 < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                if (c == '\\') i++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'') quote = c;
            else if (c == closes && text[i + 1] == '}' && depth == 0) return i;
            else if (c == '{') depth++;
            else if (c == '}') depth--;
        }

        return -1;
    }
}
