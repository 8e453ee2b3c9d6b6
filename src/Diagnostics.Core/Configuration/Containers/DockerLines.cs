using System.Text;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>The instructions of a Dockerfile: continued lines joined; comments, blank lines and here-documents left out.</summary>
/// <remarks>Source of the rules: Dockerfile reference, "Format", "Parser directives", "Here-Documents".</remarks>
internal sealed partial class DockerLines
{
    private readonly string[] _lines;
    private int _at;

    public DockerLines(string text)
    {
        _lines = text.TrimStart('\uFEFF').Split('\n');
        for (int i = 0; i < _lines.Length; i++) _lines[i] = _lines[i].TrimEnd('\r');
        Escape = ReadEscapeDirective(_lines);
    }

    /// <summary>The character that escapes and continues lines: a backslash, or a backtick where the file says so.</summary>
    public char Escape { get; }

    /// <summary>Reads the instructions: name in capitals, the rest of the joined line, the 1-based line where it begins.</summary>
    public IEnumerable<(string Name, string Arguments, int Line)> Read()
    {
        for (_at = 0; _at < _lines.Length;)
        {
            if (IsSkipped(_lines[_at]))
            {
                _at++;
                continue;
            }

            int line = _at + 1;
            string joined = Join().Trim();
            int space = joined.AsSpan().IndexOfAny(' ', '\t');
            if (space < 0) continue;
            string name = joined[..space].ToUpperInvariant();
            if (name is "RUN" or "COPY" or "ADD") SkipHereDocuments(joined);
            yield return (name, joined[(space + 1)..].Trim(), line);
        }
    }

    // Directives stand before everything else: a comment of that form further down is a comment.
    private static char ReadEscapeDirective(string[] lines)
    {
        foreach (string line in lines)
        {
            Match directive = Directive().Match(line);
            if (!directive.Success) break;
            if (directive.Groups["name"].ValueSpan.Equals("escape", StringComparison.OrdinalIgnoreCase)) return directive.Groups["value"].Value == "`" ? '`' : '\\';
        }

        return '\\';
    }

    private static bool IsSkipped(string line) => line.AsSpan().TrimStart() is var text && (text.IsEmpty || text[0] == '#');

    private string Join()
    {
        var whole = new StringBuilder();
        bool first = true;
        while (_at < _lines.Length)
        {
            string line = _lines[_at++];
            // Comments and blank lines between the lines of one instruction are dropped, as the builder does.
            if (!first && IsSkipped(line)) continue;
            first = false;
            ReadOnlySpan<char> bare = line.AsSpan().TrimEnd();
            if (bare.IsEmpty || bare[^1] != Escape) return whole.Append(line).ToString();
            whole.Append(bare[..^1]);
        }

        return whole.ToString();
    }

    private void SkipHereDocuments(string instruction)
    {
        var words = new DockerWords(Escape, static _ => null);
        foreach (string word in words.Split(instruction))
        {
            Match opening = HereDocument().Match(word);
            if (!opening.Success) continue;
            string end = opening.Groups["word"].Value.Trim('"', '\'');
            bool tabs = opening.Groups["tabs"].Length > 0;
            int close = Array.FindIndex(_lines, _at, l => (tabs ? l.TrimStart('\t') : l) == end);
            // What never ends is no here-document that could be built; the lines after it are read as instructions.
            if (close >= 0) _at = close + 1;
        }
    }

    [GeneratedRegex(@"^\s*#\s*(?<name>[A-Za-z]+)\s*=\s*(?<value>\S+)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\d*<<(?<tabs>-?)(?<word>[""']?[A-Za-z_][^\s<""']*[""']?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HereDocument();
}
