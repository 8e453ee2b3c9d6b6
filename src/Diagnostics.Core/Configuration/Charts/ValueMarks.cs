using System.Globalization;
using System.Text;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>
/// Remembers in a text that is filled in where its values come from, and which of them are not known, by characters that no file has; and takes them out of what was read of the text.
/// </summary>
internal sealed class ValueMarks
{
    private const char Value = '\uE000';
    private const char Hole = '\uE001';
    private const char Closes = '\uE002';

    private readonly List<StructuredNode> _values = [];
    private readonly List<string> _holes = [];

    /// <summary>A value's text behind its mark; the plain text where nothing tells where it comes from.</summary>
    public string Marked(StructuredNode value)
    {
        string text = value.Value ?? "";
        if (value.Source is null || text.Contains(Value, StringComparison.Ordinal)) return text;
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{Value}{_values.Count - 1}{Closes}{text}");
    }

    /// <summary>What stands for a value that is not known: the expression itself, once the text was read.</summary>
    public string MarkedHole(string expression)
    {
        _holes.Add("{{ " + expression + " }}");
        return string.Create(CultureInfo.InvariantCulture, $"{Hole}{_holes.Count - 1}{Closes}");
    }

    /// <summary>Whether a text has a hole.</summary>
    public static bool HasHole(string text) => text.Contains(Hole, StringComparison.Ordinal);

    /// <summary>A text without marks.</summary>
    public static string Bare(string text)
    {
        if (!text.Contains(Value, StringComparison.Ordinal)) return text;
        var bare = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == Value) i = text.IndexOf(Closes, i) is >= 0 and var end ? end : text.Length;
            else bare.Append(text[i]);
        }

        return bare.ToString();
    }

    /// <summary>What was read of a text, without marks: each value with the file and line that gives it, where one value alone does.</summary>
    /// <param name="node">What was read.</param>
    /// <param name="lines">The line of the template for each line of the text.</param>
    public StructuredNode Unmarked(StructuredNode node, IReadOnlyList<int> lines)
    {
        int line = node.Line > 0 && node.Line <= lines.Count ? lines[node.Line - 1] : node.Line;
        return node.Kind switch
        {
            NodeKind.Sequence => StructuredNode.Sequence([.. node.Items.Select(i => Unmarked(i, lines))], line, node.Column),
            NodeKind.Mapping => StructuredNode.Mapping([.. node.Entries.Select(e => new KeyValuePair<string, StructuredNode>(Words(e.Key), Unmarked(e.Value, lines)))], line, node.Column),
            _ => Scalar(node, line),
        };
    }

    private StructuredNode Scalar(StructuredNode node, int line)
    {
        if (node.Value is not { } marked) return StructuredNode.Scalar(null, line, node.Column, isPlain: node.IsPlain);
        string text = Words(marked);
        bool isNull = node.IsPlain && text is "" or "~" or "null";
        StructuredNode[] given = [.. Numbers(marked, Value).Select(n => _values[n]).DistinctBy(v => (v.Source, v.Line))];
        // Where it is put together with something else, the line that does so says most.
        return given is [{ Source: { } source } only] && only.Value == text
            ? StructuredNode.Scalar(isNull ? null : text, only.Line, node.Column, isPlain: node.IsPlain).From(source)
            : StructuredNode.Scalar(isNull ? null : text, line, node.Column, isPlain: node.IsPlain);
    }

    private string Words(string marked)
    {
        string text = Bare(marked);
        foreach (int hole in Numbers(text, Hole).ToArray()) text = text.Replace(string.Create(CultureInfo.InvariantCulture, $"{Hole}{hole}{Closes}"), _holes[hole], StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<int> Numbers(string text, char mark)
    {
        for (int at = text.IndexOf(mark); at >= 0; at = text.IndexOf(mark, at + 1))
        {
            int end = text.IndexOf(Closes, at);
            if (end > at && int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) yield return number;
        }
    }
}
