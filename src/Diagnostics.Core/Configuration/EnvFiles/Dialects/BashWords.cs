using System.Globalization;
using System.Text;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>Reads the words and values of bash: quotes, escapes and expansions. Substitutions stay as text and are reported.</summary>
internal sealed class BashWords(string text, EnvParseSink sink)
{
    /// <summary>Stands for the process id that <c>$$</c> gives: the text itself, since no process runs.</summary>
    public const string ProcessIdStandIn = "$$";

    // Deeper nesting than any person writes; keeps hostile text from exhausting the stack.
    private const int Deepest = 64;

    private bool _substitutionTold;
    private bool _escapeTold;
    private bool _overflowed;
    private string _key = "";
    private int _line;
    private bool _silent;

    /// <summary>Whether a quote or bracket was still open at the end of the file.</summary>
    public bool Unterminated { get; private set; }

    /// <summary>Where it was opened.</summary>
    public int UnterminatedAt { get; private set; }

    /// <summary>Reads the value of an assignment up to the next unquoted white space or operator.</summary>
    public string ReadValue(ref int at, string key, int line)
    {
        Begin(key, line, silent: false);
        var value = new StringBuilder();
        int start = at;
        if (at < text.Length && text[at] == '~') Tilde(value, ref at);
        Unquoted(value, ref at, isValue: true, depth: 0);
        return _overflowed ? text[start..at] : value.ToString();
    }

    /// <summary>Reads a word that is no assignment; nothing in it is reported, since the command as a whole is.</summary>
    public string ReadWord(ref int at, int line, out bool plain)
    {
        Begin("", line, silent: true);
        int start = at;
        var value = new StringBuilder();
        Unquoted(value, ref at, isValue: false, depth: 0);
        string word = _overflowed ? "" : value.ToString();
        plain = text.AsSpan(start, at - start).SequenceEqual(word);
        return word;
    }

    /// <summary>The candidate, unless it grew too large.</summary>
    public string Bounded(int line, string key, string candidate, string otherwise)
    {
        if (sink.Spend(candidate.Length)) return candidate;
        sink.TooLarge(line, key);
        return otherwise;
    }

    private void Begin(string key, int line, bool silent)
    {
        _key = key;
        _line = line;
        _silent = silent;
        _substitutionTold = _escapeTold = _overflowed = false;
    }

    private void Unquoted(StringBuilder value, ref int at, bool isValue, int depth)
    {
        while (at < text.Length && !Unterminated)
        {
            char c = text[at];
            switch (c)
            {
                case ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')':
                    return;
                case '\'':
                    SingleQuoted(value, ref at);
                    break;
                case '"':
                    DoubleQuoted(value, ref at, depth);
                    break;
                case '\\':
                    Escaped(value, ref at);
                    break;
                case '$':
                    Dollar(value, ref at, inDoubleQuotes: false, depth);
                    break;
                case '`':
                    Backticks(value, ref at);
                    break;
                case ':' when isValue && at + 1 < text.Length && text[at + 1] == '~':
                    value.Append(':');
                    at++;
                    Tilde(value, ref at);
                    break;
                default:
                    value.Append(c);
                    at++;
                    break;
            }
        }
    }

    private void Escaped(StringBuilder value, ref int at)
    {
        if (at + 1 >= text.Length)
        {
            value.Append('\\');
            at++;
            return;
        }

        char next = text[at + 1];
        if (next != '\n') value.Append(next);
        if (char.IsAsciiLetterOrDigit(next) && !_escapeTold && !_silent)
        {
            _escapeTold = true;
            sink.Problem(_line, $"bash drops the backslashes of the value of {_key}; put it in single quotes if they belong to it.", key: _key);
        }

        at += 2;
    }

    private void SingleQuoted(StringBuilder value, ref int at)
    {
        int close = text.IndexOf('\'', at + 1);
        if (close < 0)
        {
            Open(ref at);
            return;
        }

        value.Append(text, at + 1, close - at - 1);
        at = close + 1;
    }

    private void DoubleQuoted(StringBuilder value, ref int at, int depth)
    {
        int open = at++;
        while (at < text.Length && !Unterminated)
        {
            char c = text[at];
            switch (c)
            {
                case '"':
                    at++;
                    return;
                case '\\' when at + 1 < text.Length:
                    char next = text[at + 1];
                    if (next is '$' or '`' or '"' or '\\') value.Append(next);
                    else if (next != '\n') value.Append('\\').Append(next);
                    at += 2;
                    break;
                case '$':
                    Dollar(value, ref at, inDoubleQuotes: true, depth);
                    break;
                case '`':
                    Backticks(value, ref at);
                    break;
                default:
                    value.Append(c);
                    at++;
                    break;
            }
        }

        if (!Unterminated) Open(ref open);
        at = text.Length;
    }

    private void Dollar(StringBuilder value, ref int at, bool inDoubleQuotes, int depth)
    {
        char next = at + 1 < text.Length ? text[at + 1] : '\0';
        if (next == '(')
        {
            int start = at;
            int close = BashBrackets.Close(text, at + 1);
            if (close < 0)
            {
                Open(ref at);
                return;
            }

            at = close + 1;
            value.Append(text, start, at - start);
            Substitution();
        }
        else if (next == '{')
        {
            Braced(value, ref at, inDoubleQuotes, depth);
        }
        else if (next == '$')
        {
            value.Append(ProcessIdStandIn);
            at += 2;
        }
        else if (char.IsAsciiLetter(next) || next == '_')
        {
            int end = at + 1;
            while (end < text.Length)
            {
                // A line that is continued goes on before words are told apart, in the middle of a name too.
                if (text[end] == '\\' && end + 1 < text.Length && text[end + 1] == '\n') end += 2;
                else if (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_') end++;
                else break;
            }

            string name = text[(at + 1)..end].Replace("\\\n", "", StringComparison.Ordinal);
            at = end;
            Variable(value, name);
        }
        else if (next is '?' or '#')
        {
            value.Append('0');
            at += 2;
        }
        else if (char.IsAsciiDigit(next) || next is '!' or '@' or '*' or '-')
        {
            at += 2;
            if (!_silent) sink.Problem(_line, $"The value of {_key} holds a '$' that bash replaces by an argument or option of the shell. Use single quotes if it belongs to the value.", key: _key);
        }
        else if (next == '\'' && !inDoubleQuotes)
        {
            at++;
            AnsiQuoted(value, ref at);
        }
        else if (next == '"' && !inDoubleQuotes)
        {
            at++;
        }
        else
        {
            value.Append('$');
            at++;
        }
    }

    private void Variable(StringBuilder value, string name)
    {
        string? found = sink.FromFile(name) ?? sink.FromHost(name);
        if (found is null)
        {
            if (!_silent) sink.Undefined(_line, _key, name, "bash puts nothing in its place");
            return;
        }

        Add(value, found);
    }

    private void Add(StringBuilder value, string part)
    {
        if (_overflowed || part.Length == 0) return;
        if (value.Length + part.Length <= EnvParseSink.LongestExpansion && sink.Spend(part.Length))
        {
            value.Append(part);
            return;
        }

        _overflowed = true;
        if (!_silent) sink.TooLarge(_line, _key);
    }

    // ${NAME}, ${#NAME} and ${NAME op word} with op one of :- - := = :? ? :+ +. Other forms need a shell.
    private void Braced(StringBuilder value, ref int at, bool inDoubleQuotes, int depth)
    {
        int start = at;
        int close = depth >= Deepest ? -1 : BashBrackets.Close(text, at + 1);
        if (close < 0)
        {
            Open(ref at);
            return;
        }

        int p = at + 2;
        bool length = text[p] == '#' && p + 1 < close;
        if (length) p++;
        int nameAt = p;
        while (p < close && (char.IsAsciiLetterOrDigit(text[p]) || text[p] == '_')) p++;
        string name = text[nameAt..p];
        at = close + 1;
        string? found = name.Length == 0 ? null : sink.FromFile(name) ?? sink.FromHost(name);
        if (name.Length > 0 && p == close)
        {
            if (length) value.Append((found?.Length ?? 0).ToString(CultureInfo.InvariantCulture));
            else Variable(value, name);
            return;
        }

        bool orEmpty = p < close && text[p] == ':';
        int opAt = orEmpty ? p + 1 : p;
        if (length || name.Length == 0 || opAt >= close || text[opAt] is not ('-' or '=' or '?' or '+'))
        {
            value.Append(text, start, at - start);
            if (!_silent) sink.Problem(_line, $"The value of {_key} holds an expansion of bash that is not evaluated here; its text was kept.", key: _key);
            return;
        }

        bool present = found is not null && (!orEmpty || found.Length > 0);
        char op = text[opAt];
        if (op == '+' ? !present : present)
        {
            if (op != '+') Add(value, found!);
            return;
        }

        if (op == '?')
        {
            if (!_silent) sink.Problem(_line, $"The value of {_key} requires a variable that has no value: bash stops reading here.", FailureCodes.ConfigUndefinedVariable, _key, fatal: true);
            return;
        }

        string word = new BashWords(text[(opAt + 1)..close], sink).Word(this, inDoubleQuotes, depth + 1);
        Add(value, word);
        if (op == '=' && !_silent) sink.Set(name, word, _line);
    }

    private string Word(BashWords outer, bool inDoubleQuotes, int depth)
    {
        Begin(outer._key, outer._line, outer._silent);
        var value = new StringBuilder();
        int at = 0;
        while (at < text.Length && !Unterminated)
        {
            int before = at;
            char c = text[at];
            if (c == '$') Dollar(value, ref at, inDoubleQuotes, depth);
            else if (c == '`') Backticks(value, ref at);
            else if (c == '"') DoubleQuoted(value, ref at, depth);
            else if (c == '\'' && !inDoubleQuotes) SingleQuoted(value, ref at);
            else if (c == '\\' && at + 1 < text.Length && (!inDoubleQuotes || text[at + 1] is '$' or '`' or '"' or '\\' or '}'))
            {
                value.Append(text[at + 1]);
                at += 2;
            }
            else
            {
                value.Append(c);
                at++;
            }

            if (at == before) at++;
        }

        outer._overflowed |= _overflowed;
        return value.ToString();
    }

    private void Backticks(StringBuilder value, ref int at)
    {
        int close = at + 1;
        while (close < text.Length && text[close] != '`') close += text[close] == '\\' ? 2 : 1;
        if (close >= text.Length)
        {
            Open(ref at);
            return;
        }

        value.Append(text, at, close + 1 - at);
        at = close + 1;
        Substitution();
    }

    private void Substitution()
    {
        if (_substitutionTold || _silent) return;
        _substitutionTold = true;
        sink.Problem(_line, $"The value of {_key} holds a command that would be executed by bash; it is not executed here and its text was kept.", key: _key);
    }

    private void AnsiQuoted(StringBuilder value, ref int at)
    {
        int end = at + 1;
        while (end < text.Length && text[end] != '\'') end += text[end] == '\\' ? 2 : 1;
        if (end >= text.Length)
        {
            Open(ref at);
            return;
        }

        AnsiEscapes.Append(value, text.AsSpan(at + 1, end - at - 1));
        at = end + 1;
    }

    private void Tilde(StringBuilder value, ref int at)
    {
        char next = at + 1 < text.Length ? text[at + 1] : '\0';
        bool home = next is '\0' or '/' or ':' or ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')';
        string? folder = home ? sink.FromFile("HOME") ?? sink.FromHost("HOME") : null;
        value.Append(folder ?? "~");
        at++;
    }

    private void Open(ref int at)
    {
        Unterminated = true;
        UnterminatedAt = at;
        at = text.Length;
    }
}
