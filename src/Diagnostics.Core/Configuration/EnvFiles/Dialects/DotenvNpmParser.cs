namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>
/// The npm package dotenv. What its regular expression accepts, written out as a scanner so that hostile text cannot make it backtrack: quotes of three kinds
/// that may span lines, <c>\n</c> and <c>\r</c> in double quotes only, an unquoted <c>#</c> ends the value, <c>key: value</c>, no interpolation.
/// </summary>
internal sealed class DotenvNpmParser : IEnvDialectParser
{
    public void Parse(string text, EnvParseSink sink)
    {
        string s = Normalise(text);
        var lines = new LineCounter(s);
        int at = 0;
        while (at < s.Length)
        {
            int start = at;
            while (start < s.Length && IsSpace(s[start])) start++;
            if (start >= s.Length) return;
            int line = lines.At(start);
            if (!TryKey(s, start, out int keyStart, out int keyEnd, out int valueAt))
            {
                int end = EndOfLine(s, start);
                if (s[start] != '#') sink.Problem(line, "The line is no setting (KEY=value) and is ignored by dotenv.");
                at = end + 1;
                continue;
            }

            string key = s[keyStart..keyEnd];
            (string value, int after) = ReadValue(s, valueAt, key, line, sink);
            sink.Set(key, value, lines.At(keyStart));
            at = EndOfLine(s, after) + 1;
        }
    }

    private static string Normalise(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    private static bool TryKey(string s, int start, out int keyStart, out int keyEnd, out int valueAt)
    {
        keyStart = start;
        if (s.AsSpan(start).StartsWith("export", StringComparison.Ordinal))
        {
            int p = start + 6;
            while (p < s.Length && IsSpace(s[p])) p++;
            if (p > start + 6 && TrySeparator(s, p, out keyEnd, out valueAt))
            {
                keyStart = p;
                return true;
            }
        }

        return TrySeparator(s, start, out keyEnd, out valueAt);
    }

    private static bool TrySeparator(string s, int keyStart, out int keyEnd, out int valueAt)
    {
        int p = keyStart;
        while (p < s.Length && (char.IsAsciiLetterOrDigit(s[p]) || s[p] is '_' or '.' or '-')) p++;
        keyEnd = p;
        valueAt = p;
        if (p == keyStart) return false;
        if (p + 1 < s.Length && s[p] == ':' && IsSpace(s[p + 1]))
        {
            valueAt = p + 2;
            return true;
        }

        while (p < s.Length && IsSpace(s[p])) p++;
        if (p >= s.Length || s[p] != '=') return false;
        valueAt = p + 1;
        return true;
    }

    private static (string Value, int After) ReadValue(string s, int at, string key, int line, EnvParseSink sink)
    {
        int p = at;
        while (p < s.Length && IsSpace(s[p])) p++;
        if (p < s.Length && s[p] is '\'' or '"' or '`')
        {
            int close = Close(s, p);
            if (close > 0)
            {
                ReadOnlySpan<char> inner = s.AsSpan(p + 1, close - p - 1);
                return (s[p] == '"' ? Unescape(inner) : inner.ToString(), close + 1);
            }
        }

        int end = EndOfLine(s, at);
        int hash = s.AsSpan(at, end - at).IndexOf('#');
        int stop = hash < 0 ? end : at + hash;
        ReadOnlySpan<char> raw = Trim(s.AsSpan(at, stop - at));
        if (hash > 0 && !raw.IsEmpty && !IsSpace(s[stop - 1]))
            sink.Problem(line, $"dotenv cuts the value of {key} at '#'. Put it in quotes if the '#' belongs to it.", key: key);
        if (raw.IsEmpty) return ("", stop);
        char first = raw[0];
        if (first is '\'' or '"' or '`')
        {
            if (raw.Length < 2 || raw[^1] != first)
                sink.Problem(line, $"The value of {key} begins with a quote that is not closed: dotenv keeps the quote as part of the value.", key: key);
            else raw = raw[1..^1];
        }

        return (first == '"' ? Unescape(raw) : raw.ToString(), stop);
    }

    // The first quote that no backslash precedes closes; where text follows it, an escaped quote before it may, the last one first.
    private static int Close(string s, int open)
    {
        char quote = s[open];
        int end = -1;
        int p = open;
        while (true)
        {
            int next = s.IndexOf(quote, p + 1);
            if (next < 0) break;
            p = next;
            if (next > open + 1 && s[next - 1] == '\\') continue;
            end = next;
            break;
        }

        if (end >= 0 && EndsCleanly(s, end + 1)) return end;
        for (int back = (end < 0 ? s.Length : end) - 1; back > open + 1; back--)
        {
            back = s.LastIndexOf(quote, back, back - open);
            if (back <= open) return -1;
            if (EndsCleanly(s, back + 1)) return back;
        }

        return -1;
    }

    private static bool EndsCleanly(string s, int at)
    {
        while (at < s.Length && s[at] != '\n' && IsSpace(s[at])) at++;
        return at >= s.Length || s[at] is '\n' or '#';
    }

    private static string Unescape(ReadOnlySpan<char> value) => value.Contains('\\')
        ? value.ToString().Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal)
        : value.ToString();

    private static int EndOfLine(string s, int at)
    {
        int end = at >= s.Length ? -1 : s.IndexOf('\n', at);
        return end < 0 ? s.Length : end;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty && IsSpace(value[0])) value = value[1..];
        while (!value.IsEmpty && IsSpace(value[^1])) value = value[..^1];
        return value;
    }

    // ECMAScript's white space: also the byte-order mark, and not U+0085.
    private static bool IsSpace(char c) => c is ' ' or '\n' or '\t' or '\r' or '\v' or '\f' || (c >= '\u00a0' && (c == '\ufeff' || char.IsWhiteSpace(c)));
}
