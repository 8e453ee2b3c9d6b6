using System.Globalization;
using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>What Jinja makes of values that YAML files give. Null stands for what is not defined, <see cref="ChartValues.Unknown"/> for what files do not tell.</summary>
/// <remarks>Source of the rules: YAML 1.1, bool (yes, no, on, off); Python, truth value testing; Jinja documentation, builtin filters.</remarks>
internal static class JinjaValues
{
    /// <summary>Whether the files tell the value: what Ansible Vault encrypted they do not.</summary>
    public static bool IsKnown(StructuredNode? value) => value?.Tag is not ("!unknown" or "!vault");

    /// <summary>What stands in a text for what is not known: a reference, which all readers leave open.</summary>
    public static string Hole(string expression)
    {
        string name = new([.. expression.SkipWhile(c => !char.IsAsciiLetter(c) && c != '_').TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '_')]);
        return "${" + (name.Length == 0 ? "unknown" : name) + "}";
    }

    /// <summary>Whether a text has a hole, so that it is like no other.</summary>
    public static bool HasHole(StructuredNode value) => value.Value?.Contains("${", StringComparison.Ordinal) == true;

    /// <summary>The truth value that it is; null where it is another kind of value.</summary>
    public static bool? Truth(StructuredNode? value) => value is { IsPlain: true, Value: { } text } ? Word(text) : null;

    /// <summary>What the filter <c>bool</c> makes of a text.</summary>
    public static bool Bool(StructuredNode value) => Truth(value) ?? (Word(value.Value ?? "") ?? value.Value == "1");

    /// <summary>Whether a condition holds.</summary>
    public static bool Holds(StructuredNode? value) => Truth(value) ?? ChartValues.Holds(value);

    /// <summary>The text that it is written as; null where that is no text of one line's worth: lists and mappings, which Python writes in its own manner.</summary>
    public static string? Text(StructuredNode? value) => value is not { Kind: NodeKind.Scalar } || !IsKnown(value) || value.Value?.Contains("{{", StringComparison.Ordinal) == true ? null : Truth(value) is { } truth ? (truth ? "True" : "False") : value.Value ?? "";

    /// <summary>Whether two are the same, compared as Python does.</summary>
    public static bool AreSame(StructuredNode? one, StructuredNode? other) => one is null || other is null ? one == other
        : Truth(one) is { } a && Truth(other) is { } b ? a == b
        : one.Kind == other.Kind && one.Kind switch
        {
            NodeKind.Scalar => one.Value == other.Value && IsNumber(one) == IsNumber(other),
            NodeKind.Sequence => one.Items.Count == other.Items.Count && one.Items.Zip(other.Items).All(p => AreSame(p.First, p.Second)),
            _ => one.Entries.Count == other.Entries.Count && one.Entries.All(e => AreSame(e.Value, other[e.Key])),
        };

    /// <summary>A whole number; null where it is none.</summary>
    public static long? Integer(StructuredNode? value) => long.TryParse(value?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static bool IsNumber(StructuredNode value) => value.IsPlain && ChartValues.Number(value) is not null;

    private static bool? Word(string text) => text.ToUpperInvariant() switch { "TRUE" or "YES" or "ON" => true, "FALSE" or "NO" or "OFF" => false, _ => null };
}
