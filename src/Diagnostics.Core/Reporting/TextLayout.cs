using System.Globalization;
using System.Text;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Reporting;

/// <summary>Writes paragraphs of styled text, wrapped at words. Nothing is cut: a word longer than the line is broken over several.</summary>
internal sealed class TextLayout(int width, bool color)
{
    private readonly StringBuilder _text = new();

    /// <summary>An empty line, unless there is one already.</summary>
    public void Gap()
    {
        if (_text.Length > 0 && !(_text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n')) _text.Append('\n');
    }

    /// <summary>A paragraph: <paramref name="head"/> before the first line, as many columns of white space before the others.</summary>
    public void Paragraph(string head, TextStyle headStyle, params ReadOnlySpan<(string Text, TextStyle Style)> pieces)
    {
        int indent = Columns(head);
        Append(head, headStyle);
        int column = indent;
        bool lineStart = true;
        foreach ((string text, TextStyle style) in pieces)
        {
            if (text.Length == 0) continue;
            var run = new StringBuilder();
            foreach (string word in TerminalText.Neutralise(text).Split(' '))
            {
                int columns = Columns(word);
                if (!lineStart && column + 1 + columns > width)
                {
                    Append(run.ToString(), style);
                    run.Clear();
                    NewLine();
                }
                else if (!lineStart)
                {
                    run.Append(' ');
                    column++;
                }

                string rest = word;
                while (column + Columns(rest) > width && width > indent + 1)
                {
                    int fits = Fitting(rest, width - column);
                    Append(run.Append(rest, 0, fits).ToString(), style);
                    run.Clear();
                    rest = rest[fits..];
                    NewLine();
                }

                run.Append(rest);
                column += Columns(rest);
                lineStart = false;
            }

            Append(run.ToString(), style);
        }

        TrimEnd();
        _text.Append('\n');
        return;

        void NewLine()
        {
            TrimEnd();
            _text.Append('\n').Append(' ', indent);
            column = indent;
            lineStart = true;
        }
    }

    /// <summary>One line that is never broken, whatever its length: a command with a line break in it would not be the same command.</summary>
    public void Unbroken(string head, string text, TextStyle style, string? comment)
    {
        Append(head, TextStyle.Faint);
        string safe = TerminalText.Neutralise(text);
        Append(safe, style);
        _text.Append(comment is not null && Columns(head) + Columns(safe) + 4 + Columns(comment) <= width ? "  " : "\n");
        if (_text[^1] == ' ')
        {
            Append("# " + TerminalText.Neutralise(comment!), TextStyle.Faint);
            _text.Append('\n');
        }
        else if (comment is not null)
        {
            Paragraph(new string(' ', Columns(head)) + "# ", TextStyle.Faint, (comment, TextStyle.Faint));
        }
    }

    /// <summary>Columns that a terminal uses for the text: wide East Asian characters and emoji two, combining marks none.</summary>
    public static int Columns(string text)
    {
        int columns = 0;
        foreach (Rune rune in text.EnumerateRunes()) columns += Columns(rune);
        return columns;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static int Columns(Rune rune)
    {
        if (rune.Value < 0x300) return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;
        return rune.Value is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff)
            or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1faff) or (>= 0x20000 and <= 0x3fffd)
            ? 2
            : 1;
    }

    private static int Fitting(string text, int columns)
    {
        int used = 0;
        int index = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Columns(rune);
            if (used > columns && index > 0) break;
            index += rune.Utf16SequenceLength;
        }

        return Math.Min(index, text.Length);
    }

    private void TrimEnd()
    {
        while (_text.Length > 0 && _text[^1] == ' ') _text.Length--;
    }

    private void Append(string text, TextStyle style)
    {
        if (text.Length == 0) return;
        string? code = color ? Code(style) : null;
        if (code is null) _text.Append(text);
        else _text.Append("\e[").Append(code).Append('m').Append(text).Append("\e[0m");
    }

    // The sixteen basic colours only: a terminal's own theme keeps them readable on its background.
    private static string? Code(TextStyle style) => style switch
    {
        TextStyle.Strong => "1",
        TextStyle.Faint => "2",
        TextStyle.Bad => "1;31",
        TextStyle.Warning => "33",
        TextStyle.Good => "1;32",
        TextStyle.Command => "36",
        _ => null,
    };
}
