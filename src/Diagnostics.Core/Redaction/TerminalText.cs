using System.Text;

namespace Diagnostics.Core.Redaction;

/// <summary>
/// Makes foreign text safe to print: control sequences could move the cursor, recolour or retitle a terminal, and bidirectional
/// controls can make a line read as something else. Each becomes a visible character; nothing is dropped silently.
/// </summary>
public static class TerminalText
{
    /// <summary>Longest excerpt kept, in characters; what is cut is marked by an ellipsis.</summary>
    public const int MaximumExcerpt = 400;

    /// <summary>The text on one line, without anything that a terminal would act upon.</summary>
    public static string Neutralise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int first = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (IsUnsafe(text[i]))
            {
                first = i;
                break;
            }
        }

        if (first < 0) return text;
        var safe = new StringBuilder(text.Length);
        safe.Append(text, 0, first);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            if (!IsUnsafe(c)) safe.Append(c);
            else if (c == '\t') safe.Append(' ');
            else if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') continue;
            else if (c == '\n') safe.Append('⏎');
            else if (c < 0x20) safe.Append((char)(0x2400 + c));
            else if (c == 0x7f) safe.Append('␡');
            else safe.Append('�');
        }

        return safe.ToString();
    }

    /// <summary>A neutralised excerpt, trimmed and cut to <see cref="MaximumExcerpt"/> characters.</summary>
    public static string Excerpt(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Cut before neutralising: the line may be megabytes long.
        string cut = text.Length > MaximumExcerpt * 4 ? text[..(MaximumExcerpt * 4)] : text;
        string safe = Neutralise(cut).Trim();
        if (safe.Length <= MaximumExcerpt && cut.Length == text.Length) return safe;
        int end = Math.Min(MaximumExcerpt - 1, safe.Length);
        if (end > 0 && char.IsHighSurrogate(safe[end - 1])) end--;
        return safe[..end] + "…";
    }

    private static bool IsUnsafe(char c) =>
        c < 0x20 || c is >= '\x7f' and <= '\x9f'
        || c is '\u200e' or '\u200f' or '\u2028' or '\u2029' or '\ufeff'
        || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';
}
