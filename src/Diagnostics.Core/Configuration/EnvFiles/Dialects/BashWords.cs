using System.Text;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>Reads the words and values of bash: quotes and escapes. What a <c>$</c> stands for is the business of <see cref="BashExpansions"/>.</summary>
internal sealed class BashWords
{
    private readonly string _text;
    private readonly EnvParseSink _sink;
    private readonly BashWordState _state;
    private readonly BashExpansions _expansions;

    public BashWords(string text, EnvParseSink sink)
        : this(text, sink, new BashWordState(sink))
    {
    }

    /// <summary>A part of a word that is being read.</summary>
    internal BashWords(string text, EnvParseSink sink, BashWordState state)
    {
        _text = text;
        _sink = sink;
        _state = state;
        _expansions = new BashExpansions(text, sink, state, this);
    }

    /// <summary>Whether a quote or bracket was still open at the end of the file.</summary>
    public bool Unterminated { get; private set; }

    /// <summary>Where it was opened.</summary>
    public int UnterminatedAt { get; private set; }

    /// <summary>Reads the value of an assignment up to the next unquoted white space or operator.</summary>
    public string ReadValue(ref int at, string key, int line)
    {
        _state.Begin(key, line, silent: false);
        var value = new StringBuilder();
        int start = at;
        if (at < _text.Length && _text[at] == '~') _expansions.Tilde(value, ref at);
        Unquoted(value, ref at, isValue: true, depth: 0);
        return _state.Overflowed ? _text[start..at] : value.ToString();
    }

    /// <summary>Reads a word that is no assignment; nothing in it is reported, since the command as a whole is.</summary>
    public string ReadWord(ref int at, int line, out bool plain)
    {
        _state.Begin("", line, silent: true);
        int start = at;
        var value = new StringBuilder();
        Unquoted(value, ref at, isValue: false, depth: 0);
        string word = _state.Overflowed ? "" : value.ToString();
        plain = _text.AsSpan(start, at - start).SequenceEqual(word);
        return word;
    }

    /// <summary>The candidate, unless it grew too large.</summary>
    public string Bounded(int line, string key, string candidate, string otherwise)
    {
        if (_sink.Spend(candidate.Length)) return candidate;
        _sink.TooLarge(line, key);
        return otherwise;
    }

    /// <summary>A quote or bracket is not closed: everything up to the end of the file is its.</summary>
    internal void Open(ref int at)
    {
        Unterminated = true;
        UnterminatedAt = at;
        at = _text.Length;
    }

    /// <summary>Reads the text as the word of <c>${NAME:-word}</c>.</summary>
    internal string Inner(bool inDoubleQuotes, int depth)
    {
        var value = new StringBuilder();
        int at = 0;
        while (at < _text.Length && !Unterminated)
        {
            int before = at;
            char c = _text[at];
            if (c == '$') _expansions.Dollar(value, ref at, inDoubleQuotes, depth);
            else if (c == '`') Backticks(value, ref at);
            else if (c == '"') DoubleQuoted(value, ref at, depth);
            else if (c == '\'' && !inDoubleQuotes) SingleQuoted(value, ref at);
            else if (c == '\\' && at + 1 < _text.Length && (!inDoubleQuotes || _text[at + 1] is '$' or '`' or '"' or '\\' or '}'))
            {
                value.Append(_text[at + 1]);
                at += 2;
            }
            else
            {
                value.Append(c);
                at++;
            }

            if (at == before) at++;
        }

        return value.ToString();
    }

    private void Unquoted(StringBuilder value, ref int at, bool isValue, int depth)
    {
        while (at < _text.Length && !Unterminated)
        {
            char c = _text[at];
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
                    _expansions.Dollar(value, ref at, inDoubleQuotes: false, depth);
                    break;
                case '`':
                    Backticks(value, ref at);
                    break;
                case ':' when isValue && at + 1 < _text.Length && _text[at + 1] == '~':
                    value.Append(':');
                    at++;
                    _expansions.Tilde(value, ref at);
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
        if (at + 1 >= _text.Length)
        {
            value.Append('\\');
            at++;
            return;
        }

        char next = _text[at + 1];
        if (next != '\n') value.Append(next);
        if (char.IsAsciiLetterOrDigit(next)) _state.Escape();
        at += 2;
    }

    private void SingleQuoted(StringBuilder value, ref int at)
    {
        int close = _text.IndexOf('\'', at + 1);
        if (close < 0)
        {
            Open(ref at);
            return;
        }

        value.Append(_text, at + 1, close - at - 1);
        at = close + 1;
    }

    private void DoubleQuoted(StringBuilder value, ref int at, int depth)
    {
        int open = at++;
        while (at < _text.Length && !Unterminated)
        {
            char c = _text[at];
            switch (c)
            {
                case '"':
                    at++;
                    return;
                case '\\' when at + 1 < _text.Length:
                    char next = _text[at + 1];
                    if (next is '$' or '`' or '"' or '\\') value.Append(next);
                    else if (next != '\n') value.Append('\\').Append(next);
                    at += 2;
                    break;
                case '$':
                    _expansions.Dollar(value, ref at, inDoubleQuotes: true, depth);
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
        at = _text.Length;
    }

    /// <summary>Reads <c>$'…'</c> from its quote on.</summary>
    internal void AnsiQuoted(StringBuilder value, ref int at)
    {
        int end = at + 1;
        while (end < _text.Length && _text[end] != '\'') end += _text[end] == '\\' ? 2 : 1;
        if (end >= _text.Length)
        {
            Open(ref at);
            return;
        }

        AnsiEscapes.Append(value, _text.AsSpan(at + 1, end - at - 1));
        at = end + 1;
    }

    private void Backticks(StringBuilder value, ref int at)
    {
        int close = at + 1;
        while (close < _text.Length && _text[close] != '`') close += _text[close] == '\\' ? 2 : 1;
        if (close >= _text.Length)
        {
            Open(ref at);
            return;
        }

        value.Append(_text, at, close + 1 - at);
        at = close + 1;
        _state.Substitution();
    }
}
