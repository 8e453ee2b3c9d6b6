using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Markup;

/// <summary>Writes and reads scalars of YAML.</summary>
internal static partial class YamlScalar
{
    /// <summary>The text as it is where no reader can take it for anything but that text; else in double quotes.</summary>
    public static string Plain(string text) => PlainText().IsMatch(text) && !Reserved().IsMatch(text) ? text : Quote(text);

    /// <summary>The text in double quotes, so that no reader takes it for a number, a date or an alias; or <c>null</c>.</summary>
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

    [GeneratedRegex(@"\A[A-Za-z_./][A-Za-z0-9_./\-]{0,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();

    // What YAML 1.1 or 1.2 read as something else than text.
    [GeneratedRegex(@"\A(?:true|false|null|yes|no|on|off|y|n|[.](?:inf|nan)|[.0-9_]+(?:e[0-9]+)?)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();

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
