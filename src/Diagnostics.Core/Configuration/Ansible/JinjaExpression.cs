using System.Globalization;
using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>Reads an expression of Jinja: names and what is in them, literals, filters, comparisons and tests, and what they come to. Functions (<c>lookup</c>) are not known.</summary>
/// <remarks>Source of the rules: Jinja documentation, template designer, expressions.</remarks>
internal sealed class JinjaExpression
{
    private readonly IReadOnlyList<string> _words;
    private readonly Func<string, StructuredNode?> _name;
    private int _at;

    private JinjaExpression(IReadOnlyList<string> words, Func<string, StructuredNode?> name) => (_words, _name) = (words, name);

    /// <summary>The value of an expression; null where it is not defined.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="name">The value of a name.</param>
    public static StructuredNode? Evaluate(string text, Func<string, StructuredNode?> name)
    {
        try
        {
            var reading = new JinjaExpression(JinjaTokens.Of(text), name);
            StructuredNode? value = reading.Choice();
            return reading._at == reading._words.Count ? value : ChartValues.Unknown;
        }
        catch (UnknownValueException)
        {
            return ChartValues.Unknown;
        }
    }

    private string Word => _at < _words.Count ? _words[_at] : "";

    private bool Take(string word)
    {
        if (Word != word) return false;
        _at++;
        return true;
    }

    private void Need(string word)
    {
        if (!Take(word)) throw new UnknownValueException($"'{word}' is missing.");
    }

    private StructuredNode? Choice()
    {
        StructuredNode? value = Either();
        if (!Take("if")) return value;
        StructuredNode? condition = Either();
        StructuredNode? other = Take("else") ? Choice() : ChartValues.Text("");
        return !JinjaValues.IsKnown(condition) || condition is null ? ChartValues.Unknown : JinjaValues.Holds(condition) ? value : other;
    }

    private StructuredNode? Either()
    {
        StructuredNode? value = Both();
        while (Take("or"))
        {
            StructuredNode? other = Both();
            value = IsTrue(value) ? value : IsTrue(other) && !JinjaValues.IsKnown(value) ? other : JinjaValues.IsKnown(value) ? other : ChartValues.Unknown;
        }

        return value;
    }

    private StructuredNode? Both()
    {
        StructuredNode? value = Denied();
        while (Take("and"))
        {
            StructuredNode? other = Denied();
            value = IsFalse(value) ? value : IsFalse(other) ? other : JinjaValues.IsKnown(value) ? other : ChartValues.Unknown;
        }

        return value;
    }

    private static bool IsTrue(StructuredNode? value) => JinjaValues.IsKnown(value) && JinjaValues.Holds(value);

    private static bool IsFalse(StructuredNode? value) => JinjaValues.IsKnown(value) && !JinjaValues.Holds(value);

    private StructuredNode? Denied()
    {
        if (!Take("not")) return Compared();
        StructuredNode? value = Denied();
        return value is null || !JinjaValues.IsKnown(value) ? ChartValues.Unknown : ChartValues.Truth(!JinjaValues.Holds(value));
    }

    private StructuredNode? Compared()
    {
        StructuredNode? value = Joined();
        while (true)
        {
            if (Take("is")) value = Tested(value, !Take("not"));
            else if (Take("in")) value = Contained(Joined(), value, true);
            else if (Word == "not" && _at + 1 < _words.Count && _words[_at + 1] == "in")
            {
                _at += 2;
                value = Contained(Joined(), value, false);
            }
            else if (Word is "==" or "!=" or "<" or ">" or "<=" or ">=")
            {
                string sign = _words[_at++];
                StructuredNode? other = Joined();
                value = value is null || other is null || !JinjaValues.IsKnown(value) || !JinjaValues.IsKnown(other) || JinjaValues.HasHole(value) || JinjaValues.HasHole(other) ? ChartValues.Unknown
                    : sign is "==" or "!=" ? ChartValues.Truth(JinjaValues.AreSame(value, other) == (sign == "=="))
                    : ChartValues.Number(value) is { } a && ChartValues.Number(other) is { } b ? ChartValues.Truth(sign switch { "<" => a < b, ">" => a > b, "<=" => a <= b, _ => a >= b })
                    : ChartValues.Unknown;
            }
            else return value;
        }
    }

    private StructuredNode Tested(StructuredNode? value, bool holds)
    {
        string test = Word;
        _at++;
        if (test is "defined" or "undefined") return JinjaValues.IsKnown(value) ? ChartValues.Truth(value is not null == (test == "defined") == holds) : ChartValues.Unknown;
        if (value is null || !JinjaValues.IsKnown(value)) return ChartValues.Unknown;
        return test switch
        {
            "none" => ChartValues.Truth(ChartValues.IsNil(value) == holds),
            "true" or "truthy" => ChartValues.Truth(JinjaValues.Holds(value) == holds),
            "false" or "falsy" => ChartValues.Truth(JinjaValues.Holds(value) != holds),
            "mapping" => ChartValues.Truth(value.Kind == NodeKind.Mapping == holds),
            _ => throw new UnknownValueException($"Test {test}."),
        };
    }

    private static StructuredNode Contained(StructuredNode? within, StructuredNode? value, bool holds) => within switch
    {
        { Kind: NodeKind.Sequence } when value is not null && JinjaValues.IsKnown(value) => ChartValues.Truth(within.Items.Any(i => JinjaValues.AreSame(i, value)) == holds),
        { Kind: NodeKind.Mapping } when JinjaValues.Text(value) is { } key => ChartValues.Truth(within[key] is not null == holds),
        _ => ChartValues.Unknown,
    };

    private StructuredNode? Joined()
    {
        StructuredNode? value = Counted();
        while (Take("~")) value = JinjaValues.Text(value) is { } one && JinjaValues.Text(Counted()) is { } other ? ChartValues.Text(one + other) : ChartValues.Unknown;
        return value;
    }

    private StructuredNode? Counted()
    {
        StructuredNode? value = Filtered();
        while (Word is "+" or "-" or "*" or "//" or "/" or "%")
        {
            string sign = _words[_at++];
            StructuredNode? other = Filtered();
            value = Result(sign, value, other);
        }

        return value;
    }

    // Plus joins texts and lists too. Signs of two ranks in one expression are not weighed here.
    private StructuredNode Result(string sign, StructuredNode? value, StructuredNode? other)
    {
        if (value is null || other is null || !JinjaValues.IsKnown(value) || !JinjaValues.IsKnown(other) || (sign is "+" or "-" && Word is "*" or "/" or "//" or "%")) return ChartValues.Unknown;
        if (value is { IsPlain: true } && other is { IsPlain: true } && JinjaValues.Integer(value) is { } a && JinjaValues.Integer(other) is { } b)
            return sign switch { "+" => Number(a + b), "-" => Number(a - b), "*" => Number(a * b), "//" when b != 0 => Number((long)Math.Floor((double)a / b)), _ => ChartValues.Unknown };
        if (sign != "+") return ChartValues.Unknown;
        return value.Kind == NodeKind.Sequence && other.Kind == NodeKind.Sequence ? StructuredNode.Sequence([.. value.Items, .. other.Items], value.Line)
            : JinjaValues.Text(value) is { } one && JinjaValues.Text(other) is { } two ? ChartValues.Text(one + two) : ChartValues.Unknown;
    }

    private static StructuredNode Number(long number) => ChartValues.Plain(number.ToString(CultureInfo.InvariantCulture));

    private StructuredNode? Filtered()
    {
        StructuredNode? value = Member();
        while (Take("|"))
        {
            string filter = Word;
            _at++;
            // ansible.builtin.quote
            while (Take(".")) filter = _words[_at++];
            value = JinjaFilters.Apply(filter, value, Take("(") ? List(")") : []);
        }

        return value;
    }

    private StructuredNode? Member()
    {
        StructuredNode? value = Primary();
        while (true)
        {
            if (Take(".")) value = Of(value, ChartValues.Text(_words[_at++]));
            else if (Take("["))
            {
                StructuredNode? key = Choice();
                Need("]");
                value = Of(value, key);
            }
            else return value;
        }
    }

    private StructuredNode? Of(StructuredNode? value, StructuredNode? key)
    {
        if (Word == "(") return Called(value, key?.Value ?? "");
        if (!JinjaValues.IsKnown(value) || key is null || !JinjaValues.IsKnown(key)) return ChartValues.Unknown;
        if (value?.Kind != NodeKind.Sequence) return JinjaValues.Text(key) is { } name ? value?[name] : ChartValues.Unknown;
        if (JinjaValues.Integer(key) is not { } index) return ChartValues.Unknown;
        long at = index < 0 ? value.Items.Count + index : index;
        return at >= 0 && at < value.Items.Count ? value.Items[(int)at] : null;
    }

    private StructuredNode? Called(StructuredNode? value, string method)
    {
        Need("(");
        List<StructuredNode?> arguments = List(")");
        if (value is null || !JinjaValues.IsKnown(value)) return ChartValues.Unknown;
        return method switch
        {
            "get" when arguments.Count > 0 && JinjaValues.Text(arguments[0]) is { } key => value[key] ?? (arguments.Count > 1 ? arguments[1] : ChartValues.Text("")),
            "items" when value.Kind == NodeKind.Mapping => StructuredNode.Sequence([.. value.Entries.Select(e => StructuredNode.Sequence([ChartValues.Text(e.Key), e.Value], e.Value.Line))], value.Line),
            "keys" when value.Kind == NodeKind.Mapping => StructuredNode.Sequence([.. value.Entries.Select(e => ChartValues.Text(e.Key))], value.Line),
            "values" when value.Kind == NodeKind.Mapping => StructuredNode.Sequence([.. value.Entries.Select(e => e.Value)], value.Line),
            "lower" or "upper" => JinjaFilters.Apply(method, value, []),
            _ => ChartValues.Unknown,
        };
    }

    private StructuredNode? Primary()
    {
        string word = Word;
        if (word.Length == 0) throw new UnknownValueException("An expression ends too early.");
        _at++;
        if (word[0] == '\'') return ChartValues.Text(word[1..]);
        if (char.IsAsciiDigit(word[0])) return ChartValues.Plain(word);
        if (word == "-" && Word.Length > 0 && char.IsAsciiDigit(Word[0])) return ChartValues.Plain("-" + _words[_at++]);
        if (word == "(")
        {
            StructuredNode? value = Choice();
            Need(")");
            return value;
        }

        if (word == "[") return StructuredNode.Sequence([.. List("]").Select(i => i ?? ChartValues.Unknown)], 0);
        if (word is "true" or "True") return ChartValues.Truth(true);
        if (word is "false" or "False") return ChartValues.Truth(false);
        if (word is "none" or "None") return StructuredNode.Scalar(null, 0);
        if (!char.IsAsciiLetter(word[0]) && word[0] != '_') throw new UnknownValueException($"'{word}' in an expression.");
        if (!Take("(")) return _name(word);
        List(")");
        return ChartValues.Unknown;
    }

    // Arguments by name are taken by their place.
    private List<StructuredNode?> List(string end)
    {
        var items = new List<StructuredNode?>();
        while (!Take(end))
        {
            if (_at + 1 < _words.Count && _words[_at + 1] == "=") _at += 2;
            items.Add(Choice());
            if (!Take(",") && Word != end) throw new UnknownValueException("A list is not closed.");
        }

        return items;
    }
}
