using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Charts;

/// <summary>The functions of Helm's templates that charts use most. Of any other the value is not known.</summary>
/// <remarks>Source of the rules: Helm documentation, template function list; Sprig's documentation.</remarks>
internal sealed partial class TemplateFunctions(TemplateFilling filling, ValueMarks marks)
{
    // Far more than any chart makes; what doubles itself again and again ends here.
    private const int LongestText = 256 * 1024;
    private const int LongestList = 10_000;

    /// <summary>Calls a function.</summary>
    /// <exception cref="UnknownValueException">It is not known here, or what it is given is not.</exception>
    public StructuredNode? Call(string name, IReadOnlyList<StructuredNode?> given)
    {
        if (given.Count == 0 && name is not ("list" or "dict" or "tuple")) throw new UnknownValueException("Fewer values than it needs.");
        StructuredNode? made = OfTemplates(name, given) ?? OfLogic(name, given) ?? OfTexts(name, given) ?? OfCollections(name, given) ?? OfNumbers(name, given) ?? Rest(name, given);
        return made is { Value.Length: > LongestText } or { Items.Count: > LongestList } ? throw new UnknownValueException("Too long.") : made;
    }

    private StructuredNode? OfTemplates(string name, IReadOnlyList<StructuredNode?> given) => name switch
    {
        "include" or "template" => ChartValues.Text(filling.Include(Text(At(given, 0)), At(given, 1))),
        "tpl" => ChartValues.Text(filling.OfText(Text(At(given, 0)), At(given, 1))),
        "toYaml" => ChartValues.Text(ChartYaml.Of(At(given, 0), marks)),
        "quote" => ChartValues.Text(given is [null] ? throw new UnknownValueException("No file gives it.") : string.Join(' ', given.Where(g => !ChartValues.IsNil(g)).Select(g => "\"" + marks.Marked(g!).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\""))),
        "squote" => ChartValues.Text(given is [null] ? throw new UnknownValueException("No file gives it.") : string.Join(' ', given.Where(g => !ChartValues.IsNil(g)).Select(g => "'" + marks.Marked(g!) + "'"))),
        "indent" => ChartValues.Text(Indented(Raw(At(given, 1)), Whole(At(given, 0)))),
        "nindent" => ChartValues.Text("\n" + Indented(Raw(At(given, 1)), Whole(At(given, 0)))),
        "printf" => ChartValues.Text(Printed(Raw(At(given, 0)), [.. given.Skip(1)])),
        "print" or "println" => ChartValues.Text(string.Concat(given.Select(Raw))),
        _ => null,
    };

    private static StructuredNode? OfLogic(string name, IReadOnlyList<StructuredNode?> given) => name switch
    {
        "eq" => ChartValues.Truth(given.Skip(1).Any(g => Same(given[0], g))),
        "ne" => ChartValues.Truth(!Same(At(given, 0), At(given, 1))),
        "not" => ChartValues.Truth(!ChartValues.Holds(At(given, 0))),
        "empty" => ChartValues.Truth(!ChartValues.Holds(At(given, 0))),
        "lt" => Compared(given, c => c < 0),
        "le" => Compared(given, c => c <= 0),
        "gt" => Compared(given, c => c > 0),
        "ge" => Compared(given, c => c >= 0),
        "kindIs" => ChartValues.Truth(Text(At(given, 0)) == Kind(At(given, 1))),
        "kindOf" => ChartValues.Text(Kind(At(given, 0))),
        "semverCompare" => ChartValues.Truth(IsVersion(Text(At(given, 0)), Text(At(given, 1)))),
        _ => null,
    };

    private static StructuredNode? OfTexts(string name, IReadOnlyList<StructuredNode?> given) => name switch
    {
        "lower" => Made(given, 0, t => t.ToLowerInvariant()),
        "upper" => Made(given, 0, t => t.ToUpperInvariant()),
        "trim" => Made(given, 0, t => t.Trim()),
        "trunc" => Made(given, 1, t => Whole(given[0]) is >= 0 and var most && most < t.Length ? t[..most] : t),
        "trimSuffix" => Made(given, 1, t => Text(given[0]) is { Length: > 0 } end && t.EndsWith(end, StringComparison.Ordinal) ? t[..^end.Length] : t),
        "trimPrefix" => Made(given, 1, t => Text(given[0]) is { Length: > 0 } start && t.StartsWith(start, StringComparison.Ordinal) ? t[start.Length..] : t),
        "trimAll" => Made(given, 1, t => t.Trim(Text(given[0]).ToCharArray())),
        "replace" => Made(given, 2, t => Text(given[0]) is { Length: > 0 } old ? t.Replace(old, Text(given[1]), StringComparison.Ordinal) : t),
        "toString" => ChartValues.Text(given is [null] ? throw new UnknownValueException("No file gives it.") : Text(At(given, 0))),
        "contains" => ChartValues.Truth(Text(At(given, 1)).Contains(Text(given[0]), StringComparison.Ordinal)),
        "hasPrefix" => ChartValues.Truth(Text(At(given, 1)).StartsWith(Text(given[0]), StringComparison.Ordinal)),
        "hasSuffix" => ChartValues.Truth(Text(At(given, 1)).EndsWith(Text(given[0]), StringComparison.Ordinal)),
        "b64enc" => ChartValues.Text(given is [null] ? throw new UnknownValueException("No file gives it.") : Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(At(given, 0))))),
        "join" => ChartValues.Text(string.Join(Text(At(given, 0)), (At(given, 1)?.Items ?? []).Select(Text))),
        "splitList" => StructuredNode.Sequence([.. Text(At(given, 1)).Split(Text(given[0])).Select(ChartValues.Text)], 0),
        _ => null,
    };

    private static StructuredNode? OfCollections(string name, IReadOnlyList<StructuredNode?> given) => name switch
    {
        "list" or "tuple" => StructuredNode.Sequence([.. given.Select(g => g ?? StructuredNode.Scalar(null, 0))], 0),
        "dict" => StructuredNode.Mapping([.. Enumerable.Range(0, given.Count / 2).Select(i => new KeyValuePair<string, StructuredNode>(Text(given[i * 2]), given[(i * 2) + 1] ?? StructuredNode.Scalar(null, 0)))], 0),
        "hasKey" => ChartValues.Truth(At(given, 0)?[Text(At(given, 1))] is not null),
        "has" => ChartValues.Truth((At(given, 1)?.Items ?? []).Any(i => Same(i, given[0]))),
        "len" => ChartValues.Of(At(given, 0) is { } counted ? counted.Kind switch { NodeKind.Sequence => counted.Items.Count, NodeKind.Mapping => counted.Entries.Count, _ => Text(counted).Length } : 0),
        "keys" => StructuredNode.Sequence([.. (At(given, 0)?.Entries ?? []).Select(e => ChartValues.Text(e.Key))], 0),
        "sortAlpha" => StructuredNode.Sequence([.. (At(given, 0)?.Items ?? []).OrderBy(Text, StringComparer.Ordinal)], 0),
        "uniq" => StructuredNode.Sequence([.. (At(given, 0)?.Items ?? []).DistinctBy(Text)], 0),
        "concat" => StructuredNode.Sequence([.. given.SelectMany(g => g?.Items ?? [])], 0),
        "append" => StructuredNode.Sequence([.. At(given, 0)?.Items ?? [], At(given, 1) ?? StructuredNode.Scalar(null, 0)], 0),
        "merge" => given.Select(g => g ?? StructuredNode.Mapping([], 0)).Reverse().Aggregate(ChartValues.Merge),
        "mergeOverwrite" => given.Select(g => g ?? StructuredNode.Mapping([], 0)).Aggregate(ChartValues.Merge),
        "deepCopy" => At(given, 0),
        _ => null,
    };

    private static StructuredNode? OfNumbers(string name, IReadOnlyList<StructuredNode?> given) => name switch
    {
        "int" or "int64" => Integer(At(given, 0)),
        "float64" => ChartValues.Of(ChartValues.Number(At(given, 0)) ?? 0),
        "add" => ChartValues.Of(given.Sum(Figure)),
        "sub" => ChartValues.Of(Figure(At(given, 0)) - Figure(At(given, 1))),
        "mul" => ChartValues.Of(given.Aggregate(1d, (a, g) => a * Figure(g))),
        "div" => Figure(At(given, 1)) is var by && by != 0 ? ChartValues.Of(Math.Truncate(Figure(given[0]) / by)) : throw new UnknownValueException("Divided by 0."),
        "add1" => ChartValues.Of(Figure(At(given, 0)) + 1),
        _ => null,
    };

    // Those whose value may be nothing.
    private static StructuredNode? Rest(string name, IReadOnlyList<StructuredNode?> given)
    {
        switch (name)
        {
            case "and":
                return given.FirstOrDefault(g => !ChartValues.Holds(g)) is { } no ? no : given.All(ChartValues.Holds) ? given[^1] : null;
            case "or":
                return given.FirstOrDefault(ChartValues.Holds) ?? given[^1];
            case "default":
                return given.Count > 1 && ChartValues.Holds(given[1]) ? given[1] : At(given, 0);
            case "required":
                return ChartValues.IsNil(At(given, 1)) ? throw new UnknownValueException("A value that is required.") : given[1];
            case "coalesce":
                return given.FirstOrDefault(ChartValues.Holds);
            case "ternary":
                return ChartValues.Holds(At(given, 2)) ? given[0] : given[1];
            case "get":
                return At(given, 0)?[Text(At(given, 1))] ?? ChartValues.Text("");
            case "index":
                return given.Skip(1).Aggregate(At(given, 0), (value, key) => value?.Kind == NodeKind.Sequence ? value.Items.ElementAtOrDefault(Whole(key)) : value?[Text(key)]);
            case "dig":
                return given.Count < 3 ? throw new UnknownValueException("Fewer values than it needs.") : given.Take(given.Count - 2).Aggregate(given[^1], (value, key) => value?[Text(key)]) ?? given[^2];
            case "first":
                return At(given, 0)?.Items is [var first, ..] ? first : null;
            case "last":
                return At(given, 0)?.Items is [.., var last] ? last : null;
            default:
                throw new UnknownValueException($"Function {name}.");
        }
    }

    private static StructuredNode Integer(StructuredNode? value)
    {
        StructuredNode plain = StructuredNode.Scalar(Math.Truncate(Figure(value)).ToString(CultureInfo.InvariantCulture), value?.Line ?? 0, isPlain: true);
        return value?.Source is { } source ? plain.From(source) : plain;
    }

    private static StructuredNode? At(IReadOnlyList<StructuredNode?> given, int index) => index < given.Count ? Known(given[index]) : throw new UnknownValueException("Fewer values than it needs.");

    private static StructuredNode? Known(StructuredNode? value) => value == ChartValues.Unknown ? throw new UnknownValueException("Only the cluster knows.") : value;

    // Its text with marks and holes: for what only puts it somewhere.
    private string Raw(StructuredNode? value) => value is null || Known(value) is not { Kind: NodeKind.Scalar } ? value is null ? "" : throw new UnknownValueException("No text.") : marks.Marked(value);

    private static string Text(StructuredNode? value)
    {
        if (Known(value) is { Kind: not NodeKind.Scalar }) throw new UnknownValueException("No text.");
        string text = ValueMarks.Bare(value?.Value ?? "");
        return ValueMarks.HasHole(text) ? throw new UnknownValueException("Not whole.") : text;
    }

    private static StructuredNode Made(IReadOnlyList<StructuredNode?> given, int index, Func<string, string> make) => ChartValues.Made(make(Text(At(given, index))), given[index]);

    private static int Whole(StructuredNode? value) => ChartValues.Number(value) is { } number and > -10_000 and < 10_000 ? (int)number : throw new UnknownValueException("No number.");

    private static double Figure(StructuredNode? value) => ChartValues.Number(Known(value)) ?? 0;

    private static bool Same(StructuredNode? one, StructuredNode? other) => ChartValues.IsNil(Known(one)) || ChartValues.IsNil(Known(other)) ? ChartValues.IsNil(one) && ChartValues.IsNil(other) : Text(one) == Text(other);

    private static StructuredNode Compared(IReadOnlyList<StructuredNode?> given, Func<int, bool> holds) => ChartValues.Truth(holds(Figure(At(given, 0)).CompareTo(Figure(At(given, 1)))));

    private static string Kind(StructuredNode? value) => value switch
    {
        null or { Kind: NodeKind.Scalar, Value: null } => "invalid",
        { Kind: NodeKind.Sequence } => "slice",
        { Kind: NodeKind.Mapping } => "map",
        { IsPlain: true, Value: "true" or "false" } => "bool",
        { IsPlain: true } when ChartValues.Number(value) is not null => "float64",
        _ => "string",
    };

    private static string Indented(string text, int by)
    {
        string pad = new(' ', Math.Clamp(by, 0, 200));
        return pad + text.Replace("\n", "\n" + pad, StringComparison.Ordinal);
    }

    // "%s-%s", "%d", "%v", "%q".
    private string Printed(string format, StructuredNode?[] values)
    {
        int next = 0;
        return Verb().Replace(format, match =>
        {
            if (match.Value == "%%") return "%";
            if (next >= values.Length) throw new UnknownValueException("Fewer values than it needs.");
            string text = Raw(values[next++]);
            return match.Value == "%q" ? "\"" + text + "\"" : text;
        });
    }

    // Against the cluster's version, of which only that it is a present one is known.
    private static bool IsVersion(string range, string version)
    {
        Match match = Range().Match(range);
        if (!match.Success || !Version.TryParse(Number().Match(range).Value, out Version? asked) || !Version.TryParse(Number().Match(version).Value, out Version? has)) throw new UnknownValueException("No version.");
        return match.Groups["operator"].Value switch
        {
            ">=" => has >= asked,
            ">" => has > asked,
            "<" => has < asked,
            "<=" => has <= asked,
            "" or "=" => has == asked,
            _ => throw new UnknownValueException("A range of versions."),
        };
    }

    [GeneratedRegex(@"%(?:[-+ #0]{0,5}\d{0,3}(?:\.\d{1,3})?[svdqtfgx]|%)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^\s*(?<operator>[<>=^~]{0,2})\s*v?\d{1,5}(?:\.\d{1,5}){1,2}(?:-[\w.]{1,20})?\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"\d{1,5}(?:\.\d{1,5}){1,2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
