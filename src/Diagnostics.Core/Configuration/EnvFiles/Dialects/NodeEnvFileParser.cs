namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>
/// Node's own parser (version 20: <c>--env-file</c>, <c>process.loadEnvFile</c>, <c>util.parseEnv</c>). Carriage returns are dropped; everything before the next
/// <c>=</c>, lines without one included, is the key; quotes know no escapes; <c>\n</c> is a line break in double quotes only; an unquoted <c>#</c> ends the value.
/// </summary>
internal sealed class NodeEnvFileParser : IEnvDialectParser
{
    public void Parse(string text, EnvParseSink sink)
    {
        string s = text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r", "", StringComparison.Ordinal) : text;
        var lines = new LineCounter(s);
        int end = s.Length;
        while (end > 0 && s[end - 1] == ' ') end--;
        int at = Skip(s, 0, end);
        if (s.StartsWith('\ufeff')) sink.Problem(1, "The file begins with a byte-order mark: node takes it as part of the first key.");

        while (at < end)
        {
            if (s[at] is '\n' or '#')
            {
                int next = s.AsSpan(at, end - at).IndexOf('\n');
                if (next >= 0)
                {
                    at += next + 1;
                    continue;
                }

                // A comment on a last line without line break is read as a setting by this version of node.
            }

            int equals = s.AsSpan(at, end - at).IndexOf('=');
            if (equals < 0)
            {
                sink.Problem(lines.At(at), "There is no '=' from here to the end of the file: node ignores the rest.");
                return;
            }

            ReadOnlySpan<char> name = Trim(s.AsSpan(at, equals));
            if (name.StartsWith("export ", StringComparison.Ordinal)) name = name[7..];
            int line = lines.At(at);
            string key = name.ToString();
            if (name.Contains('\n')) sink.Problem(line, "The line has no '=': node reads it as the beginning of the next line's key.");
            at += equals + 1;
            if (key.Length == 0)
            {
                sink.Problem(line, "There is no name before '=': node ignores the rest of the file.");
                return;
            }

            at = ReadValue(s, at, end, key, line, sink);
        }
    }

    private static int ReadValue(string s, int at, int end, string key, int line, EnvParseSink sink)
    {
        if (at >= end || s[at] == '\n')
        {
            sink.Set(key, "", line);
            return at + 1;
        }

        at = Skip(s, at, end);
        if (at >= end)
        {
            sink.Set(key, "", line);
            return end;
        }

        char first = s[at];
        if (first is '"' or '\'' or '`')
        {
            int close = s.AsSpan(at + 1, end - at - 1).IndexOf(first);
            if (close >= 0)
            {
                string inner = s.Substring(at + 1, close);
                sink.Set(key, first == '"' ? inner.Replace("\\n", "\n", StringComparison.Ordinal) : inner, line);
                return EndOfLine(s, at + close + 2, end);
            }

            sink.Problem(line, $"The value of {key} begins with a quote that is never closed: node keeps the quote as part of the value.", key: key);
            int stop = EndOfLine(s, at, end);
            // On a last line without line break node stores nothing and goes on reading at the quote.
            if (stop == end) return at;
            sink.Set(key, s[at..stop], line);
            return stop;
        }

        int eol = EndOfLine(s, at, end);
        ReadOnlySpan<char> value = s.AsSpan(at, eol - at);
        int hash = value.IndexOf('#');
        if (hash >= 0)
        {
            if (hash > 0 && !IsSpace(value[hash - 1]))
                sink.Problem(line, $"node cuts the value of {key} at '#'. Put it in quotes if the '#' belongs to it.", key: key);
            value = value[..hash];
        }

        sink.Set(key, Trim(value).ToString(), line);
        return eol;
    }

    private static int EndOfLine(string s, int at, int end)
    {
        if (at >= end) return end;
        int next = s.AsSpan(at, end - at).IndexOf('\n');
        return next < 0 ? end : at + next;
    }

    private static int Skip(string s, int at, int end)
    {
        while (at < end && s[at] == ' ') at++;
        return at;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> value) => value.Trim(' ');

    private static bool IsSpace(char c) => c is ' ' or '\t';
}
