using System.Text;
using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>Fills a template with the variables of the hosts that it is written on. What they do not agree on is not known; lines of which that decides whether they are written are left out.</summary>
internal sealed class JinjaFilling(IReadOnlyList<JinjaScope> hosts, IReadOnlyDictionary<string, StructuredNode?> given)
{
    // No file is larger; what grows beyond it repeats itself.
    private const int MaximumLength = 512 * 1024;
    private const int MaximumItems = 1000;

    // Loops within loops that write nothing grow no text.
    private const int MaximumSteps = 200_000;

    private readonly Dictionary<string, StructuredNode?> _locals = new(given, StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private readonly List<(int Line, List<(string Path, int Line)> Variables)> _lines = [(0, [])];
    private int _steps;
    private bool _hasHole;
    private bool _hasGap;
    private bool _hasOpenLoop;

    /// <summary>The text that a template becomes.</summary>
    public FilledTemplate Fill(IReadOnlyList<JinjaPart> template)
    {
        Write(template);
        int last = 1;
        return new FilledTemplate(_text.ToString(), [.. _lines.Select(l => (last = l.Line > 0 ? l.Line : last, (IReadOnlyList<(string, int)>)[.. l.Variables.Distinct()]))], _hasHole, _hasGap, _hasOpenLoop);
    }

    private void Write(IReadOnlyList<JinjaPart> parts)
    {
        foreach (JinjaPart part in parts)
        {
            if (_text.Length > MaximumLength || ++_steps > MaximumSteps)
            {
                _hasGap = true;
                return;
            }

            switch (part.Kind)
            {
                case JinjaPartKind.Text:
                    Append(part.Text, part.Line, isTemplate: true);
                    break;
                case JinjaPartKind.Value:
                    WriteValue(part);
                    break;
                case JinjaPartKind.If:
                    StructuredNode? condition = Agreed(part.Text);
                    if (condition is null || !JinjaValues.IsKnown(condition) || JinjaValues.HasHole(condition)) _hasGap = true;
                    else Write(JinjaValues.Holds(condition) ? part.Body : part.Otherwise);
                    break;
                case JinjaPartKind.For:
                    WriteLoop(part);
                    break;
                default:
                    int equals = part.Text.IndexOf('=', StringComparison.Ordinal);
                    _locals[part.Text[..equals].Trim()] = Agreed(part.Text[(equals + 1)..]) ?? ChartValues.Unknown;
                    break;
            }
        }
    }

    private void WriteValue(JinjaPart part)
    {
        StructuredNode? value = Agreed(part.Text);
        if (JinjaValues.Text(value) is not { } text)
        {
            _hasHole = true;
            Append(JinjaValues.Hole(part.Text), part.Line, isTemplate: false);
            return;
        }

        _hasHole |= JinjaValues.HasHole(value!);
        if (value!.Source is { } source) _lines[^1].Variables.Add((source, value.Line));
        Append(text, part.Line, isTemplate: false);
    }

    // "for server in servers", "for name, port in ports.items()"; a condition on items is not weighed.
    private void WriteLoop(JinjaPart part)
    {
        int within = part.Text.IndexOf(" in ", StringComparison.Ordinal);
        StructuredNode? over = within < 0 || part.Text.Contains(" if ", StringComparison.Ordinal) || part.Text.EndsWith(" recursive", StringComparison.Ordinal) ? ChartValues.Unknown : Agreed(part.Text[(within + 4)..]);
        StructuredNode[]? items = over switch
        {
            { Kind: NodeKind.Sequence, Items.Count: <= MaximumItems } when over.Items.All(JinjaValues.IsKnown) => [.. over.Items],
            { Kind: NodeKind.Mapping, Entries.Count: <= MaximumItems } => [.. over.Entries.Select(e => ChartValues.Text(e.Key))],
            _ => null,
        };
        if (items is null)
        {
            _hasOpenLoop = true;
            return;
        }

        if (items.Length == 0) Write(part.Otherwise);
        string[] names = part.Text[..within].Trim('(', ')', ' ').Split(',', StringSplitOptions.TrimEntries);
        var before = new Dictionary<string, StructuredNode?>(_locals, StringComparer.Ordinal);
        for (int i = 0; i < items.Length && _steps <= MaximumSteps; i++)
        {
            for (int n = 0; n < names.Length; n++) _locals[names[n]] = names.Length == 1 ? items[i] : n < items[i].Items.Count ? items[i].Items[n] : ChartValues.Unknown;
            _locals["loop"] = StructuredNode.Mapping([new("index", ChartValues.Of(i + 1)), new("index0", ChartValues.Of(i)), new("first", ChartValues.Truth(i == 0)), new("last", ChartValues.Truth(i == items.Length - 1)), new("length", ChartValues.Of(items.Length))], 0);
            Write(part.Body);
        }

        // What a loop sets is forgotten behind it.
        _locals.Clear();
        foreach ((string name, StructuredNode? value) in before) _locals[name] = value;
    }

    /// <summary>What the hosts make of an expression; null where none defines it.</summary>
    /// <remarks>What a host does not define was never written there: the others tell.</remarks>
    public StructuredNode? Agreed(string expression)
    {
        StructuredNode? agreed = null;
        foreach (StructuredNode value in hosts.Select(h => h.Evaluate(expression, _locals)).OfType<StructuredNode>())
        {
            if (!JinjaValues.IsKnown(value) || (agreed is not null && !JinjaValues.AreSame(agreed, value))) return ChartValues.Unknown;
            agreed ??= value;
        }

        return agreed;
    }

    private void Append(string text, int line, bool isTemplate)
    {
        int at = line;
        foreach (char c in text)
        {
            _text.Append(c);
            if (c == '\n')
            {
                _lines.Add((0, []));
                if (isTemplate) at++;
            }
            else if (_lines[^1].Line == 0 && !char.IsWhiteSpace(c)) _lines[^1] = (at, _lines[^1].Variables);
        }
    }
}
