using System.Text;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Fracas;

/// <summary>Writes and reads the scalars of front matter. Text is always written in double quotes, so that no value is read as a number, a date or an alias.</summary>
internal static class YamlScalar
{
    /// <summary>The text in double quotes, or <c>null</c>.</summary>
    public static string Quote(string? text)
    {
        if (text is null) return "null";
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in TerminalText.Neutralise(text))
        {
            if (c is '"' or '\\') quoted.Append('\\');
            quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Reads a scalar as people write it: in double or single quotes, or plain with a comment behind it. False where quotes are not closed.</summary>
    public static bool TryRead(string text, out string? value)
    {
        string trimmed = text.Trim();
        value = null;
        if (trimmed.Length == 0 || trimmed[0] == '#') return true;
        if (trimmed[0] is '"' or '\'') return TryReadQuoted(trimmed, out value);
        int comment = trimmed.IndexOf(" #", StringComparison.Ordinal);
        string plain = comment < 0 ? trimmed : trimmed[..comment].TrimEnd();
        value = plain is "null" or "~" or "Null" or "NULL" ? null : plain;
        return true;
    }

    private static bool TryReadQuoted(string text, out string? value)
    {
        char quote = text[0];
        var read = new StringBuilder(text.Length);
        value = null;
        for (int i = 1; i < text.Length; i++)
        {
            char c = text[i];
            if (c == quote)
            {
                if (quote == '\'' && i + 1 < text.Length && text[i + 1] == '\'')
                {
                    read.Append('\'');
                    i++;
                    continue;
                }

                string rest = text[(i + 1)..].TrimStart();
                if (rest.Length > 0 && rest[0] != '#') return false;
                value = read.ToString();
                return true;
            }

            if (c == '\\' && quote == '"' && i + 1 < text.Length)
            {
                i++;
                read.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', char other => other });
                continue;
            }

            read.Append(c);
        }

        return false;
    }
}
