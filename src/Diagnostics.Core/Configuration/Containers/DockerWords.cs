using System.Text;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>Words of a Dockerfile instruction: splits at white space outside quotes, removes quotes and escapes, and fills in variables.</summary>
/// <remarks>Source of the rules: Dockerfile reference, "Environment replacement". A variable that is not known stays as written: the base image may set it.</remarks>
internal sealed class DockerWords(char escape, Func<string, DockerVariable?> lookup)
{
    private const int MaximumDepth = 20;

    /// <summary>The first reference of the value last made that stayed as it is written, or that a variable in it holds; null where there is none.</summary>
    public string? Unknown { get; private set; }

    /// <summary>Splits a text into raw words: white space within quotes or after an escape does not split.</summary>
    public IEnumerable<string> Split(string text)
    {
        int i = 0;
        while (true)
        {
            while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
            if (i == text.Length) yield break;
            int start = i;
            char quote = '\0';
            while (i < text.Length && (quote != '\0' || !char.IsWhiteSpace(text[i])))
            {
                if (text[i] == escape && quote != '\'') i++;
                else if (quote == '\0' && text[i] is '"' or '\'') quote = text[i];
                else if (text[i] == quote) quote = '\0';
                i++;
            }

            i = Math.Min(i, text.Length);
            yield return text[start..i];
        }
    }

    /// <summary>The value of a raw word.</summary>
    public string Value(string word)
    {
        Unknown = null;
        return Value(word, 0);
    }

    private string Value(string word, int depth)
    {
        var value = new StringBuilder(word.Length);
        char quote = '\0';
        int i = 0;
        while (i < word.Length)
        {
            char c = word[i];
            if (c == '\'' && quote == '\0') i = SingleQuoted(word, i + 1, value);
            else if (c == '"')
            {
                quote = quote == '"' ? '\0' : '"';
                i++;
            }
            else if (c == escape && i + 1 < word.Length)
            {
                // Within double quotes an escape holds only for what is special there.
                if (quote == '"' && word[i + 1] is not ('"' or '$') && word[i + 1] != escape) value.Append(c);
                value.Append(word[i + 1]);
                i += 2;
            }
            else if (c == '$') i = Variable(word, i, value, depth);
            else
            {
                value.Append(c);
                i++;
            }
        }

        return value.ToString();
    }

    private static int SingleQuoted(string word, int from, StringBuilder value)
    {
        int close = word.IndexOf('\'', from);
        int end = close < 0 ? word.Length : close;
        value.Append(word, from, end - from);
        return Math.Min(end + 1, word.Length);
    }

    private int Variable(string word, int at, StringBuilder value, int depth)
    {
        int nameAt = at + 1;
        bool braced = nameAt < word.Length && word[nameAt] == '{';
        if (braced) nameAt++;
        int end = nameAt;
        while (end < word.Length && (char.IsAsciiLetterOrDigit(word[end]) || word[end] == '_')) end++;
        int close = braced ? Close(word, end) : end - 1;
        if (end == nameAt || close < 0)
        {
            value.Append(word[at]);
            return at + 1;
        }

        string written = word[at..(close + 1)];
        DockerVariable? variable = lookup(word[nameAt..end]);
        string? known = variable?.Value;
        string filled = braced ? Braced(written, known, word[end..close], depth) : known ?? written;
        // A value that happens to look like the reference is one that a variable holds.
        if (variable?.Unknown is { } held && filled == known) Unknown ??= held;
        else if (variable is null && filled == written) Unknown ??= written;
        value.Append(filled);
        return close + 1;
    }

    private string Braced(string written, string? known, string rest, int depth)
    {
        if (rest.Length == 0) return known ?? written;
        bool orEmpty = rest[0] == ':';
        string modifier = orEmpty ? rest[1..] : rest;
        if (modifier.Length == 0 || depth >= MaximumDepth) return written;
        bool isSet = known is not null && (!orEmpty || known.Length > 0);
        return modifier[0] switch
        {
            '-' => isSet ? known! : Value(modifier[1..], depth + 1),
            '+' => isSet ? Value(modifier[1..], depth + 1) : "",
            _ => known ?? written,
        };
    }

    private static int Close(string word, int from)
    {
        int depth = 1;
        for (int i = from; i < word.Length; i++)
        {
            if (word[i] == '{') depth++;
            else if (word[i] == '}' && --depth == 0) return i;
        }

        return -1;
    }
}
