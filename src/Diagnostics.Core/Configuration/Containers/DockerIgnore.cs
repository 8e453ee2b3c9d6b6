using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>What a <c>.dockerignore</c> leaves out of a build's context. The last pattern that fits a path, or a folder above it, decides.</summary>
/// <remarks>Source: Docker documentation, .dockerignore files (patterns of Go's filepath.Match, <c>**</c>, exceptions by <c>!</c>).</remarks>
internal sealed class DockerIgnore
{
    private const int MostPatterns = 1000;

    private readonly List<(Regex Path, bool IsException, string Text, int Line)> _patterns = [];

    /// <summary>Reads a file.</summary>
    /// <param name="lines">Its lines.</param>
    public DockerIgnore(IReadOnlyList<string> lines)
    {
        for (int i = 0; i < lines.Count && _patterns.Count < MostPatterns; i++)
        {
            string text = lines[i].Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            bool isException = text[0] == '!';
            string pattern = (isException ? text[1..] : text).Trim().Replace('\\', '/').Trim('/');
            if (pattern.StartsWith("./", StringComparison.Ordinal)) pattern = pattern[2..];
            if (pattern.Length > 0) _patterns.Add((Compiled(pattern), isException, pattern, i + 1));
        }
    }

    /// <summary>The number of the line that leaves a path out; null where it is there, or where a part of it is taken back in.</summary>
    /// <param name="path">The path from the context's top, without wildcards.</param>
    public int? LeavesOut(string path)
    {
        string plain = path.Trim('/');
        if (plain.Length == 0 || _patterns.Exists(p => p.IsException && (p.Text.StartsWith(plain + "/", StringComparison.Ordinal) || p.Text.StartsWith("**", StringComparison.Ordinal)))) return null;
        int? line = null;
        foreach ((Regex fits, bool isException, string _, int at) in _patterns)
        {
            if (Parents(plain).Any(p => fits.IsMatch(p))) line = isException ? null : at;
        }

        return line;
    }

    // "a/b/c": a, a/b, a/b/c.
    private static IEnumerable<string> Parents(string path)
    {
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1)) yield return path[..slash];
        yield return path;
    }

    private static Regex Compiled(string pattern)
    {
        var regex = new StringBuilder("^");
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*')
            {
                bool folder = i + 2 < pattern.Length && pattern[i + 2] == '/';
                regex.Append(folder ? "(?:.*/)?" : ".*");
                i += folder ? 2 : 1;
            }
            else if (c == '*') regex.Append("[^/]*");
            else if (c == '?') regex.Append("[^/]");
            else regex.Append(Regex.Escape(c.ToString()));
        }

        return new Regex(regex.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
