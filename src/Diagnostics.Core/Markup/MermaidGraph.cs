using System.Globalization;
using System.Text;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Markup;

/// <summary>
/// A Mermaid flowchart of what follows from what. Node ids are made here and labels are escaped, so that foreign text can neither end a
/// label, nor give a directive, nor close the Markdown fence around it.
/// </summary>
public sealed class MermaidGraph
{
    /// <summary>Nodes drawn at most: beyond that nobody can read it, and GitHub refuses graphs of some hundred edges.</summary>
    public const int MaximumNodes = 40;

    private const int LongestLabelLine = 72;
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    private readonly List<(string Label, bool Root)> _labels = [];
    private readonly List<(int From, int To)> _edges = [];
    private readonly HashSet<string> _omitted = new(StringComparer.Ordinal);

    /// <summary>Whether there is anything to draw: a graph without edges says nothing.</summary>
    public bool HasEdges => _edges.Count > 0;

    /// <summary>Nodes that were left out beyond <see cref="MaximumNodes"/>.</summary>
    public int Omitted => _omitted.Count;

    /// <summary>Adds a node once. Add the important ones first: what comes after the limit is counted and not drawn.</summary>
    /// <param name="key">Identity; not shown.</param>
    /// <param name="lines">Lines of the label; long ones are cut with an ellipsis.</param>
    /// <param name="root">Whether it is a root cause.</param>
    public void AddNode(string key, IEnumerable<string> lines, bool root)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(lines);
        if (_nodes.ContainsKey(key)) return;
        if (_nodes.Count == MaximumNodes)
        {
            _omitted.Add(key);
            return;
        }

        _nodes.Add(key, _labels.Count);
        _labels.Add((string.Join("<br/>", lines.Where(l => l.Length > 0).Select(Label)), root));
    }

    /// <summary>Adds an edge; one whose ends are not both drawn is left out.</summary>
    public void AddEdge(string from, string to)
    {
        if (!_nodes.TryGetValue(from, out int source) || !_nodes.TryGetValue(to, out int target) || source == target) return;
        if (!_edges.Contains((source, target))) _edges.Add((source, target));
    }

    /// <summary>The fenced block, with a sentence below it where nodes were left out; empty where there are no edges.</summary>
    public string ToMarkdown()
    {
        if (!HasEdges) return "";
        var text = new StringBuilder("```mermaid\nflowchart LR\n");
        for (int i = 0; i < _labels.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{i}[\"{_labels[i].Label}\"]{(_labels[i].Root ? ":::cause" : "")}\n");
        }

        foreach ((int from, int to) in _edges) text.Append(CultureInfo.InvariantCulture, $"  n{from} --> n{to}\n");
        // Not named "root": Mermaid gives that class to the whole drawing, whose every label would take this colour.
        text.Append("  classDef cause fill:#b42318,stroke:#7a1710,color:#ffffff\n```\n");
        if (Omitted > 0) text.Append(CultureInfo.InvariantCulture, $"\nThe graph shows the first {_labels.Count} nodes; {Omitted} more are listed in the text only.\n");
        return text.ToString();
    }

    /// <summary>One line of a label: Mermaid's own entities for every character that it or a Markdown fence gives a meaning to.</summary>
    internal static string Label(string text)
    {
        string safe = TerminalText.Neutralise(text).Trim();
        if (safe.Length > LongestLabelLine)
        {
            int end = char.IsHighSurrogate(safe[LongestLabelLine - 2]) ? LongestLabelLine - 2 : LongestLabelLine - 1;
            safe = safe[..end] + "…";
        }

        var label = new StringBuilder(safe.Length + 16);
        foreach (char c in safe)
        {
            if (c is '"' or '#' or '<' or '>' or '&' or '`' or '%' or '{' or '}' or '[' or ']' or '(' or ')' or '|' or '\\' or ';' or '$' or '*' or '_' or '~')
                label.Append('#').Append((int)c).Append(';');
            else
                label.Append(c);
        }

        return label.ToString();
    }
}
