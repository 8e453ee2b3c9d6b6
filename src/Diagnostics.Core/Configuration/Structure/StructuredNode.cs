namespace Diagnostics.Core.Configuration.Structure;

/// <summary>A value of a structured file (YAML, JSON) that knows its line. Readers of packages make these; what they mean is known here.</summary>
public sealed class StructuredNode
{
    private StructuredNode(NodeKind kind, int line, int column, string? value, IReadOnlyList<StructuredNode> items, IReadOnlyList<KeyValuePair<string, StructuredNode>> entries, string? tag, string? source = null, bool isPlain = false)
    {
        Kind = kind;
        Line = line;
        Column = column;
        Value = value;
        Items = items;
        Entries = entries;
        Tag = tag;
        Source = source;
        IsPlain = isPlain;
    }

    /// <summary>Its shape.</summary>
    public NodeKind Kind { get; }

    /// <summary>1-based line where it begins; for a value of a mapping, the line of its key.</summary>
    public int Line { get; }

    /// <summary>1-based column where it begins; for a value of a mapping, the column of its key; 0 where the reader does not tell.</summary>
    public int Column { get; }

    /// <summary>The text of a scalar; null for a null scalar and for the other kinds.</summary>
    public string? Value { get; }

    /// <summary>The items of a sequence.</summary>
    public IReadOnlyList<StructuredNode> Items { get; }

    /// <summary>The entries of a mapping, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, StructuredNode>> Entries { get; }

    /// <summary>The tag that the file gives it where that is the program's own (<c>!reset</c>), or null.</summary>
    public string? Tag { get; }

    /// <summary>The file that it comes from, where nodes of several files are put together; else null.</summary>
    public string? Source { get; }

    /// <summary>Whether a scalar is written without quotes, so that <c>1.10</c> is a number and <c>true</c> no text.</summary>
    public bool IsPlain { get; }

    /// <summary>The value under a key of a mapping; null where there is none or this is no mapping.</summary>
    public StructuredNode? this[string key]
    {
        get
        {
            foreach (KeyValuePair<string, StructuredNode> entry in Entries)
            {
                if (entry.Key == key) return entry.Value;
            }

            return null;
        }
    }

    /// <summary>Makes a scalar.</summary>
    public static StructuredNode Scalar(string? value, int line, int column = 0, string? tag = null, bool isPlain = false) => new(NodeKind.Scalar, line, column, value, [], [], tag, isPlain: isPlain);

    /// <summary>Makes a sequence.</summary>
    public static StructuredNode Sequence(IReadOnlyList<StructuredNode> items, int line, int column = 0, string? tag = null) => new(NodeKind.Sequence, line, column, null, items, [], tag);

    /// <summary>Makes a mapping.</summary>
    public static StructuredNode Mapping(IReadOnlyList<KeyValuePair<string, StructuredNode>> entries, int line, int column = 0, string? tag = null) => new(NodeKind.Mapping, line, column, null, [], entries, tag);

    /// <summary>The same with other contents.</summary>
    internal StructuredNode With(IReadOnlyList<StructuredNode> items, IReadOnlyList<KeyValuePair<string, StructuredNode>> entries) => new(Kind, Line, Column, Value, items, entries, null, Source, IsPlain);

    /// <summary>The same, and all below it, from a file.</summary>
    internal StructuredNode From(string source) =>
        new(Kind, Line, Column, Value, [.. Items.Select(i => i.From(source))], [.. Entries.Select(e => new KeyValuePair<string, StructuredNode>(e.Key, e.Value.From(source)))], Tag, source, IsPlain);

    /// <summary>The value at a path of keys, or null.</summary>
    public StructuredNode? At(params ReadOnlySpan<string> keys)
    {
        StructuredNode? node = this;
        foreach (string key in keys)
        {
            node = node?[key];
        }

        return node;
    }

    /// <summary>The items of a sequence; a scalar stands for a list of one.</summary>
    public IReadOnlyList<StructuredNode> AsList() => Kind switch { NodeKind.Sequence => Items, NodeKind.Scalar when Value is not null => [this], _ => [] };
}
