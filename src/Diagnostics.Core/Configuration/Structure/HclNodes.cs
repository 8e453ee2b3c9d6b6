using System.Globalization;

namespace Diagnostics.Core.Configuration.Structure;

/// <summary>Reads HCL, the language of Terraform and Nomad, into nodes that know their lines.</summary>
/// <remarks>
/// A block becomes what the language's JSON form makes of it: <c>resource "a" "b" { … }</c> is a mapping under <c>resource</c>, <c>a</c>, <c>b</c>; blocks of one type are entries of the same key.
/// <c>jsonencode(x)</c> is x; what else is computed is a scalar with the tag <see cref="Expression"/> and the text as written. Source: HCL native syntax specification.
/// </remarks>
internal sealed class HclNodes
{
    /// <summary>The tag of a value that is computed.</summary>
    public const string Expression = "expression";

    private const int DeepestNesting = 60;

    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _depth;

    private HclNodes(string text) => _text = text;

    /// <summary>Reads a text.</summary>
    /// <exception cref="StructuredFormatException">It is no HCL.</exception>
    public static StructuredNode Read(string text)
    {
        var reader = new HclNodes(text.TrimStart('\uFEFF'));
        List<KeyValuePair<string, StructuredNode>> entries = reader.Body();
        if (reader._at < reader._text.Length) throw reader.Fault("a name is expected");
        return StructuredNode.Mapping(entries, 1);
    }

    /// <summary>The blocks of a type: the last label that tells them apart, and what stands in them.</summary>
    public static IEnumerable<(string Label, StructuredNode Body)> Blocks(StructuredNode of, string type) => of.Entries.Where(e => e.Key == type).SelectMany(e => e.Value.Entries).Select(e => (e.Key, e.Value));

    // Attributes and blocks up to a closing brace or the end.
    private List<KeyValuePair<string, StructuredNode>> Body()
    {
        var entries = new List<KeyValuePair<string, StructuredNode>>();
        while (true)
        {
            Skip(acrossLines: true);
            if (_at >= _text.Length || _text[_at] == '}') return entries;
            int line = _line;
            string name = _text[_at] == '"' ? Quoted().Text : Name();
            if (name.Length == 0) throw Fault("a name is expected");
            Skip(acrossLines: false);
            if (Takes('='))
            {
                entries.Add(new(name, AtLine(Value(), line)));
                continue;
            }

            var labels = new List<string>();
            while (_at < _text.Length && _text[_at] != '{')
            {
                string label = _text[_at] == '"' ? Quoted().Text : Name();
                if (label.Length == 0) throw Fault("a block or a value is expected");
                labels.Add(label);
                Skip(acrossLines: false);
            }

            if (!Takes('{')) throw Fault("a block or a value is expected");
            StructuredNode body = Nested(() => StructuredNode.Mapping(Body(), line));
            if (!Takes('}')) throw Fault("a closing brace is expected");
            for (int i = labels.Count - 1; i >= 0; i--) body = StructuredNode.Mapping([new(labels[i], body)], line);
            entries.Add(new(name, body));
        }
    }

    private StructuredNode Value()
    {
        Skip(acrossLines: false);
        if (_at >= _text.Length) throw Fault("a value is expected");
        int from = _at, line = _line;
        StructuredNode? node = _text[_at] switch
        {
            '"' => Text(),
            '[' => Nested(List),
            '{' => Nested(Object),
            '<' when _text.AsSpan(_at).StartsWith("<<") => Heredoc(),
            _ => null,
        };
        if (node is null)
        {
            string name = Name();
            if (name == "jsonencode" && Takes('('))
            {
                Skip(acrossLines: true);
                node = Nested(Value);
                Skip(acrossLines: true);
                if (!Takes(')')) throw Fault("a closing parenthesis is expected");
            }
            else if (name is "true" or "false" or "null" || (name.Length > 0 && char.IsAsciiDigit(name[0]))) node = StructuredNode.Scalar(name == "null" ? null : name, line, isPlain: true);
        }

        Skip(acrossLines: false);
        if (node is not null && (_at >= _text.Length || _text[_at] is '\n' or ',' or ']' or '}' or ')')) return node;
        return Computed(from, line);
    }

    // The rest of an expression, as it is written: up to a comma, a closing bracket or the end of the line outside of brackets.
    private StructuredNode Computed(int from, int line)
    {
        int open = 0;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '"')
            {
                Quoted();
                continue;
            }

            if (open == 0 && (c is ',' or ']' or '}' or ')' or '\n')) break;
            if (c is '(' or '[' or '{') open++;
            if (c is ')' or ']' or '}') open--;
            Next();
        }

        return StructuredNode.Scalar(_text[from.._at].Trim(), line, tag: Expression);
    }

    private StructuredNode Text()
    {
        int line = _line;
        (string text, bool isTemplate) = Quoted();
        return StructuredNode.Scalar(text, line, tag: isTemplate ? Expression : null);
    }

    private StructuredNode List()
    {
        int line = _line;
        Next();
        var items = new List<StructuredNode>();
        while (true)
        {
            Skip(acrossLines: true);
            if (Takes(']')) return StructuredNode.Sequence(items, line);
            items.Add(Value());
            Skip(acrossLines: true);
            if (!Takes(',') && (_at >= _text.Length || _text[_at] != ']')) throw Fault("a comma is expected");
        }
    }

    private StructuredNode Object()
    {
        int line = _line;
        Next();
        var entries = new List<KeyValuePair<string, StructuredNode>>();
        while (true)
        {
            Skip(acrossLines: true);
            if (Takes('}')) return StructuredNode.Mapping(entries, line);
            int at = _line;
            string key = _at < _text.Length && _text[_at] == '"' ? Quoted().Text : _at < _text.Length && _text[_at] == '(' ? Computed(_at, _line).Value ?? "" : Name();
            Skip(acrossLines: false);
            // "for" makes an object of another value: what it holds is not known here.
            if (key.Length == 0 || (!Takes('=') && !Takes(':')))
            {
                SkipObject();
                return StructuredNode.Scalar("{…}", line, tag: Expression);
            }

            entries.Add(new(key, AtLine(Value(), at)));
            Skip(acrossLines: true);
            Takes(',');
        }
    }

    private void SkipObject()
    {
        for (int open = 1; open > 0; Next())
        {
            if (_at >= _text.Length) throw Fault("a closing brace is expected");
            open += _text[_at] == '{' ? 1 : _text[_at] == '}' ? -1 : 0;
        }
    }

    // The text of a quoted string, and whether something is filled in.
    private (string Text, bool IsTemplate) Quoted()
    {
        var text = new System.Text.StringBuilder();
        bool isTemplate = false;
        Next();
        while (_at < _text.Length && _text[_at] != '"')
        {
            char c = _text[_at];
            if (c == '\n') throw Fault("a quotation mark is expected");
            if (c == '\\' && _at + 1 < _text.Length)
            {
                Next();
                text.Append(_text[_at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
                Next();
                continue;
            }

            if (c is '$' or '%' && _at + 1 < _text.Length && _text[_at + 1] == '{' && (_at == 0 || _text[_at - 1] != c))
            {
                isTemplate = true;
                int open = 0;
                do
                {
                    open += _text[_at] == '{' ? 1 : _text[_at] == '}' ? -1 : 0;
                    text.Append(_text[_at]);
                    Next();
                }
                while (_at < _text.Length && (open > 0 || _text[_at - 1] != '}'));
                continue;
            }

            text.Append(c);
            Next();
        }

        Next();
        return (text.ToString(), isTemplate);
    }

    private StructuredNode Heredoc()
    {
        int line = _line;
        int end = _text.IndexOf('\n', _at);
        if (end < 0) throw Fault("the end of a text is expected");
        string mark = _text[(_at + 2)..end].Trim().TrimStart('-').Trim('"');
        bool isTemplate = false;
        var lines = new List<string>();
        while (_at < _text.Length && _text[_at] != '\n') Next();
        while (true)
        {
            Next();
            if (_at >= _text.Length) throw Fault($"the end of a text, {mark}, is expected");
            int to = _text.IndexOf('\n', _at);
            string content = to < 0 ? _text[_at..] : _text[_at..to];
            while (_at < _text.Length && _text[_at] != '\n') Next();
            if (content.Trim() == mark) return StructuredNode.Scalar(string.Join('\n', lines), line, tag: isTemplate ? Expression : null);
            isTemplate |= content.Contains("${", StringComparison.Ordinal);
            lines.Add(content.TrimEnd('\r'));
        }
    }

    private string Name()
    {
        int from = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '.')) Next();
        return _text[from.._at];
    }

    // Blanks and comments.
    private void Skip(bool acrossLines)
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c is ' ' or '\t' or '\r' || (acrossLines && c == '\n')) Next();
            else if (c == '#' || (c == '/' && _at + 1 < _text.Length && _text[_at + 1] == '/'))
            {
                while (_at < _text.Length && _text[_at] != '\n') Next();
            }
            else if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] == '*')
            {
                int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                end = end < 0 ? _text.Length : end + 2;
                while (_at < end) Next();
            }
            else return;
        }
    }

    private bool Takes(char c)
    {
        if (_at >= _text.Length || _text[_at] != c) return false;
        Next();
        return true;
    }

    private void Next()
    {
        if (_at < _text.Length && _text[_at] == '\n') _line++;
        _at++;
    }

    private StructuredNode Nested(Func<StructuredNode> read)
    {
        if (++_depth > DeepestNesting) throw Fault("the nesting is too deep");
        StructuredNode node = read();
        _depth--;
        return node;
    }

    // The value of an attribute is at the line of its name.
    private static StructuredNode AtLine(StructuredNode node, int line) =>
        node.Line == line ? node : node.Kind switch
        {
            NodeKind.Scalar => StructuredNode.Scalar(node.Value, line, tag: node.Tag, isPlain: node.IsPlain),
            NodeKind.Sequence => StructuredNode.Sequence(node.Items, line),
            _ => StructuredNode.Mapping(node.Entries, line),
        };

    private StructuredFormatException Fault(string expected) => new(_line, string.Create(CultureInfo.InvariantCulture, $"This is no valid HCL: {expected}."));
}
