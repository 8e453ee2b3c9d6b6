using System.Text;

namespace Diagnostics.Core.Language;

/// <summary>Puts foreign values into commands that a person will paste, so that nothing in them is acted upon by a shell.</summary>
internal static class ShellLiteral
{
    /// <summary>Whether the value can stand in a command as it is, in PowerShell and in POSIX shells.</summary>
    public static bool IsPlain(string value)
    {
        if (value.Length == 0 || value[0] is '-' or '@' or '#' or '~' or '%' or '?' or '=' or '+') return false;
        foreach (char c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"._-/:@%+=~[]".Contains(c, StringComparison.Ordinal)) return false;
        }

        return true;
    }

    /// <summary>
    /// The value in single quotes, with every quote inside doubled, the four typographic ones included that PowerShell treats alike.
    /// A POSIX shell reads the doubled quote as nothing, so the value may lose a quote there, and never gains a command.
    /// </summary>
    public static bool TryQuote(string value, out string quoted)
    {
        quoted = value;
        // A leading dash would be read as an option even in quotes; control characters do not survive a paste.
        if (value.Length == 0 || value[0] == '-' || value.Any(char.IsControl)) return false;
        quoted = Quote(value);
        return true;
    }

    /// <summary>The value in single quotes, every quote inside doubled.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('\'');
        foreach (char c in value)
        {
            if (c is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b') text.Append(c);
            text.Append(c);
        }

        return text.Append('\'').ToString();
    }

    /// <summary>Whether the placeholder between two places of a template is a word of its own, so that quotes may be put around it.</summary>
    public static bool IsWholeWord(string template, int open, int close)
    {
        bool starts = open == 0 || template[open - 1] == ' ';
        bool ends = close + 1 == template.Length || template[close + 1] is ' ' or ',' or '.' or ')' or ';'
            || (template[close + 1] == ':' && close + 2 < template.Length && template[close + 2] == ' ');
        return starts && ends;
    }
}
