namespace Diagnostics.Core.Configuration.EnvFiles.Dialects;

/// <summary>Finds where a <c>$( )</c> or <c>${ }</c> of bash ends, past quotes, escapes and brackets within.</summary>
internal static class BashBrackets
{
    /// <summary>Offset of the bracket that closes the one at <paramref name="open"/>, or -1. One pass, without recursion.</summary>
    public static int Close(string text, int open)
    {
        var expected = new Stack<char>();
        expected.Push(text[open] == '(' ? ')' : '}');
        bool quoted = false;
        var outerQuoted = new Stack<bool>();
        for (int i = open + 1; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\') i++;
            else if (c == '\'' && !quoted)
            {
                i = text.IndexOf('\'', i + 1);
                if (i < 0) return -1;
            }
            else if (c == '"') quoted = !quoted;
            else if (c == '$' && i + 1 < text.Length && text[i + 1] is '(' or '{')
            {
                expected.Push(text[i + 1] == '(' ? ')' : '}');
                outerQuoted.Push(quoted);
                quoted = false;
                i++;
            }
            else if (c == '(' && !quoted && expected.Peek() == ')')
            {
                expected.Push(')');
                outerQuoted.Push(false);
            }
            else if (c == expected.Peek() && !quoted)
            {
                expected.Pop();
                if (expected.Count == 0) return i;
                quoted = outerQuoted.Pop();
            }
        }

        return -1;
    }
}
