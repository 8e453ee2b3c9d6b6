namespace Diagnostics.Core.Configuration.Code;

/// <summary>Lines of a source file, with what readers ask of them.</summary>
/// <param name="part">The bytes that they are of.</param>
/// <param name="start">Where in them the lines begin.</param>
/// <param name="text">The lines.</param>
/// <param name="comments">How comments are written.</param>
internal sealed class CodeText(CodePart part, int start, string text, CommentStyle comments)
{
    private readonly int _firstLine = part.LineOf(start);
    private int _countedTo;
    private int _linesBefore;

    /// <summary>A whole file.</summary>
    public static CodeText Of(string text, CommentStyle comments) => new(new CodePart(System.Text.Encoding.UTF8.GetBytes(text), 1), 0, text, comments);

    public string Text { get; } = text;

    /// <summary>Whether a text stands anywhere in the file, or the part of it, that the lines are of.</summary>
    public bool FileContains(string text) => part.Contains(text);

    /// <summary>The line of an offset. Cheapest when asked in order.</summary>
    public int LineOf(int index)
    {
        if (index < _countedTo) (_countedTo, _linesBefore) = (0, 0);
        _linesBefore += Text.AsSpan(_countedTo, index - _countedTo).Count('\n');
        _countedTo = index;
        return _firstLine + _linesBefore;
    }

    /// <summary>What stands on the line before an offset.</summary>
    public ReadOnlySpan<char> LineBefore(int index)
    {
        int start = index == 0 ? 0 : Text.LastIndexOf('\n', index - 1) + 1;
        return Text.AsSpan(start, index - start);
    }

    /// <summary>What follows an offset, up to a number of characters.</summary>
    public ReadOnlySpan<char> After(int index, int count) => Text.AsSpan(index, Math.Min(count, Text.Length - index));

    /// <summary>Whether an offset lies in a comment.</summary>
    public bool IsCommented(int index)
    {
        ReadOnlySpan<char> before = LineBefore(index);
        if (InLineComment(before)) return true;
        if (comments.HasFlag(CommentStyle.Slashes) && (before.TrimStart().StartsWith("* ") || InBlock(index))) return true;
        return comments.HasFlag(CommentStyle.TripleQuotes) && (InTriple(index, "\"\"\"") || InTriple(index, "'''"));
    }

    private bool InLineComment(ReadOnlySpan<char> before)
    {
        char quote = '\0';
        for (int i = 0; i < before.Length; i++)
        {
            char c = before[i];
            if (quote != '\0')
            {
                if (c == '\\') i++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'' or '`') quote = c;
            else if (c == '#' && comments.HasFlag(CommentStyle.Hash) && (i == 0 || char.IsWhiteSpace(before[i - 1]))) return true;
            else if (c == '/' && comments.HasFlag(CommentStyle.Slashes) && i + 1 < before.Length && before[i + 1] == '/') return true;
        }

        return false;
    }

    private bool InBlock(int index)
    {
        int open = index == 0 ? -1 : Text.LastIndexOf("/*", index - 1, StringComparison.Ordinal);
        if (Text.AsSpan(Math.Max(open, 0), index - Math.Max(open, 0)).Contains("*/", StringComparison.Ordinal)) return false;
        return open < 0 ? part.IsInBlock(start) : open == 0 || CodePart.MayPrecedeComment(Text[open - 1]);
    }

    private bool InTriple(int index, string quotes)
    {
        bool open = part.IsInTriple(start, quotes[0] == '"');
        for (int at = Text.IndexOf(quotes, StringComparison.Ordinal); at >= 0 && at < index; at = Text.IndexOf(quotes, at + 3, StringComparison.Ordinal)) open = !open;
        return open;
    }
}
