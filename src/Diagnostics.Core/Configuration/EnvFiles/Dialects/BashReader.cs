namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>Reads the commands of one file for <see cref="BashParser"/>: which assignments take effect, and which commands bash would execute.</summary>
internal sealed class BashReader(string text, EnvParseSink sink)
{
    private readonly BashWords _words = new(text, sink);
    private readonly Queue<(string Delimiter, bool StripTabs)> _hereDocuments = new();
    private readonly List<Assignment> _pending = [];
    private LineCounter _lines = new(text);
    private int _at;
    private int _nesting;
    private bool _carriageReturnTold;

    private enum Connective { None, And, Or }

    /// <summary>Reads the whole file.</summary>
    public void Read()
    {
        var after = Connective.None;
        bool succeeded = true;
        while (_at < text.Length && !_words.Unterminated)
        {
            SkipBlanks();
            if (_at >= text.Length) break;
            if (text[_at] == '\n')
            {
                _at++;
                SkipHereDocuments();
                after = Connective.None;
                continue;
            }

            if (text[_at] == '#')
            {
                _at = EndOfLine(_at);
                continue;
            }

            bool isAssignment = ReadSimpleCommand(after, succeeded, out Connective next);
            succeeded = isAssignment;
            after = next;
        }
    }

    // Returns whether the command was nothing but assignments, which succeed; of any other command nothing is known.
    private bool ReadSimpleCommand(Connective after, bool known, out Connective next)
    {
        _pending.Clear();
        int line = _lines.At(_at);
        bool command = false, redirected = false, exports = false, ignored = false;
        while (true)
        {
            SkipBlanks();
            if (_at >= text.Length || text[_at] is '\n' or ';' or '&' or '|' or '(' or ')') break;
            if (text[_at] is '<' or '>')
            {
                ReadRedirection();
                redirected = true;
                continue;
            }

            if (text[_at] == '#')
            {
                _at = EndOfLine(_at);
                break;
            }

            int wordAt = _at;
            if ((!command || exports) && TryAssignment(out Assignment assignment))
            {
                if (_words.Unterminated) break;
                _pending.Add(assignment);
                continue;
            }

            _at = wordAt;
            string word = _words.ReadWord(ref _at, line, out bool plain);
            if (_words.Unterminated) break;
            if (_at == wordAt) _at++;
            if (command)
            {
                if (exports && plain && word == "-n") ignored = true;
                // export "NAME=value", the whole word in quotes.
                if (exports && !plain && TrySplit(word, line, out Assignment whole)) _pending.Add(whole);
                continue;
            }

            command = true;
            if (_pending.Count == 0 && plain && IsReserved(word)) return EndReserved(word, line, out next);
            exports = _pending.Count == 0 && plain && word is "export" or "declare" or "typeset" or "readonly";
            if (plain && word is "unset") return ReadUnset(after, known, out next);
            ignored |= plain && word is "set" or ":" or "true" or "[" or "test";
            if (!exports && !ignored) ReportCommand(line);
        }

        return Finish(line, command && !exports, redirected, ignored, after, known, out next);
    }

    private void ReportCommand(int line) => sink.Problem(line, _pending.Count > 0
        ? $"Text after the value of {_pending[0].Key} would be executed by bash as a command, and the value would hold for that command only. Quote the value if the text belongs to it."
        : "The line would be executed by bash as a command; it is no assignment (no spaces around '=', no ':' form).");

    private bool Finish(int line, bool command, bool redirected, bool ignored, Connective after, bool known, out Connective next)
    {
        if (_words.Unterminated)
        {
            sink.Problem(_lines.At(_words.UnterminatedAt), "A quote or bracket is never closed: bash reads nothing from here on.");
            next = Connective.None;
            return false;
        }

        // A closing bracket after the value still leaves the value inside.
        bool nested = _nesting > 0;
        bool lost = ReadOperator(line, out next);
        if (redirected && !command) sink.Problem(line, "A redirection would be executed by bash: it opens or creates a file.");
        if (command)
        {
            return false;
        }

        if (after == Connective.Or && known) return true;
        if (after != Connective.None && !known)
        {
            if (_pending.Count > 0) sink.Problem(line, $"Whether bash sets {_pending[0].Key} depends on a command that is not executed here; it was left out.", key: _pending[0].Key);
            return false;
        }

        if (lost)
        {
            if (_pending.Count > 0) sink.Problem(line, $"'&' or '|' after the value makes bash set {_pending[0].Key} in a subshell only: it is lost. Quote the value if the character belongs to it.", key: _pending[0].Key);
            return true;
        }

        if (ignored) return true;
        foreach (Assignment assignment in _pending) Take(assignment, nested);
        return true;
    }

    private void Take(Assignment assignment, bool nested)
    {
        if (nested)
        {
            sink.Problem(assignment.Line, $"{assignment.Key} is set inside a condition, loop, group or function, which is not executed here; it was left out.", key: assignment.Key);
            return;
        }

        if (!_carriageReturnTold && assignment.Value.EndsWith('\r'))
        {
            _carriageReturnTold = true;
            sink.Problem(assignment.Line, "The lines end in CR LF: bash keeps the carriage return as the last character of each value.");
        }

        sink.Set(assignment.Key, assignment.Value, assignment.Line);
    }

    private bool ReadOperator(int line, out Connective next)
    {
        next = Connective.None;
        if (_at >= text.Length || text[_at] == '\n') return false;
        char op = text[_at++];
        char following = _at < text.Length ? text[_at] : '\0';
        switch (op)
        {
            case '&' when following == '&':
                _at++;
                next = Connective.And;
                return false;
            case '|' when following == '|':
                _at++;
                next = Connective.Or;
                return false;
            case '&' or '|':
                return true;
            case '(':
                // A subshell, an array or a function definition: whatever is set inside does not reach the environment.
                sink.Problem(line, "'(' begins a subshell, an array or a function in bash; nothing in it reaches the environment.");
                _nesting++;
                return true;
            case ')':
                _nesting = Math.Max(0, _nesting - 1);
                return false;
            default:
                return false;
        }
    }

    private bool ReadUnset(Connective after, bool known, out Connective next)
    {
        int line = _lines.At(_at);
        while (true)
        {
            SkipBlanks();
            if (_at >= text.Length || text[_at] is '\n' or ';' or '&' or '|' or '(' or ')' or '#' or '<' or '>') break;
            int wordAt = _at;
            string word = _words.ReadWord(ref _at, line, out _);
            if (_at == wordAt) _at++;
            if (_nesting == 0 && (after == Connective.None || (after == Connective.And && known))) sink.Remove(word);
        }

        if (_at < text.Length && text[_at] is '#' or '<' or '>') _at = EndOfLine(_at);
        ReadOperator(line, out next);
        return true;
    }

    private bool EndReserved(string word, int line, out Connective next)
    {
        next = Connective.None;
        switch (word)
        {
            case "if" or "for" or "while" or "until" or "case" or "select" or "{" or "function":
                if (_nesting == 0) sink.Problem(line, "Shell control flow is not executed here; what bash sets inside it was left out.");
                _nesting++;
                break;
            case "fi" or "done" or "esac" or "}":
                _nesting = Math.Max(0, _nesting - 1);
                break;
        }

        return false;
    }

    private static bool IsReserved(string word) => word is "if" or "then" or "else" or "elif" or "fi" or "for" or "while" or "until" or "do" or "done"
        or "case" or "esac" or "select" or "function" or "{" or "}" or "!" or "time";

    // NAME=value or NAME+=value at the start of a word.
    private bool TryAssignment(out Assignment assignment)
    {
        assignment = default;
        int p = _at;
        if (!char.IsAsciiLetter(text[p]) && text[p] != '_') return false;
        while (p < text.Length && (char.IsAsciiLetterOrDigit(text[p]) || text[p] == '_')) p++;
        bool append = p + 1 < text.Length && text[p] == '+' && text[p + 1] == '=';
        if (p >= text.Length || (text[p] != '=' && !append)) return false;
        string key = text[_at..p];
        int line = _lines.At(_at);
        _at = p + (append ? 2 : 1);
        if (_at < text.Length && text[_at] == '(') return false;
        string value = _words.ReadValue(ref _at, key, line);
        if (append) value = _words.Bounded(line, key, (sink.FromFile(key) ?? sink.FromHost(key)) + value, value);
        assignment = new Assignment(key, value, line);
        return true;
    }

    private static bool TrySplit(string word, int line, out Assignment assignment)
    {
        assignment = default;
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || char.IsAsciiDigit(word[0])) return false;
        foreach (char c in word.AsSpan(0, equals))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        }

        assignment = new Assignment(word[..equals], word[(equals + 1)..], line);
        return true;
    }

    private void ReadRedirection()
    {
        int start = _at;
        while (_at < text.Length && text[_at] is '<' or '>' or '&') _at++;
        ReadOnlySpan<char> op = text.AsSpan(start, _at - start);
        bool stripTabs = op is "<<" && _at < text.Length && text[_at] == '-';
        if (stripTabs) _at++;
        SkipBlanks();
        if (_at >= text.Length || text[_at] is '\n' or ';' or '|' or '(' or ')') return;
        string target = _words.ReadWord(ref _at, _lines.At(start), out _);
        if (op is "<<") _hereDocuments.Enqueue((target, stripTabs));
    }

    private void SkipHereDocuments()
    {
        while (_hereDocuments.TryDequeue(out (string Delimiter, bool StripTabs) here))
        {
            while (_at < text.Length)
            {
                int end = EndOfLine(_at);
                ReadOnlySpan<char> line = text.AsSpan(_at, end - _at);
                if (here.StripTabs) line = line.TrimStart('\t');
                _at = Math.Min(end + 1, text.Length);
                if (line.SequenceEqual(here.Delimiter)) break;
            }
        }
    }

    private void SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t') _at++;
            else if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] == '\n') _at += 2;
            else return;
        }
    }

    private int EndOfLine(int at)
    {
        int end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }

    private readonly record struct Assignment(string Key, string Value, int Line);
}
