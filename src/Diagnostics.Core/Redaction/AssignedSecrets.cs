using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Diagnostics.Core.Redaction;

/// <summary>
/// Replaces the values that a text gives to names of secrets: <c>PASSWORD=x</c>, <c>"password": "x"</c>, <c>Password=x;</c>, <c>?token=x&amp;</c>, <c>--password x</c>,
/// <c>API key: x</c>. One pass over the separators, without a regular expression: it runs on every excerpt.
/// </summary>
internal static class AssignedSecrets
{
    private const int LongestName = 80;

    private static readonly SearchValues<char> s_separators = SearchValues.Create("=:");

    // Words that stand after a secret's name and a separator in prose and code, and are no secret.
    private static readonly FrozenSet<string> s_harmless = new[]
    {
        "null", "none", "nil", "undefined", "true", "false", "missing", "required", "field", "not", "is", "environment", "<unset>", "unset", "***", "*****", "********", "expected", "invalid", "expired", "must", "the", "a", "an", "no", "unauthorized", "unauthorised",
        "unknown", "failed", "error", "rejected", "denied", "mismatch", "incorrect", "wrong", "bad", "malformed", "unexpected", "empty", "cannot", "could", "does", "has", "was", "for", "string", "str", "int", "integer", "number", "bool", "boolean", "text", "optional", "got",
        "ok", "yes", "set", "present", "absent", "found", "valid", "verified", "accepted", "hidden", "redacted", "[redacted]", "<redacted>", "<hidden>", "(hidden)", "masked", "<masked>", "include", "same-origin", "omit", "required.", "missing.", "invalid.", "any", "object", "self", "this", "env", "os", "process", "{", "[", "(", "|", ">", "|-", ">-",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> s_count = SearchValues.Create("0123456789,.%/");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_harmlessLookup = s_harmless.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Replaces the values by what <paramref name="token"/> makes of them.</summary>
    public static string Replace(string text, Func<string, string> token)
    {
        StringBuilder? result = null;
        int copied = 0;
        int at = 0;
        while (true)
        {
            int step = text.AsSpan(at).IndexOfAny(s_separators);
            if (step < 0) break;
            int separator = at + step;
            at = separator + 1;
            if (!TryName(text, separator, copied, out ReadOnlySpan<char> name) || !IsSecretName(text, name, separator)) continue;
            if (!TryValue(text, separator, name, out int start, out int end)) continue;
            result ??= new StringBuilder(text.Length + 32);
            result.Append(text, copied, start - copied).Append(token(text[start..end]));
            copied = at = end;
        }

        string replaced = result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
        return replaced.Contains("--", StringComparison.Ordinal) ? Options(replaced, token) : replaced;
    }

    // The word before the separator, past blanks, a closing quote and the backslash of an escaped one.
    private static bool TryName(string text, int separator, int from, out ReadOnlySpan<char> name)
    {
        name = default;
        if (separator + 2 < text.Length && text[separator] == ':' && text[separator + 1] == '/' && text[separator + 2] == '/') return false;
        // C++ and Rust paths: std::password::check.
        if (text[separator] == ':' && ((separator + 1 < text.Length && text[separator + 1] == ':') || (separator > 0 && text[separator - 1] == ':'))) return false;
        int end = separator;
        for (int blanks = 0; blanks < 3 && end > from && text[end - 1] == ' '; blanks++) end--;
        if (end > from && text[end - 1] is '"' or '\'' or '`' or ']') end--;
        if (end > from && text[end - 1] is '\\' or '"' or '\'') end--;
        int start = end;
        while (start > from && end - start < LongestName && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.' or '-')) start--;
        if (end - start < 2) return false;
        name = text.AsSpan(start, end - start);
        // The tokens that this class puts in are no assignments to "secret".
        return !(start > 0 && text[start - 1] == '[' && separator == end && name is "secret" && IsToken(text.AsSpan(separator + 1)));
    }

    private static bool IsToken(ReadOnlySpan<char> text) => text.Length > 8 && text[8] == ']' && !text[..8].ContainsAnyExcept(s_hexadecimal);

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdef");

    private static bool IsSecretName(string text, ReadOnlySpan<char> name, int separator)
    {
        if (SecretNames.IsSecret(name)) return true;
        if (!name.Equals("key", StringComparison.OrdinalIgnoreCase) && !name.Equals("id", StringComparison.OrdinalIgnoreCase)) return false;
        if (name.Length != 3) return false;
        // "API key: x", "Secret Access Key = x": two words of prose.
        text.AsSpan().Overlaps(name, out int at);
        ReadOnlySpan<char> before = text.AsSpan(0, at);
        if (!before.EndsWith(" ")) return false;
        before = before[..^1];
        foreach (string word in (ReadOnlySpan<string>)["api", "access", "secret", "private", "service", "auth", "license", "encryption", "signing", "role", "master"])
        {
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool TryValue(string text, int separator, ReadOnlySpan<char> name, out int start, out int end)
    {
        bool colon = text[separator] == ':';
        start = separator + 1;
        end = start;
        if (!colon && start < text.Length && (text[start] is '=' or '>')) start++;
        if (colon && start < text.Length && text[start] == '=') start++;
        for (int blanks = 0; blanks < 3 && start < text.Length && (text[start] is ' ' or '\t'); blanks++) start++;
        if (start >= text.Length || text[start] is '\r' or '\n') return false;
        bool escaped = text[start] == '\\' && start + 1 < text.Length && text[start + 1] is '"' or '\'';
        if (escaped) start++;
        char first = text[start];
        if (first is '"' or '\'' or '`')
        {
            start++;
            end = Closing(text, start, first, escaped);
        }
        else
        {
            end = EndOfWord(text, start, LineBegins(text, separator, name));
        }

        return end > start && !IsHarmless(text.AsSpan(start, end - start), name, first is '"' or '\'');
    }

    private static int Closing(string text, int start, char quote, bool escaped)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is '\r' or '\n') return i;
            if (text[i] == quote) return escaped && i > start && text[i - 1] == '\\' ? i - 1 : i;
            if (text[i] == '\\' && !(escaped && i + 1 < text.Length && text[i + 1] == quote)) i++;
        }

        return text.Length;
    }

    // In NAME=value at the beginning of a line the value goes on to the next blank. Elsewhere a comma, semicolon, ampersand or bracket ends it, if what follows looks like
    // another part: such characters also occur in passwords.
    private static int EndOfWord(string text, int start, bool wholeWord)
    {
        int end = text.AsSpan(start).StartsWith("[secret:") && IsToken(text.AsSpan(start + 8)) ? start + 17 : start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            char c = text[end];
            if (!wholeWord && (c is ',' or ';' or '&' or ')' or ']' or '}' or '"' or '\'' or '<') && EndsValue(text, end)) break;
            end++;
        }

        return end;
    }

    private static bool EndsValue(string text, int at)
    {
        int next = at + 1;
        if (next >= text.Length || char.IsWhiteSpace(text[next]) || text[next] is ',' or ';' or ')' or ']' or '}' or '"' or '\'' or '&' or '.' or ':' or '<') return true;
        if (text[at] is '"' or '\'' or '<') return true;
        int p = next;
        while (p < text.Length && p - next < LongestName && (char.IsAsciiLetterOrDigit(text[p]) || text[p] is '_' or '-' or '.' or ' ' or '/')) p++;
        return p > next && p < text.Length && text[p] is '=' or ':';
    }

    private static bool LineBegins(string text, int separator, ReadOnlySpan<char> name)
    {
        if (text[separator] != '=' || !text.AsSpan().Overlaps(name, out int at) || at + name.Length != separator) return false;
        int begin = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        ReadOnlySpan<char> before = text.AsSpan(begin, at - begin).Trim();
        // An ADO.NET connection string may begin with its password: "Password=x;Host=y".
        return (before.IsEmpty || before is "export") && name.ContainsAnyInRange('A', 'Z') && !name.ContainsAnyInRange('a', 'z');
    }

    private static bool IsHarmless(ReadOnlySpan<char> value, ReadOnlySpan<char> name, bool quoted)
    {
        if (value.StartsWith("[secret:") && value.IndexOf(']') == value.Length - 1) return true;
        if (value[0] == '$' && (value.Length == 1 || value[1] is '{' or '(' || char.IsAsciiLetter(value[1]) || value[1] == '_') && IsReference(value)) return true;
        ReadOnlySpan<char> word = value.TrimEnd(".,;:!?)]}");
        if (word.IsEmpty) return true;
        if (s_harmlessLookup.Contains(word) || s_harmlessLookup.Contains(value)) return true;
        if (word.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        if (value[0] == '<' && value[^1] == '>') return true;
        if (!quoted && (value.StartsWith("os.", StringComparison.Ordinal) || value.StartsWith("process.env", StringComparison.Ordinal) || value.StartsWith("/run/secrets/", StringComparison.Ordinal))) return true;
        // Counts and results: "tokens: 150", "pass: 21, fail: 3".
        bool counted = name.Equals("pass", StringComparison.OrdinalIgnoreCase) || name.EndsWith("tokens", StringComparison.OrdinalIgnoreCase);
        return counted && word.Length <= 6 && !word.ContainsAnyExcept(s_count);
    }

    // $NAME or ${NAME…} and nothing after it: p4ss behind a reference would be a secret.
    private static bool IsReference(ReadOnlySpan<char> value)
    {
        value = value.TrimEnd(".,;:!?)]");
        if (value.Length > 1 && value[1] is '{') return value[^1] == '}' || !value.Contains('}');
        if (value.Length > 1 && value[1] is '(') return true;
        return !value[1..].ContainsAnyExcept(s_nameCharacters);
    }

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:.");

    // --password x, --api-key x
    private static string Options(string text, Func<string, string> token)
    {
        StringBuilder? result = null;
        int copied = 0;
        int at = 0;
        while ((at = text.IndexOf("--", at, StringComparison.Ordinal)) >= 0)
        {
            int start = at + 2;
            int end = start;
            while (end < text.Length && end - start < LongestName && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_')) end++;
            at = Math.Max(end, start);
            if (end - start < 2 || end >= text.Length || text[end] != ' ' || (start > 2 && !char.IsWhiteSpace(text[start - 3]) && text[start - 3] is not ('"' or '\'' or '`' or '('))) continue;
            ReadOnlySpan<char> name = text.AsSpan(start, end - start);
            if (!SecretNames.IsSecret(name)) continue;
            int value = end + 1;
            if (value >= text.Length || text[value] is '-' or ' ' or '<' or '[') continue;
            char quote = text[value];
            int stop;
            if (quote is '"' or '\'')
            {
                value++;
                stop = Closing(text, value, quote, escaped: false);
            }
            else stop = EndOfWord(text, value, wholeWord: false);
            if (stop <= value || IsHarmless(text.AsSpan(value, stop - value), name, quote is '"' or '\'')) continue;
            result ??= new StringBuilder(text.Length + 32);
            result.Append(text, copied, value - copied).Append(token(text[value..stop]));
            copied = at = stop;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }
}
