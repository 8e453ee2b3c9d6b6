using System.Text;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Variables in a compose file, as the compose specification says: <c>$VAR ${VAR} ${VAR:-d} ${VAR-d} ${VAR:?e} ${VAR?e} ${VAR:+r} ${VAR+r} $$</c>, nested.</summary>
internal static class ComposeInterpolation
{
    private const int MaximumDepth = 20;

    /// <summary>A variable that had no value: its name, and the message where the file requires it.</summary>
    public sealed record Undefined(string Variable, bool Required, string? Message);

    /// <summary>Fills in a text. What is undefined becomes empty, as compose does, and is listed.</summary>
    public static string Fill(string text, Func<string, string?> lookup, ICollection<Undefined> undefined) => Fill(text, lookup, undefined, 0);

    private static string Fill(string text, Func<string, string?> lookup, ICollection<Undefined> undefined, int depth)
    {
        if (depth > MaximumDepth || !text.Contains('$', StringComparison.Ordinal)) return text;
        var filled = new StringBuilder(text.Length);
        int i = 0;
        while (i < text.Length)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                filled.Append(text[i++]);
                continue;
            }

            char next = text[i + 1];
            if (next == '$')
            {
                filled.Append('$');
                i += 2;
            }
            else if (next == '{' && Close(text, i + 2) is var close && close > 0)
            {
                filled.Append(Braced(text[(i + 2)..close], lookup, undefined, depth));
                i = close + 1;
            }
            else if (IsNameStart(next))
            {
                int end = i + 2;
                while (end < text.Length && IsNamePart(text[end])) end++;
                filled.Append(Value(text[(i + 1)..end], lookup, undefined));
                i = end;
            }
            else
            {
                filled.Append('$');
                i++;
            }
        }

        return filled.ToString();
    }

    private static string Braced(string inside, Func<string, string?> lookup, ICollection<Undefined> undefined, int depth)
    {
        int end = 0;
        while (end < inside.Length && IsNamePart(inside[end])) end++;
        if (end == 0 || !IsNameStart(inside[0])) return "${" + inside + "}";
        string name = inside[..end];
        string rest = inside[end..];
        if (rest.Length == 0) return Value(name, lookup, undefined);
        bool orEmpty = rest[0] == ':';
        int operatorAt = orEmpty ? 1 : 0;
        if (operatorAt >= rest.Length) return "${" + inside + "}";
        string argument = rest[(operatorAt + 1)..];
        string? value = lookup(name);
        bool isSet = value is not null && (!orEmpty || value.Length > 0);
        switch (rest[operatorAt])
        {
            case '-':
                return isSet ? value! : Fill(argument, lookup, undefined, depth + 1);
            case '+':
                return isSet ? Fill(argument, lookup, undefined, depth + 1) : "";
            case '?':
                if (isSet) return value!;
                undefined.Add(new Undefined(name, true, argument));
                return "";
            default:
                return "${" + inside + "}";
        }
    }

    private static string Value(string name, Func<string, string?> lookup, ICollection<Undefined> undefined)
    {
        if (lookup(name) is { } value) return value;
        undefined.Add(new Undefined(name, false, null));
        return "";
    }

    private static int Close(string text, int from)
    {
        int depth = 1;
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] == '{' && text[i - 1] == '$') depth++;
            else if (text[i] == '}' && --depth == 0) return i;
        }

        return -1;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
