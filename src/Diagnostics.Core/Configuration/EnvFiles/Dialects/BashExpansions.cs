using System.Globalization;
using System.Text;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>What a <c>$</c> or <c>~</c> of bash stands for. Command substitutions stay as text and are reported.</summary>
internal sealed class BashExpansions(string text, EnvParseSink sink, BashWordState state, BashWords words)
{
    /// <summary>Stands for the process id that <c>$$</c> gives: the text itself, since no process runs.</summary>
    public const string ProcessIdStandIn = "$$";

    // Deeper nesting than any person writes; keeps hostile text from exhausting the stack.
    private const int Deepest = 64;

    /// <summary>Reads an expansion from its <c>$</c> on.</summary>
    public void Dollar(StringBuilder value, ref int at, bool inDoubleQuotes, int depth)
    {
        // A line may be continued between the dollar and what belongs to it.
        while (at + 2 < text.Length && text[at + 1] == '\\' && text[at + 2] == '\n') at += 2;
        char next = at + 1 < text.Length ? text[at + 1] : '\0';
        if (next == '(')
        {
            int start = at + 1;
            int close = BashBrackets.Close(text, start);
            if (close < 0)
            {
                words.Open(ref at);
                return;
            }

            at = close + 1;
            value.Append('$').Append(text, start, at - start);
            state.Substitution();
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
            state.Argument();
        }
        else if (next == '\'' && !inDoubleQuotes)
        {
            at++;
            words.AnsiQuoted(value, ref at);
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

    /// <summary>Reads a <c>~</c>.</summary>
    public void Tilde(StringBuilder value, ref int at)
    {
        char next = at + 1 < text.Length ? text[at + 1] : '\0';
        bool home = next is '\0' or '/' or ':' or ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')';
        string? folder = home ? state.Find("HOME") : null;
        value.Append(folder ?? "~");
        at++;
    }

    private void Variable(StringBuilder value, string name)
    {
        if (state.Find(name) is { } found) state.Add(value, found);
        else state.Undefined(name);
    }

    // ${NAME}, ${#NAME} and ${NAME op word} with op one of :- - := = :? ? :+ +. Other forms need a shell.
    private void Braced(StringBuilder value, ref int at, bool inDoubleQuotes, int depth)
    {
        int start = at + 1;
        int close = depth >= Deepest ? -1 : BashBrackets.Close(text, at + 1);
        if (close < 0)
        {
            words.Open(ref at);
            return;
        }

        int p = at + 2;
        bool length = text[p] == '#' && p + 1 < close;
        if (length) p++;
        int nameAt = p;
        while (p < close && (char.IsAsciiLetterOrDigit(text[p]) || text[p] == '_')) p++;
        string name = text[nameAt..p];
        at = close + 1;
        string? found = name.Length == 0 ? null : state.Find(name);
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
            value.Append('$').Append(text, start, at - start);
            state.NotEvaluated();
            return;
        }

        bool present = found is not null && (!orEmpty || found.Length > 0);
        char op = text[opAt];
        if (op == '+' ? !present : present)
        {
            if (op != '+') state.Add(value, found!);
            return;
        }

        if (op == '?')
        {
            state.Required();
            return;
        }

        string word = new BashWords(text[(opAt + 1)..close], sink, state).Inner(inDoubleQuotes, depth + 1);
        state.Add(value, word);
        if (op == '=') state.Set(name, word);
    }
}
