using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>The variables of one host where one role or play is at work. A value may be a template itself: it is filled in when it is asked for.</summary>
/// <param name="variables">The variables as files give them, the one that holds of each.</param>
/// <param name="environment">The environment that the host's inventory names; null for none.</param>
/// <param name="host">The host, by its name in the inventory; null where none is known.</param>
internal sealed class JinjaScope(IReadOnlyDictionary<string, StructuredNode> variables, string? environment, string? host)
{
    // A value that names itself ends here.
    private const int MaximumDepth = 12;

    // What every host has of its own, or the run itself gives. Source: Ansible documentation, special variables.
    private static readonly string[] s_given = ["hostvars", "groups", "group_names", "inventory_hostname", "inventory_hostname_short", "playbook_dir", "role_path", "role_name", "item", "omit"];

    private readonly Dictionary<string, StructuredNode?> _resolved = new(StringComparer.Ordinal);
    private int _depth;

    /// <summary>The environment that the host's inventory names; null for none.</summary>
    public string? Environment => environment;

    /// <summary>The host, by its name in the inventory; null where none is known.</summary>
    public string? Host => host;

    /// <summary>Whether files give a variable.</summary>
    public bool Has(string name) => variables.ContainsKey(name);

    /// <summary>The value of an expression; null where it is not defined.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="locals">Names that hold where it stands: those of loops.</param>
    public StructuredNode? Evaluate(string expression, IReadOnlyDictionary<string, StructuredNode?> locals) => JinjaExpression.Evaluate(expression, n => locals.TryGetValue(n, out StructuredNode? local) ? local : Find(n));

    private StructuredNode? Find(string name)
    {
        if (_resolved.TryGetValue(name, out StructuredNode? known)) return known;
        if (!variables.TryGetValue(name, out StructuredNode? raw)) return name.StartsWith("ansible_", StringComparison.Ordinal) || name.StartsWith("vault_", StringComparison.Ordinal) || s_given.Contains(name) ? ChartValues.Unknown : null;
        if (_depth >= MaximumDepth) return ChartValues.Unknown;
        _depth++;
        try
        {
            // Those of other hosts are templates of theirs.
            return _resolved[name] = name == "hostvars" ? raw : Resolved(raw);
        }
        finally
        {
            _depth--;
        }
    }

    private StructuredNode Resolved(StructuredNode node)
    {
        if (node.Tag == "!unsafe" || !JinjaValues.IsKnown(node)) return node;
        if (node.Kind != NodeKind.Scalar) return Holds(node) ? From(node, node.With([.. node.Items.Select(Resolved)], [.. node.Entries.Select(e => new KeyValuePair<string, StructuredNode>(e.Key, Resolved(e.Value)))])) : node;
        if (node.Value is not { } text || !text.Contains("{{", StringComparison.Ordinal)) return node;
        try
        {
            IReadOnlyList<JinjaPart> parts = JinjaParser.Parse(text);
            // The whole of a value keeps its kind and comes from where the other one does.
            if (parts is [{ Kind: JinjaPartKind.Value } only]) return Evaluate(only.Text, s_none) ?? ChartValues.Unknown;
            FilledTemplate filled = new JinjaFilling([this], s_none).Fill(parts);
            return filled.HasGap ? ChartValues.Unknown : From(node, StructuredNode.Scalar(filled.Text, node.Line, node.Column));
        }
        catch (StructuredFormatException)
        {
            return ChartValues.Unknown;
        }
    }

    private static readonly Dictionary<string, StructuredNode?> s_none = new(StringComparer.Ordinal);

    private static bool Holds(StructuredNode node) => node.Value?.Contains("{{", StringComparison.Ordinal) == true || node.Items.Any(Holds) || node.Entries.Any(e => Holds(e.Value));

    private static StructuredNode From(StructuredNode of, StructuredNode made) => made.Kind == NodeKind.Scalar && of.Source is { } source ? made.From(source) : made;
}
