using System.Text;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>
/// python-dotenv. A line that it cannot read is lost with a warning and the next one is tried. <c>${NAME}</c> and <c>${NAME:-default}</c> are replaced in every
/// value, also in single quotes; <c>$NAME</c> is not. A key without <c>=</c> has no value at all (null).
/// </summary>
internal sealed class PythonDotenvParser : IEnvDialectParser
{
    public void Parse(string text, EnvParseSink sink)
    {
        // Python opens the file as text: every way to end a line becomes a line feed, in values too.
        if (text.Contains('\r', StringComparison.Ordinal)) text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var lines = new LineCounter(text);
        int at = text.StartsWith('\ufeff') ? 1 : 0;
        while (true)
        {
            while (at < text.Length && IsSpace(text[at])) at++;
            if (at >= text.Length) return;
            int line = lines.At(at);
            if (text[at] == '#')
            {
                at = EndOfLine(text, at);
                continue;
            }

            if (!TryBinding(text, ref at, out string key, out string? value))
            {
                sink.Problem(line, "python-dotenv cannot read the statement that begins here and leaves it out.");
                at = EndOfLine(text, at);
                continue;
            }

            sink.Set(key, value is null ? null : Resolve(value, key, line, sink), line);
        }
    }

    private static bool TryBinding(string s, ref int at, out string key, out string? value)
    {
        key = "";
        value = null;
        if (s.AsSpan(at).StartsWith("export", StringComparison.Ordinal))
        {
            int p = SkipInline(s, at + 6);
            if (p > at + 6) at = p;
        }

        // After "export" the line may still be a comment, or nothing.
        if (at < s.Length && s[at] == '#') return false;
        int start = at;
        if (at < s.Length && s[at] == '\'')
        {
            int close = s.IndexOf('\'', at + 1);
            if (close <= at + 1) return false;
            key = s[(at + 1)..close];
            at = close + 1;
        }
        else
        {
            while (at < s.Length && s[at] != '=' && s[at] != '#' && !IsSpace(s[at])) at++;
            if (at == start) return false;
            key = s[start..at];
        }

        at = SkipInline(s, at);
        if (at < s.Length && s[at] == '=')
        {
            at = SkipInline(s, at + 1);
            if (!TryValue(s, ref at, out value)) return false;
        }

        at = SkipInline(s, at);
        if (at < s.Length && s[at] == '#') at = EndOfLine(s, at);
        if (at >= s.Length) return true;
        if (s[at] is not ('\n' or '\r')) return false;
        at += s[at] == '\r' && at + 1 < s.Length && s[at + 1] == '\n' ? 2 : 1;
        return true;
    }

    private static bool TryValue(string s, ref int at, out string? value)
    {
        value = null;
        if (at >= s.Length || s[at] is '\n' or '\r')
        {
            value = "";
            return true;
        }

        if (s[at] is '\'' or '"')
        {
            int close = Close(s, at);
            if (close < 0) return false;
            value = Unescape(s.AsSpan(at + 1, close - at - 1), s[at] == '"');
            at = close + 1;
            return true;
        }

        int end = EndOfLine(s, at);
        ReadOnlySpan<char> part = s.AsSpan(at, end - at);
        for (int i = 1; i < part.Length; i++)
        {
            if (part[i] != '#' || !IsSpace(part[i - 1])) continue;
            part = part[..i];
            break;
        }

        while (!part.IsEmpty && IsSpace(part[^1])) part = part[..^1];
        value = part.ToString();
        at = end;
        return true;
    }

    // The first quote without a backslash before it closes; failing that, the last one that has one.
    private static int Close(string s, int open)
    {
        int last = -1;
        int p = open;
        while ((p = s.IndexOf(s[open], p + 1)) >= 0)
        {
            if (p == open + 1 || s[p - 1] != '\\') return p;
            last = p;
        }

        return last;
    }

    private static string Unescape(ReadOnlySpan<char> value, bool isDouble)
    {
        if (!value.Contains('\\')) return value.ToString();
        var text = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char next = i + 1 < value.Length ? value[i + 1] : '\0';
            char? plain = value[i] != '\\' ? null : next switch
            {
                '\\' => '\\',
                '\'' => '\'',
                '"' when isDouble => '"',
                'a' when isDouble => '\a',
                'b' when isDouble => '\b',
                'f' when isDouble => '\f',
                'n' when isDouble => '\n',
                'r' when isDouble => '\r',
                't' when isDouble => '\t',
                'v' when isDouble => '\v',
                _ => null,
            };
            text.Append(plain ?? value[i]);
            if (plain is not null) i++;
        }

        return text.ToString();
    }

    private static string Resolve(string value, string key, int line, EnvParseSink sink)
    {
        int open = value.IndexOf("${", StringComparison.Ordinal);
        if (open < 0) return value;
        var text = new StringBuilder(value.Length + 32);
        int at = 0;
        while (open >= 0)
        {
            // ${name} or ${name:-default}: no '}' in either, no ':' in the name, nothing nested.
            int stop = value.AsSpan(open + 2).IndexOfAny('}', ':');
            if (stop < 0) break;
            string name = value.Substring(open + 2, stop);
            int close = open + 2 + stop;
            string? fallback = null;
            if (value[close] == ':')
            {
                int end = value.IndexOf('}', close);
                if (end < 0) break;
                if (close + 1 >= value.Length || value[close + 1] != '-')
                {
                    open = value.IndexOf("${", open + 2, StringComparison.Ordinal);
                    continue;
                }

                fallback = value[(close + 2)..end];
                close = end;
            }

            string? found = sink.HostThenFile(name);
            // A key without "=" is there and has no value: it keeps the default away.
            if (found is null && sink.Index.ContainsKey(name)) fallback = "";
            if (found is null && fallback is null) sink.Undefined(line, key, name, "python-dotenv puts nothing in its place");
            text.Append(value, at, open - at).Append(found ?? fallback);
            if (!sink.Spend(text.Length))
            {
                sink.TooLarge(line, key);
                return value;
            }

            at = close + 1;
            open = at < value.Length ? value.IndexOf("${", at, StringComparison.Ordinal) : -1;
        }

        return text.Append(value, at, value.Length - at).ToString();
    }

    private static int SkipInline(string s, int at)
    {
        while (at < s.Length && s[at] is not ('\n' or '\r') && IsSpace(s[at])) at++;
        return at;
    }

    private static int EndOfLine(string s, int at)
    {
        int end = at >= s.Length ? -1 : s.AsSpan(at).IndexOfAny('\n', '\r');
        return end < 0 ? s.Length : at + end;
    }

    // Python's \s: also the four information separators.
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';
}
