using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Markup;

/// <summary>
/// Puts foreign text into GitHub Markdown so that it reads as itself: no formatting, no HTML, no link, no mention of a person or team and no
/// reference to an issue arises from it. Mentions and references are found by GitHub in the rendered text, so a backslash does not stop
/// them; a zero-width space after the sign does. Within code none of them is looked for, so code spans keep their text unchanged.
/// </summary>
public static partial class MarkdownText
{
    private const string ZeroWidthSpace = "&#8203;";

    /// <summary>The text as running text on one line.</summary>
    public static string Inline(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string safe = TerminalText.Neutralise(text).Trim();
        var markdown = new StringBuilder(safe.Length + 16);
        for (int i = 0; i < safe.Length; i++)
        {
            char c = safe[i];
            char next = i + 1 < safe.Length ? safe[i + 1] : ' ';
            switch (c)
            {
                case '&': markdown.Append("&amp;"); break;
                case '<': markdown.Append("&lt;"); break;
                case '>': markdown.Append("&gt;"); break;
                case '\\' or '`' or '*' or '[' or ']' or '|' or '~' or '$': markdown.Append('\\').Append(c); break;
                case '_' when i > 0 && char.IsLetterOrDigit(safe[i - 1]) && char.IsLetterOrDigit(next): markdown.Append(c); break;
                case '_': markdown.Append("\\_"); break;
                case '@': markdown.Append('@').Append(ZeroWidthSpace); break;
                case '#': markdown.Append("\\#").Append(ZeroWidthSpace); break;
                case ':' when next == '/': markdown.Append(':').Append(ZeroWidthSpace); break;
                case '.' when EndsWithWww(safe, i): markdown.Append(ZeroWidthSpace).Append('.'); break;
                case '-' when EndsWithGh(safe, i) && char.IsAsciiDigit(next): markdown.Append('-').Append(ZeroWidthSpace); break;
                default: markdown.Append(c); break;
            }
        }

        return BlockStart().Replace(markdown.ToString(), m => m.Groups["number"].Value + "\\" + m.Groups["sign"].Value, 1);
    }

    /// <summary>The text as a code span, fenced by one backtick more than it holds. An empty text gives an empty text.</summary>
    public static string Code(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string safe = TerminalText.Neutralise(text);
        if (safe.Length == 0) return "";
        string fence = new('`', LongestRun(safe, '`') + 1);
        bool pad = safe[0] is '`' or ' ' || safe[^1] is '`' or ' ';
        return pad ? $"{fence} {safe} {fence}" : fence + safe + fence;
    }

    /// <summary>A code span for a table cell: pipes in it are escaped, which is undone before the span is read.</summary>
    public static string CodeCell(string text) => Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>The lines as a fenced block that nothing in them can end. Each is one line: line ends within become visible.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="language">Word after the opening fence, or empty. It must not come from foreign text.</param>
    public static string Block(IEnumerable<string> lines, string language = "")
    {
        ArgumentNullException.ThrowIfNull(lines);
        string[] safe = [.. lines.Select(TerminalText.Neutralise)];
        string fence = new('`', Math.Max(3, safe.Select(l => LongestRun(l, '`')).DefaultIfEmpty().Max() + 1));
        var block = new StringBuilder().Append(fence).Append(language).Append('\n');
        foreach (string line in safe) block.Append(line).Append('\n');
        return block.Append(fence).Append('\n').ToString();
    }

    /// <summary>A step: the command as code with its reason after it, or a sentence as text.</summary>
    public static string Step(string step)
    {
        NextStep parsed = NextStep.Parse(step);
        if (!parsed.IsCommand) return Inline(parsed.Text);
        return parsed.Comment is null ? Code(parsed.Text) : $"{Code(parsed.Text)} – {Inline(parsed.Comment)}";
    }

    /// <summary>A number with invariant digits, for text that is not foreign.</summary>
    internal static string Number(double value, string format = "0.###") => value.ToString(format, CultureInfo.InvariantCulture);

    private static bool EndsWithWww(string text, int dot) => dot >= 3 && text.AsSpan(dot - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);

    private static bool EndsWithGh(string text, int dash) => dash >= 2 && text.AsSpan(dash - 2, 2).Equals("gh", StringComparison.OrdinalIgnoreCase);

    private static int LongestRun(string text, char sought)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == sought ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    // At the start of a line: list items, numbered items, underlines of headings, rules.
    [GeneratedRegex(@"^(?<number>[0-9]{0,9})(?<sign>(?<=[0-9])[.)](?=\s|$)|(?<![0-9])[-+=])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex BlockStart();
}
