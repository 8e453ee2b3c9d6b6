using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>What <c>env</c> of a GitHub workflow, its job and its step give to what runs there.</summary>
/// <remarks>Source of the rules: GitHub documentation, workflow syntax (env: the most specific holds), contexts (secrets, vars, env).</remarks>
internal static partial class WorkflowVariables
{
    /// <summary>The variables by layers, the most general first; null stands for a value of which the repository's settings decide a part, and Known is what is left of it without that part.</summary>
    public static Dictionary<string, (string? Value, string Known, int Line)> Of(params ReadOnlySpan<StructuredNode?> layers)
    {
        var variables = new Dictionary<string, (string? Value, string Known, int Line)>(StringComparer.Ordinal);
        foreach (StructuredNode? layer in layers)
        {
            foreach ((string key, StructuredNode value) in layer?.Entries ?? [])
                variables[key] = (Fill(PlainScalar.InWorkflow(value) ?? "", name => variables.GetValueOrDefault(name).Value, out string? unknown) is var filled && unknown is null ? filled : null, filled, value.Line);
        }

        return variables;
    }

    /// <summary>A text with its expressions.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lookup">Gives the value of a variable of the <c>env</c> context, or null.</param>
    /// <param name="unknown">The first expression whose value no file tells, or null.</param>
    public static string Fill(string text, Func<string, string?> lookup, out string? unknown)
    {
        string? first = null;
        string filled = Expression().Replace(text, match =>
        {
            string inside = match.Groups["inside"].Value.Trim();
            if (inside.StartsWith("env.", StringComparison.Ordinal) && lookup(inside[4..]) is { } known) return known;
            first ??= inside;
            return "";
        });
        unknown = first;
        return filled;
    }

    /// <summary>A text with those expressions that files tell; the others stay as they are written.</summary>
    public static string FillKnown(string text, IReadOnlyDictionary<string, (string? Value, string Known, int Line)> variables) => Expression().Replace(text, match =>
    {
        string inside = match.Groups["inside"].Value.Trim();
        return inside.StartsWith("env.", StringComparison.Ordinal) && variables.GetValueOrDefault(inside[4..]).Value is { } known ? known : match.Value;
    });

    [GeneratedRegex(@"\$\{\{(?<inside>[^{}]*)\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Expression();
}
