namespace Diagnostics.Core.Configuration.Code;

/// <summary>One line of a .gitignore.</summary>
/// <remarks>Source of the rules: gitignore(5), "pattern format".</remarks>
internal sealed class GitIgnorePattern
{
    private readonly string _glob;
    private readonly bool _anchored;
    private readonly bool _literal;
    private readonly string? _suffix;

    private GitIgnorePattern(string glob, bool isNegated, bool onlyFolders, bool anchored)
    {
        _glob = glob;
        IsNegated = isNegated;
        OnlyFolders = onlyFolders;
        _anchored = anchored;
        _literal = glob.AsSpan().IndexOfAny("*?[\\") < 0;
        if (!anchored && glob.Length > 1 && glob[0] == '*' && glob.AsSpan(1).IndexOfAny("*?[\\") < 0) _suffix = glob[1..];
    }

    /// <summary>Whether it takes back what an earlier pattern ignored.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether it names folders only.</summary>
    public bool OnlyFolders { get; }

    /// <summary>Reads a line; null where it holds no pattern.</summary>
    public static GitIgnorePattern? Parse(string line)
    {
        ReadOnlySpan<char> text = TrimEnd(line.AsSpan().TrimEnd('\r'));
        if (text.IsEmpty || text[0] == '#') return null;
        bool negated = text[0] == '!';
        if (negated) text = text[1..];
        bool folders = text.EndsWith('/');
        if (folders) text = text[..^1];
        if (text.IsEmpty) return null;
        bool anchored = text.Contains('/');
        if (text[0] == '/') text = text[1..];
        return text.IsEmpty ? null : new GitIgnorePattern(text.ToString(), negated, folders, anchored);
    }

    /// <summary>Whether it names a path.</summary>
    /// <param name="path">Relative to the folder of the .gitignore.</param>
    /// <param name="name">The last part of the path.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool IsMatch(ReadOnlySpan<char> path, ReadOnlySpan<char> name, bool isFolder)
    {
        if (OnlyFolders && !isFolder) return false;
        if (!_anchored) return _suffix is not null ? name.EndsWith(_suffix, StringComparison.Ordinal) : _literal ? name.SequenceEqual(_glob) : Matches(_glob, name);
        return _literal ? path.SequenceEqual(_glob) : MatchesPath(_glob, path);
    }

    // Spaces at the end count only after a backslash.
    private static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        while (text.EndsWith(' '))
        {
            int slashes = 0;
            for (int i = text.Length - 2; i >= 0 && text[i] == '\\'; i--) slashes++;
            if (slashes % 2 == 1) break;
            text = text[..^1];
        }

        return text;
    }

    // Segment by segment: only a "**" segment spans slashes.
    private static bool MatchesPath(ReadOnlySpan<char> glob, ReadOnlySpan<char> path)
    {
        while (true)
        {
            int slash = glob.IndexOf('/');
            ReadOnlySpan<char> part = slash < 0 ? glob : glob[..slash];
            if (part is "**")
            {
                // At the end it means everything below, and not the folder itself.
                if (slash < 0) return !path.IsEmpty;
                glob = glob[(slash + 1)..];
                while (true)
                {
                    if (MatchesPath(glob, path)) return true;
                    int next = path.IndexOf('/');
                    if (next < 0) return false;
                    path = path[(next + 1)..];
                }
            }

            int end = path.IndexOf('/');
            ReadOnlySpan<char> segment = end < 0 ? path : path[..end];
            if (segment.IsEmpty || !Matches(part, segment)) return false;
            if (slash < 0 || end < 0) return slash < 0 && end < 0;
            glob = glob[(slash + 1)..];
            path = path[(end + 1)..];
        }
    }

    // Within one segment, by the classic walk back to the last star: no pattern makes it slow.
    private static bool Matches(ReadOnlySpan<char> glob, ReadOnlySpan<char> text)
    {
        int g = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                star = g++;
                mark = t;
            }
            else if (g < glob.Length && One(glob, g, text[t], out int length))
            {
                g += length;
                t++;
            }
            else if (star >= 0)
            {
                g = star + 1;
                t = ++mark;
            }
            else return false;
        }

        while (g < glob.Length && glob[g] == '*') g++;
        return g == glob.Length;
    }

    private static bool One(ReadOnlySpan<char> glob, int at, char c, out int length)
    {
        length = 1;
        switch (glob[at])
        {
            case '?':
                return true;
            case '\\' when at + 1 < glob.Length:
                length = 2;
                return glob[at + 1] == c;
            case '\\':
                return false;
            case '[':
                return Set(glob[at..], c, out length);
            default:
                return glob[at] == c;
        }
    }

    private static bool Set(ReadOnlySpan<char> glob, char c, out int length)
    {
        int i = 1;
        bool negated = i < glob.Length && glob[i] is '!' or '^';
        if (negated) i++;
        bool found = false, first = true;
        while (i < glob.Length && (glob[i] != ']' || first))
        {
            first = false;
            if (glob[i] == '[' && i + 1 < glob.Length && glob[i + 1] == ':' && glob[i..].IndexOf(":]") is var end and > 1)
            {
                found |= IsOfClass(glob[(i + 2)..(i + end)], c);
                i += end + 2;
                continue;
            }

            char low = Literal(glob, ref i);
            char high = low;
            if (i + 1 < glob.Length && glob[i] == '-' && glob[i + 1] != ']')
            {
                i++;
                high = Literal(glob, ref i);
            }

            found |= c >= low && c <= high;
        }

        // A set that is never closed matches nothing, as in git.
        length = i + 1;
        return i < glob.Length && found != negated;
    }

    private static char Literal(ReadOnlySpan<char> glob, ref int i)
    {
        if (glob[i] == '\\' && i + 1 < glob.Length) i++;
        return glob[i++];
    }

    private static bool IsOfClass(ReadOnlySpan<char> name, char c) => name switch
    {
        "alpha" => char.IsAsciiLetter(c),
        "digit" => char.IsAsciiDigit(c),
        "alnum" => char.IsAsciiLetterOrDigit(c),
        "upper" => char.IsAsciiLetterUpper(c),
        "lower" => char.IsAsciiLetterLower(c),
        "space" => c is ' ' or '\t',
        "punct" => c is > ' ' and < (char)127 && !char.IsAsciiLetterOrDigit(c),
        "xdigit" => char.IsAsciiHexDigit(c),
        _ => false,
    };
}
