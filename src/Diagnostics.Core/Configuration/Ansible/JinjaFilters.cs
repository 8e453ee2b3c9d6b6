using System.Globalization;
using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>The filters of Jinja and Ansible whose result files tell. What another makes of a value is not known.</summary>
/// <remarks>Source of the rules: Jinja documentation, list of builtin filters; Ansible documentation, using filters (quote, ternary, bool, extract).</remarks>
internal static class JinjaFilters
{
    /// <summary>What a filter makes of a value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="arguments">What stands in its brackets.</param>
    public static StructuredNode? Apply(string name, StructuredNode? value, IReadOnlyList<StructuredNode?> arguments)
    {
        if (name is "default" or "d")
        {
            StructuredNode? fallback = arguments.Count > 0 ? arguments[0] : ChartValues.Text("");
            return value is null || (arguments.Count > 1 && JinjaValues.Holds(arguments[1]) && JinjaValues.IsKnown(value) && !JinjaValues.Holds(value)) ? fallback : value;
        }

        if (value is null || !JinjaValues.IsKnown(value) || arguments.Any(a => a is null || !JinjaValues.IsKnown(a))) return ChartValues.Unknown;
        return name switch
        {
            "mandatory" or "list" or "string" or "trim" when value.Kind != NodeKind.Scalar => value,
            "mandatory" or "list" => value,
            "string" => OfText(value, t => t),
            "trim" => OfText(value, t => t.Trim()),
            "lower" => OfText(value, t => t.ToLowerInvariant()),
            "upper" => OfText(value, t => t.ToUpperInvariant()),
            "quote" => OfText(value, Quoted),
            "replace" when arguments.Count == 2 && arguments[0]!.Value is { Length: > 0 } from => OfText(value, t => t.Replace(from, JinjaValues.Text(arguments[1]) ?? "", StringComparison.Ordinal)),
            "bool" => Plain(JinjaValues.Bool(value) ? "true" : "false", value),
            "int" => Plain((JinjaValues.Integer(value) ?? JinjaValues.Integer(arguments.Count > 0 ? arguments[0] : null) ?? 0).ToString(CultureInfo.InvariantCulture), value),
            "ternary" when arguments.Count > 1 => JinjaValues.Holds(value) ? arguments[0] : arguments[1],
            "length" or "count" => ChartValues.Of(value.Kind switch { NodeKind.Sequence => value.Items.Count, NodeKind.Mapping => value.Entries.Count, _ => value.Value?.Length ?? 0 }),
            "first" when value.Kind == NodeKind.Sequence => value.Items.Count > 0 ? value.Items[0] : null,
            "last" when value.Kind == NodeKind.Sequence => value.Items.Count > 0 ? value.Items[^1] : null,
            "join" when value.Kind == NodeKind.Sequence => Joined(value, arguments.Count > 0 ? arguments[0]!.Value ?? "" : ""),
            "map" when value.Kind == NodeKind.Sequence && arguments is [{ Value: "extract" }, { } container, ..] => StructuredNode.Sequence([.. value.Items.Select(i => Extracted(container, i, arguments.Skip(2)))], value.Line),
            "extract" when arguments is [{ } container, ..] => Extracted(container, value, arguments.Skip(1)),
            _ => ChartValues.Unknown,
        };
    }

    // A list of one comes from where its item does.
    private static StructuredNode Joined(StructuredNode list, string between) =>
        list.Items.Any(i => JinjaValues.Text(i) is null) ? ChartValues.Unknown : ChartValues.Made(string.Join(between, list.Items.Select(JinjaValues.Text)), list.Items.Count == 1 ? list.Items[0] : list);

    private static StructuredNode Extracted(StructuredNode container, StructuredNode key, IEnumerable<StructuredNode?> further)
    {
        StructuredNode? at = JinjaValues.Text(key) is { } name ? container[name] : null;
        foreach (string? next in further.SelectMany(f => f!.AsList()).Select(JinjaValues.Text)) at = next is null ? null : at?[next];
        return at ?? ChartValues.Unknown;
    }

    private static StructuredNode OfText(StructuredNode value, Func<string, string> change) => JinjaValues.Text(value) is { } text ? Texted(change(text), value) : ChartValues.Unknown;

    private static StructuredNode Texted(string text, StructuredNode of) => StructuredNode.Scalar(text, of.Line, of.Column) is var made && of.Source is { } source ? made.From(source) : made;

    private static StructuredNode Plain(string text, StructuredNode of) => StructuredNode.Scalar(text, of.Line, of.Column, isPlain: true) is var made && of.Source is { } source ? made.From(source) : made;

    // As Python's shlex.quote: in quotes only where a shell would take it apart.
    private static string Quoted(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "@%+=:,./-_".Contains(c, StringComparison.Ordinal)) ? text : "'" + text.Replace("'", "'\"'\"'", StringComparison.Ordinal) + "'";
}
