using System.Text;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>
/// Docker Compose's <c>env_file</c> and <c>.env</c>, after compose-go's dotenv package. Compose refuses the whole file at the first fault; here the fault is a fatal
/// problem and reading goes on with the next line, so that nothing that can be read is lost.
/// </summary>
internal sealed class ComposeParser : IEnvDialectParser
{
    public void Parse(string text, EnvParseSink sink)
    {
        var lines = new LineCounter(text);
        int at = text.StartsWith('\ufeff') ? 1 : 0;
        int quoteEndsOn = -1;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at >= text.Length) return;
            if (text[at] == '#')
            {
                at = EndOfLine(text, at);
                continue;
            }

            int line = lines.At(at);
            if (line == quoteEndsOn) sink.Problem(line, "There is text after the closing quote: Compose reads it as another setting.");
            if (!TryKey(text, ref at, line, sink, out string? key, out bool hasValue))
            {
                at = EndOfLine(text, at);
                continue;
            }

            if (!hasValue)
            {
                Inherit(key, line, sink);
                continue;
            }

            while (at < text.Length && IsInlineSpace(text[at])) at++;
            at = ReadValue(text, at, key, line, sink, out bool quoted);
            quoteEndsOn = quoted ? lines.At(at) : -1;
        }
    }

    private static void Inherit(string key, int line, EnvParseSink sink)
    {
        if (key.Length == 0) return;
        if (sink.FromHost(key) is { } value) sink.Set(key, value, line);
        else sink.Problem(line, "The line has no '=': Compose takes the variable from the environment that it runs in, where it is not known.", FailureCodes.ConfigUndefinedVariable);
    }

    private static bool TryKey(string s, ref int at, int line, EnvParseSink sink, out string key, out bool hasValue)
    {
        key = "";
        hasValue = false;
        if (s.AsSpan(at).StartsWith("export", StringComparison.Ordinal) && at + 6 < s.Length && s[at + 6] is ' ' or '\t' or '\n' or '\f' or '\r')
        {
            at += 6;
            while (at < s.Length && IsInlineSpace(s[at])) at++;
        }

        int end = at;
        while (end < s.Length && s[end] is not ('=' or ':' or '\n'))
        {
            char c = s[end];
            bool allowed = char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '[' or ']' || IsInlineSpace(c);
            if (!allowed && !IsLetterOrNumber(s, end))
            {
                sink.Problem(line, "A character that no variable name may hold comes before '=': Compose refuses the file.", fatal: true, column: Column(s, end));
                return false;
            }

            end += char.IsHighSurrogate(c) && end + 1 < s.Length ? 2 : 1;
        }

        ReadOnlySpan<char> name = s.AsSpan(at, end - at).TrimEnd();
        if (name.Contains(' '))
        {
            sink.Problem(line, "The name before '=' contains a space: Compose refuses the file.", fatal: true);
            return false;
        }

        hasValue = end < s.Length && s[end] != '\n';
        if (hasValue && name.IsEmpty)
        {
            sink.Problem(line, "There is no name before '='.");
            return false;
        }

        key = name.ToString();
        at = Math.Min(end + 1, s.Length);
        return true;
    }

    private static int ReadValue(string s, int at, string key, int line, EnvParseSink sink, out bool quoted)
    {
        quoted = at < s.Length && s[at] is '"' or '\'';
        if (quoted) return ReadQuoted(s, at, key, line, sink, ref quoted);
        int end = EndOfLine(s, at);
        ReadOnlySpan<char> value = s.AsSpan(at, end - at);
        int comment = value.IndexOf(" #", StringComparison.Ordinal);
        if (comment >= 0) value = value[..comment];
        value = value.TrimEnd();
        sink.Set(key, Expand(value.ToString(), key, line, sink), line);
        return end;
    }

    private static int ReadQuoted(string s, int at, string key, int line, EnvParseSink sink, ref bool quoted)
    {
        char quote = s[at];
        int end = at + 1;
        while (true)
        {
            int step = s.AsSpan(end).IndexOfAny(quote, '\\');
            if (step < 0 || (s[end + step] == '\\' && end + step + 1 >= s.Length))
            {
                sink.Problem(line, $"The quote that opens the value of {key} is never closed: Compose refuses the file.", key: key, fatal: true, column: Column(s, at));
                quoted = false;
                return EndOfLine(s, at);
            }

            end += step;
            if (s[end] == quote) break;
            end += 2;
        }

        string value = s[(at + 1)..end];
        if (value.Contains('\\', StringComparison.Ordinal))
        {
            value = DropEscapesOf(quote, value);
            if (quote == '"') value = Unescape(value);
        }

        sink.Set(key, quote == '"' ? Expand(value, key, line, sink) : value, line);
        return end + 1;
    }

    // A backslash pair stays a pair here; only the backslash before the quote goes.
    private static string DropEscapesOf(char quote, string value)
    {
        var text = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 >= value.Length)
            {
                text.Append(value[i]);
                continue;
            }

            i++;
            if (value[i] != quote) text.Append('\\');
            text.Append(value[i]);
        }

        return text.ToString();
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char next = i + 1 < value.Length ? value[i + 1] : '\0';
            if (value[i] != '\\')
            {
                text.Append(value[i]);
                continue;
            }

            string? plain = next switch
            {
                'a' => "\a",
                'b' => "\b",
                'f' => "\f",
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                'v' => "\v",
                '"' => "\"",
                '\\' => "\\",
                '$' => "$$", // for the interpolation that follows
                _ => null,
            };
            if (plain is not null)
            {
                text.Append(plain);
                i++;
            }
            else if (next == '0' && TryOctal(value, i + 2, out char octal))
            {
                text.Append(octal);
                i += 4;
            }
            else
            {
                // Everything that the pattern of known escapes takes as one piece is kept as one piece.
                text.Append('\\');
                if (next == '0' || next == 'c')
                {
                    text.Append(next);
                    i++;
                }
            }
        }

        return text.ToString();
    }

    private static bool TryOctal(string s, int at, out char c)
    {
        c = '\0';
        if (at + 3 > s.Length) return false;
        int code = 0;
        for (int i = at; i < at + 3; i++)
        {
            if (s[i] is < '0' or > '7') return false;
            code = (code * 8) + (s[i] - '0');
        }

        c = (char)code;
        return code <= 255;
    }

    private static string Expand(string value, string key, int line, EnvParseSink sink)
    {
        if (!value.Contains('$', StringComparison.Ordinal)) return value;
        var interpolation = new ComposeInterpolation(
            sink.HostThenFile,
            name => sink.Undefined(line, key, name, "Compose puts nothing in its place"),
            sink.Spend);
        if (interpolation.Substitute(value) is { } expanded) return expanded;
        if (interpolation.Overflowed) sink.TooLarge(line, key);
        else
        {
            string code = interpolation.FaultVariable is null ? FailureCodes.ConfigSyntax : FailureCodes.ConfigUndefinedVariable;
            sink.Problem(line, $"The value of {key} cannot be interpolated: {interpolation.Fault}. Compose refuses the file.", code, key, fatal: true);
        }

        return value;
    }

    private static bool IsLetterOrNumber(string s, int at) => char.IsLetter(s, at) || char.IsNumber(s, at);

    private static int Column(string s, int at) => at - (at == 0 ? -1 : s.LastIndexOf('\n', at - 1));

    private static int EndOfLine(string s, int at)
    {
        int end = at >= s.Length ? -1 : s.IndexOf('\n', at);
        return end < 0 ? s.Length : end;
    }

    private static bool IsInlineSpace(char c) => c is '\t' or '\v' or '\f' or '\r' or ' ' or '\u0085' or '\u00a0';
}
