using System.Text;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>
/// systemd's <c>EnvironmentFile=</c>, after src/basic/env-file.c: a character machine with shell-like quotes, continuation lines and comments that begin with
/// <c>#</c> or <c>;</c> at the start of a line. There is no interpolation and no comment after a value.
/// </summary>
internal sealed class SystemdParser : IEnvDialectParser
{
    private enum State { PreKey, Key, PreValue, Value, ValueEscape, SingleQuoted, DoubleQuoted, DoubleQuotedEscape, Comment, CommentEscape }

    public void Parse(string text, EnvParseSink sink)
    {
        var key = new StringBuilder();
        var value = new StringBuilder();
        int keyBlank = -1, valueBlank = -1;
        int keyAt = 0, quoteAt = 0;
        var state = State.PreKey;
        var lines = new LineCounter(text);
        int line = 1;

        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (state)
            {
                case State.PreKey:
                    if (c is '#' or ';') state = State.Comment;
                    else if (!IsWhite(c))
                    {
                        state = State.Key;
                        keyBlank = -1;
                        keyAt = i;
                        key.Clear().Append(c);
                    }

                    break;
                case State.Key:
                    if (IsNewline(c))
                    {
                        sink.Problem(lines.At(keyAt), "The line has no '=' and is ignored by systemd.");
                        state = State.PreKey;
                    }
                    else if (c == '=')
                    {
                        state = State.PreValue;
                        valueBlank = -1;
                        value.Clear();
                        line = lines.At(keyAt);
                    }
                    else
                    {
                        if (!IsWhite(c)) keyBlank = -1;
                        else if (keyBlank < 0) keyBlank = key.Length;
                        key.Append(c);
                    }

                    break;
                case State.PreValue:
                    if (IsNewline(c))
                    {
                        // White space between a closing quote and the end of the line was never part of the value.
                        Push(sink, key, keyBlank, value, -1, line);
                        state = State.PreKey;
                    }
                    else if (c is '\'' or '"')
                    {
                        state = c == '"' ? State.DoubleQuoted : State.SingleQuoted;
                        quoteAt = i;
                    }
                    else if (c == '\\') state = State.ValueEscape;
                    else if (!IsWhite(c))
                    {
                        state = State.Value;
                        value.Append(c);
                    }

                    break;
                case State.Value:
                    if (IsNewline(c))
                    {
                        Push(sink, key, keyBlank, value, valueBlank, line);
                        state = State.PreKey;
                    }
                    else if (c == '\\')
                    {
                        state = State.ValueEscape;
                        valueBlank = -1;
                    }
                    else
                    {
                        if (!IsWhite(c)) valueBlank = -1;
                        else if (valueBlank < 0) valueBlank = value.Length;
                        value.Append(c);
                    }

                    break;
                case State.ValueEscape:
                    state = State.Value;
                    if (!IsNewline(c)) value.Append(c);
                    break;
                case State.SingleQuoted:
                    if (c == '\'') state = State.PreValue;
                    else value.Append(c);
                    break;
                case State.DoubleQuoted:
                    if (c == '"') state = State.PreValue;
                    else if (c == '\\') state = State.DoubleQuotedEscape;
                    else value.Append(c);
                    break;
                case State.DoubleQuotedEscape:
                    state = State.DoubleQuoted;
                    if (c is '"' or '\\' or '`' or '$') value.Append(c);
                    else if (c != '\n') value.Append('\\').Append(c);
                    break;
                case State.Comment:
                    if (c == '\\') state = State.CommentEscape;
                    else if (IsNewline(c)) state = State.PreKey;
                    break;
                case State.CommentEscape:
                    // Since version 254 a comment is not continued; before, the next line was swallowed.
                    state = IsNewline(c) ? State.PreKey : State.Comment;
                    if (IsNewline(c)) sink.Problem(lines.At(i), "The comment ends in a backslash: systemd before version 254 takes the next line as part of the comment.");
                    break;
            }
        }

        if (state == State.Key) sink.Problem(lines.At(keyAt), "The line has no '=' and is ignored by systemd.");
        if (state is State.SingleQuoted or State.DoubleQuoted or State.DoubleQuotedEscape)
            sink.Problem(LineOf(text, quoteAt), "The quote is never closed: systemd reads the rest of the file as part of this value.");
        if (state is State.PreValue or State.Value or State.ValueEscape or State.SingleQuoted or State.DoubleQuoted or State.DoubleQuotedEscape)
            Push(sink, key, keyBlank, value, state == State.Value ? valueBlank : -1, line);
    }

    private static void Push(EnvParseSink sink, StringBuilder key, int keyBlank, StringBuilder value, int valueBlank, int line)
    {
        string name = key.ToString(0, keyBlank < 0 ? key.Length : keyBlank);
        if (!IsName(name)) sink.Problem(line, "The name is no valid variable name (letters, digits, '_'): systemd leaves the variable out.");
        sink.Set(name, value.ToString(0, valueBlank < 0 ? value.Length : valueBlank), line);
    }

    private static bool IsName(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        }

        return true;
    }

    private static int LineOf(string text, int offset) => new LineCounter(text).At(offset);

    private static bool IsNewline(char c) => c is '\n' or '\r';

    private static bool IsWhite(char c) => c is ' ' or '\t' or '\n' or '\r';
}
