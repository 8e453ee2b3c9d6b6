using System.Text;

namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>
/// Interpolation as compose-go does it (compose-spec 12-interpolation): <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-word}</c>, <c>${NAME-word}</c>,
/// <c>${NAME:?message}</c>, <c>${NAME?message}</c>, <c>${NAME:+word}</c>, <c>${NAME+word}</c>, words nested, <c>$$</c> for a dollar sign. Any other
/// <c>$</c> stays; <c>${</c> that is none of these is an error.
/// </summary>
internal sealed class ComposeInterpolation(Func<string, string?> lookup, Action<string> undefined, Func<int, bool> spend)
{
    // Deeper nesting than any person writes; keeps hostile text from exhausting the stack.
    private const int Deepest = 64;

    /// <summary>Why the text was refused, or null. Names variables, never values.</summary>
    public string? Fault { get; private set; }

    /// <summary>The variable that <see cref="Fault"/> is about, or null.</summary>
    public string? FaultVariable { get; private set; }

    /// <summary>Whether the result grew beyond all measure.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>The text with its variables replaced, or null where it is refused (<see cref="Fault"/>) or too large (<see cref="Overflowed"/>).</summary>
    public string? Substitute(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (!template.Contains('$', StringComparison.Ordinal)) return template;
        var text = new StringBuilder(template.Length + 32);
        return Append(text, template, 0) ? text.ToString() : null;
    }

    private bool Append(StringBuilder text, ReadOnlySpan<char> template, int depth)
    {
        while (true)
        {
            int dollar = template.IndexOf('$');
            if (dollar < 0 || dollar + 1 >= template.Length)
            {
                return Add(text, template);
            }

            if (!Add(text, template[..dollar])) return false;
            char next = template[dollar + 1];
            ReadOnlySpan<char> rest = template[(dollar + 1)..];
            if (next == '$')
            {
                text.Append('$');
                template = rest[1..];
            }
            else if (IsNameStart(next))
            {
                int length = NameLength(rest);
                if (!AddVariable(text, rest[..length].ToString())) return false;
                template = rest[length..];
            }
            else if (next == '{')
            {
                if (!AppendBraced(text, rest, depth, out int length)) return false;
                template = rest[length..];
            }
            else
            {
                text.Append('$');
                template = rest;
            }
        }
    }

    // rest begins with '{'; length counts up to and with the closing brace.
    private bool AppendBraced(StringBuilder text, ReadOnlySpan<char> rest, int depth, out int length)
    {
        length = 0;
        int name = rest.Length > 1 && IsNameStart(rest[1]) ? NameLength(rest[1..]) : 0;
        if (name == 0 || name + 1 >= rest.Length) return Refuse("'${' does not begin a variable");
        string variable = rest.Slice(1, name).ToString();
        int at = name + 1;
        if (rest[at] == '}')
        {
            length = at + 1;
            return AddVariable(text, variable);
        }

        bool orEmpty = rest[at] == ':';
        if (orEmpty) at++;
        char op = at < rest.Length ? rest[at] : '\0';
        if (op is not ('-' or '?' or '+')) return Refuse("'${' does not begin a variable");
        int close = Closing(rest);
        if (close < 0) return Refuse("'${' is never closed");
        if (depth >= Deepest) return Refuse("variables are nested too deeply");
        ReadOnlySpan<char> word = rest[(at + 1)..close];
        length = close + 1;
        string? value = lookup(variable);
        bool present = value is not null && (!orEmpty || value.Length > 0);
        switch (op)
        {
            case '-':
                return present ? Add(text, value) : Append(text, word, depth + 1);
            case '+':
                return !present || Append(text, word, depth + 1);
            default:
                if (present) return Add(text, value);
                FaultVariable = variable;
                return Refuse("a required variable has no value");
        }
    }

    private bool AddVariable(StringBuilder text, string name)
    {
        string? value = lookup(name);
        if (value is null) undefined(name);
        return Add(text, value);
    }

    private bool Add(StringBuilder text, ReadOnlySpan<char> part)
    {
        if (part.IsEmpty) return true;
        text.Append(part);
        if (text.Length <= EnvParseSink.LongestExpansion && spend(part.Length)) return true;
        Overflowed = true;
        return false;
    }

    private bool Refuse(string why)
    {
        Fault = why;
        return false;
    }

    private static int Closing(ReadOnlySpan<char> rest)
    {
        int open = 0;
        for (int i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '}' && --open == 0) return i;
            if (rest[i] == '{')
            {
                open++;
                i++;
            }
        }

        return -1;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (IsNameStart(text[length]) || char.IsAsciiDigit(text[length]))) length++;
        return length;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';
}
