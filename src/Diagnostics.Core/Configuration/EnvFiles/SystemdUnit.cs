namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>The lines of a systemd unit, and the words of its values.</summary>
/// <remarks>Source: systemd.syntax(7), Quoting; systemd.exec(5), Environment.</remarks>
internal static class SystemdUnit
{
    /// <summary>The settings, in their order: <c>Section.Key</c>, value and 1-based line. A backslash at its end continues a line; lines that begin with # or ; are comments.</summary>
    public static IEnumerable<(string Key, string Value, int Line)> Entries(string text)
    {
        string section = "";
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            int number = i + 1;
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1];
                continue;
            }

            while (line.EndsWith('\\') && i + 1 < lines.Length)
            {
                string next = lines[++i].Trim();
                // A comment amid a continued line is left out of it.
                line = next.StartsWith('#') || next.StartsWith(';') ? line : line[..^1].TrimEnd() + " " + next;
            }

            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) yield return ($"{section}.{line[..equals].TrimEnd()}", line[(equals + 1)..].TrimStart(), number);
        }
    }

    /// <summary>The words of a value: separated by blanks, quoted by ' or ", with the usual escapes; a dollar sign has no meaning.</summary>
    public static IEnumerable<string> Words(string value)
    {
        var word = new System.Text.StringBuilder();
        bool any = false;
        char quote = '\0';
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c == '\\' && i + 1 < value.Length)
            {
                char next = value[++i];
                word.Append(next switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 's' => ' ', _ => next });
                any = true;
            }
            else if (quote != '\0' ? c == quote : c is '"' or '\'')
            {
                quote = quote == '\0' ? c : '\0';
                any = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (any) yield return word.ToString();
                word.Clear();
                any = false;
            }
            else
            {
                word.Append(c);
                any = true;
            }
        }

        if (any) yield return word.ToString();
    }
}
