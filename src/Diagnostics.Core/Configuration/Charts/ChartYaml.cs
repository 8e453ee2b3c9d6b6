using System.Globalization;
using System.Text;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>Writes values as YAML, as <c>toYaml</c> does.</summary>
internal static class ChartYaml
{
    /// <summary>The YAML of a value, without the last line's end.</summary>
    public static string Of(StructuredNode? value, ValueMarks marks)
    {
        var text = new StringBuilder();
        Write(value, 0, text, marks, isInline: false);
        return text.ToString().TrimEnd('\n');
    }

    private static void Write(StructuredNode? value, int indent, StringBuilder text, ValueMarks marks, bool isInline)
    {
        switch (value)
        {
            case { Kind: NodeKind.Mapping, Entries.Count: > 0 }:
                bool first = isInline;
                foreach ((string key, StructuredNode under) in value.Entries)
                {
                    if (!first) text.Append(' ', indent);
                    first = false;
                    text.Append(Quoted(key)).Append(':');
                    Below(under, indent + 2, text, marks);
                }

                break;
            case { Kind: NodeKind.Sequence, Items.Count: > 0 }:
                bool isFirst = isInline;
                foreach (StructuredNode item in value.Items)
                {
                    text.Append(' ', isFirst ? 0 : indent).Append("- ");
                    isFirst = false;
                    Write(item, indent + 2, text, marks, isInline: true);
                }

                break;
            default:
                text.Append(' ', isInline ? 0 : indent).Append(Scalar(value, marks)).Append('\n');
                break;
        }
    }

    private static void Below(StructuredNode value, int indent, StringBuilder text, ValueMarks marks)
    {
        bool isBlock = value is { Kind: NodeKind.Mapping, Entries.Count: > 0 } or { Kind: NodeKind.Sequence, Items.Count: > 0 };
        text.Append(isBlock ? "\n" : " ");
        if (isBlock) Write(value, indent, text, marks, isInline: false);
        else text.Append(Scalar(value, marks)).Append('\n');
    }

    private static string Scalar(StructuredNode? value, ValueMarks marks) => value switch
    {
        { Kind: NodeKind.Mapping } => "{}",
        { Kind: NodeKind.Sequence } => "[]",
        null or { Value: null } => value == ChartValues.Unknown ? throw new UnknownValueException("Only the cluster knows.") : "null",
        { IsPlain: true } => marks.Marked(value),
        _ => Quoted(value.Value) == value.Value ? marks.Marked(value) : Quoted(marks.Marked(value)),
    };

    private static string Quoted(string text)
    {
        // As plain as Helm writes it, so that what is made of the text is the same.
        if (text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/') && text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N")) return text;
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}"), _ => c.ToString() });
        }

        return quoted.Append('"').ToString();
    }
}
