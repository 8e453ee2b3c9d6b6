using System.Text;
using System.Text.Json;

namespace Diagnostics.Core.Configuration.Structure;

/// <summary>Reads JSON into nodes that know their lines. Comments and trailing commas are allowed, as .NET's own configuration allows them.</summary>
internal static class JsonNodes
{
    private const int MaximumDepth = 100;

    /// <summary>Reads a text.</summary>
    /// <exception cref="StructuredFormatException">It is no JSON.</exception>
    public static StructuredNode Read(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaximumDepth });
        var lines = new LineOf(bytes);
        try
        {
            reader.Read();
            StructuredNode node = Node(ref reader, lines, null);
            reader.Read();
            return node;
        }
        catch (JsonException e)
        {
            throw new StructuredFormatException((int)(e.LineNumber ?? 0) + 1, "This is no valid JSON.", e);
        }
        catch (InvalidOperationException e)
        {
            // A text that is no Unicode: half of a surrogate pair.
            throw new StructuredFormatException(lines.At((int)reader.TokenStartIndex).Line, "This is no valid JSON text.", e);
        }
    }

    private static StructuredNode Node(ref Utf8JsonReader reader, LineOf lines, (int Line, int Column)? key)
    {
        (int line, int column) = key ?? lines.At((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new List<KeyValuePair<string, StructuredNode>>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = reader.GetString()!;
                    (int, int) at = lines.At((int)reader.TokenStartIndex);
                    reader.Read();
                    entries.Add(new(name, Node(ref reader, lines, at)));
                }

                return StructuredNode.Mapping(entries, line, column);
            case JsonTokenType.StartArray:
                var items = new List<StructuredNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Node(ref reader, lines, null));
                return StructuredNode.Sequence(items, line, column);
            case JsonTokenType.String:
                return StructuredNode.Scalar(reader.GetString(), line, column);
            case JsonTokenType.Null:
                return StructuredNode.Scalar(null, line, column);
            default:
                return StructuredNode.Scalar(Encoding.UTF8.GetString(reader.ValueSpan), line, column, isPlain: true);
        }
    }

    // Places are asked for in rising order: each byte is looked at once.
    private sealed class LineOf(byte[] bytes)
    {
        private int _offset;
        private int _line = 1;
        private int _begin;

        public (int Line, int Column) At(int offset)
        {
            if (offset > _offset)
            {
                ReadOnlySpan<byte> passed = bytes.AsSpan(_offset, offset - _offset);
                _line += passed.Count((byte)'\n');
                if (passed.LastIndexOf((byte)'\n') is >= 0 and int last) _begin = _offset + last + 1;
                _offset = offset;
            }

            return (_line, Encoding.UTF8.GetCharCount(bytes, _begin, Math.Max(0, offset - _begin)) + 1);
        }
    }
}
