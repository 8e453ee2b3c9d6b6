using System.Buffers;
using Diagnostics.Core.Configuration.Structure;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Diagnostics.Integrations.Yaml;

/// <summary>Reads YAML with its line numbers; merge keys (<c>&lt;&lt;</c>) are applied, aliases are shared, and what they expand to is bounded.</summary>
public sealed class YamlStructuredReader : IStructuredReader
{
    /// <summary>More nodes than this, aliases followed, is no configuration but an attack ("billion laughs") or a mistake.</summary>
    public const int MaximumNodes = 500_000;

    private const int MaximumDepth = 100;

    private static readonly SearchValues<char> s_controls = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (char)i).Where(c => c is not ('\t' or '\n' or '\r')), '\x7F']);

    /// <inheritdoc/>
    public IReadOnlyList<StructuredNode> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // YamlDotNet ends a value at a NUL and keeps what is left; every other reader refuses the file.
        int control = text.AsSpan().IndexOfAny(s_controls);
        if (control >= 0) throw new StructuredFormatException(text.AsSpan(0, control).Count('\n') + 1, $"Holds the control character 0x{(int)text[control]:X2}, which YAML does not allow.");
        var parser = new Parser(new StringReader(text));
        try
        {
            var documents = new List<StructuredNode>();
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                var reading = new Reading(parser);
                documents.Add(reading.Node(null, 0));
                parser.Consume<DocumentEnd>();
            }

            return documents;
        }
        catch (YamlException e)
        {
            if (TabIndented(text, (int)e.Start.Line, e.Message.Contains("tab", StringComparison.Ordinal)) is { } tab) throw new StructuredFormatException(tab, "The line is indented with a tab; YAML allows spaces only.", e);
            throw new StructuredFormatException((int)e.Start.Line, FirstSentence(e.InnerException?.Message ?? e.Message), e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or InvalidCastException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner fails in these ways, without a place, on some texts that are no YAML (an unclosed "[", a NUL before a tab).
            throw new StructuredFormatException(LastLine(parser), "This is no valid YAML.", e);
        }
    }

    // YamlDotNet names the line before, or the one where the mapping begins, and speaks of tokens.
    private static int? TabIndented(string text, int from, bool anywhere)
    {
        int line = 0;
        foreach (ReadOnlySpan<char> at in text.AsSpan().EnumerateLines())
        {
            line++;
            if (line > from + 1 && !anywhere) return null;
            int indent = at.IndexOfAnyExcept(' ', '\t');
            if (line >= from && indent > 0 && at[..indent].Contains('\t')) return line;
        }

        return null;
    }

    private static int LastLine(Parser parser) => Math.Max(1, (int)(parser.Current?.End.Line ?? 0));

    // YamlDotNet puts the place before the message: "(Line: 3, Col: 1, Idx: 20) - …: While scanning…".
    private static string FirstSentence(string message)
    {
        int dash = message.IndexOf("): ", StringComparison.Ordinal);
        string words = dash >= 0 ? message[(dash + 3)..] : message;
        // What people do most often, in words for it.
        if (words.Contains("plain scalar value, found invalid mapping", StringComparison.Ordinal)) return "': ' stands within a value that has no quotes: put the value in quotes.";
        return words.Contains("quoted scalar, found", StringComparison.Ordinal) ? $"A text in quotes begins here and is not closed as it should be ({words.TrimEnd('.')})." : words;
    }

    private sealed class Reading(IParser parser)
    {
        private readonly Dictionary<string, (StructuredNode Node, int Size)> _anchors = new(StringComparer.Ordinal);
        private int _count;

        public StructuredNode Node(Mark? key, int depth)
        {
            ParsingEvent at = parser.Current ?? throw new StructuredFormatException("The file ends where a value is expected.");
            Mark place = key ?? at.Start;
            if (depth > MaximumDepth) throw new StructuredFormatException((int)at.Start.Line, $"Nested deeper than {MaximumDepth} levels.");
            if (parser.TryConsume<AnchorAlias>(out AnchorAlias? alias))
            {
                if (!_anchors.TryGetValue(alias.Value.Value, out (StructuredNode Node, int Size) shared))
                    throw new StructuredFormatException((int)alias.Start.Line, $"Alias *{alias.Value.Value} has no anchor before it.");
                Count(shared.Size, alias);
                return shared.Node;
            }

            int before = _count;
            Count(1, at);
            var anchor = ((NodeEvent)at).Anchor;
            StructuredNode node = at switch
            {
                Scalar => ReadScalar(place),
                SequenceStart => ReadSequence(place, depth),
                MappingStart => ReadMapping(place, depth),
                _ => throw new StructuredFormatException((int)at.Start.Line, "A value is expected here."),
            };
            if (!anchor.IsEmpty) _anchors[anchor.Value] = (node, _count - before);
            return node;
        }

        private void Count(int nodes, ParsingEvent at)
        {
            _count += nodes;
            if (_count > MaximumNodes) throw new StructuredFormatException((int)at.Start.Line, $"Expands to more than {MaximumNodes} values.");
        }

        private StructuredNode ReadScalar(Mark place)
        {
            var scalar = parser.Consume<Scalar>();
            // Only a plain scalar without a tag may mean null: "null" and !!str null are texts.
            string? tag = Local(scalar.Tag);
            bool isPlain = scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || tag is not null);
            bool isNull = isPlain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
            return StructuredNode.Scalar(isNull ? null : scalar.Value, (int)place.Line, (int)place.Column, tag, isPlain);
        }

        private StructuredNode ReadSequence(Mark place, int depth)
        {
            TagName tag = parser.Consume<SequenceStart>().Tag;
            var items = new List<StructuredNode>();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(null, depth + 1));
            return StructuredNode.Sequence(items, (int)place.Line, (int)place.Column, Local(tag));
        }

        private StructuredNode ReadMapping(Mark place, int depth)
        {
            TagName tag = parser.Consume<MappingStart>().Tag;
            var entries = new List<KeyValuePair<string, StructuredNode>>();
            var keys = new Dictionary<string, int>(StringComparer.Ordinal);
            var merged = new List<StructuredNode>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                ParsingEvent at = parser.Current!;
                StructuredNode key = Node(null, depth + 1);
                if (key.Kind != NodeKind.Scalar) throw new StructuredFormatException((int)at.Start.Line, "A key must be a plain value.");
                StructuredNode value = Node(at.Start, depth + 1);
                int line = (int)at.Start.Line;
                if (key is { Value: "<<", IsPlain: true })
                {
                    IReadOnlyList<StructuredNode> given = value.Kind == NodeKind.Sequence ? value.Items : [value];
                    if (given.Any(g => g.Kind != NodeKind.Mapping)) throw new StructuredFormatException(line, "What '<<' merges must be a mapping, or a list of them.");
                    merged.AddRange(given);
                }
                else if (!keys.TryAdd(key.Value ?? "", line))
                    throw new StructuredFormatException(line, $"Key '{key.Value}' is given twice; line {keys[key.Value ?? ""]} has it too.");
                else entries.Add(new(key.Value ?? "", value));
            }

            foreach (StructuredNode source in merged)
            {
                foreach (KeyValuePair<string, StructuredNode> entry in source.Entries)
                {
                    if (keys.TryAdd(entry.Key, entry.Value.Line)) entries.Add(entry);
                }
            }

            return StructuredNode.Mapping(entries, (int)place.Line, (int)place.Column, Local(tag));
        }

        // YAML's own tags (!!str) say of what type a value is; a program's own say what it is to do with it.
        private static string? Local(TagName tag) => !tag.IsEmpty && !tag.IsNonSpecific && tag.Value is ['!', not '!', ..] ? tag.Value : null;
    }
}
