using System.Globalization;
using System.Text;

namespace Diagnostics.Benchmarks.Conformance;

/// <summary>Makes .env files of what people write and of what trips parsers: the same seed gives the same files.</summary>
internal sealed class EnvGenerator(int seed, string dialect)
{
    private static readonly string[] s_keys = ["A", "B", "C_1", "DATABASE_URL", "PORT", "EMPTY", "x", "_under"];

    private static readonly string[] s_pieces =
    [
        "value", "8000", "a b", "#", " #", " # note", "p#ss", "=", "a=b", "\\n", "\\t", "\\\"", "\\\\", "'", "\"", "`", "é", "日本", "http://u:p@h:1/d?x=1", ":", ",", ";x", "C:\\dir", "{", "}", "[1]", "true", "null", "%20", "!", "~", "*",
    ];

    private static readonly string[] s_references = ["$A", "${A}", "${B}", "$C_1", "${UNSET}", "$UNSET", "${A:-d}", "${EMPTY:-d}", "${EMPTY-d}", "${UNSET:-d e}", "${UNSET-d}", "\\$A", "\\${A}", "$", "$5", "${A}${B}"];

    private static readonly string[] s_plus = ["${A:+r}", "${EMPTY:+r}", "${UNSET+r}", "${UNSET:-${A}}", "${UNSET:-${B:-deep}}"];

    private readonly Random _random = new(seed);

    // What bash runs when it reads a file must not be made up: no command substitution, no redirection, no separators.
    private bool IsBash => dialect == "bash";

    public string Next()
    {
        var text = new StringBuilder();
        int lines = _random.Next(1, 9);
        for (int i = 0; i < lines; i++) Line(text);
        if (_random.Next(12) == 0) text.Length--;
        string made = text.ToString();
        return !IsBash && _random.Next(15) == 0 ? made.Replace("\n", "\r\n", StringComparison.Ordinal) : made;
    }

    private void Line(StringBuilder text)
    {
        switch (_random.Next(20))
        {
            case 0:
                text.Append("# comment ").Append(Piece()).Append('\n');
                return;
            case 1:
                text.Append(_random.Next(2) == 0 ? "\n" : "   \n");
                return;
            case 2 when !IsBash:
                text.Append(Key()).Append('\n');
                return;
            case 3 when !IsBash:
                text.Append(Key()).Append(_random.Next(2) == 0 ? " = " : ": ").Append(Value()).Append('\n');
                return;
            case 4:
                text.Append("export ");
                break;
            default:
                break;
        }

        text.Append(Key()).Append('=').Append(Value());
        if (_random.Next(10) == 0) text.Append(IsBash ? " # note" : _random.Next(2) == 0 ? " # note" : "  ");
        text.Append('\n');
    }

    private string Key() => s_keys[_random.Next(s_keys.Length)];

    private string Value()
    {
        int form = _random.Next(10);
        string inner = Inner(form);
        return form switch
        {
            0 => "",
            1 or 2 => "'" + inner.Replace("'", "", StringComparison.Ordinal) + "'",
            3 or 4 or 5 => "\"" + inner.Replace("\"", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).TrimEnd('\\') + "\"",
            _ => IsBash ? Bare(inner) : inner,
        };
    }

    // Outside quotes bash runs, splits and globs; what is left are plain words.
    private static string Bare(string text) => new([.. text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '$' or '{' or '}' or ':' or '-' or '_' or '/' or '.' or '@' or '%' or '+' or '=' or ',' or '\\' or '#')]);

    private string Inner(int form)
    {
        var text = new StringBuilder();
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            if (form is 3 or 4 && _random.Next(14) == 0) text.Append('\n');
            text.Append(_random.Next(3) == 0 ? Reference() : Piece());
        }

        return IsBash ? text.Replace("`", "").Replace("!", "").ToString() : text.ToString();
    }

    private string Piece() => s_pieces[_random.Next(s_pieces.Length)];

    private string Reference() => dialect is "bash" or "dotenv-expand" && _random.Next(4) == 0 ? s_plus[_random.Next(s_plus.Length)] : s_references[_random.Next(s_references.Length)];

    /// <summary>A compose project: files by their names.</summary>
    public IReadOnlyDictionary<string, string> NextProject()
    {
        string[] forms = ["$A", "${A}", "${B}", "${UNSET}", "${A:-d}", "${EMPTY:-d}", "${EMPTY-d}", "${UNSET-d}", "${UNSET:-x y}", "${A:?e}", "${A?e}", "$$A", "$${A}", "pre${A}post", "${A}-${B}", "plain", "8000", "a#b", ""];
        string[] numbers = ["1.10", "8000", "010", "007", "0x1F", "1_000", "+5", "-0.50", "0.25", "12345678901234567890", "'1.10'", "1.2.3"];
        string Text() => forms[_random.Next(forms.Length)];
        string Plain() => _random.Next(3) switch { 0 => "v" + _random.Next(100).ToString(CultureInfo.InvariantCulture), 1 => "\"q " + _random.Next(9).ToString(CultureInfo.InvariantCulture) + "\"", _ => "'s'" };
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { [".env"] = $"A={Plain()}\nB={Plain()}\nEMPTY=\n" };
        files["one.env"] = $"E1={Plain()}\nSHARED=one\nBOTH=one\n";
        files["two.env"] = $"E2={Plain()}\nSHARED=two\n";
        var text = new StringBuilder("version: '3.8'\nx-common: &common\n  ANCHORED: " + Quote(Text()) + "\n  BOTH: anchor\nservices:\n");
        bool extends = _random.Next(3) == 0;
        for (int i = 0; i < 3; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  s{i}:\n    image: x\n");
            if (_random.Next(2) == 0) text.Append(_random.Next(2) == 0 ? "    env_file: one.env\n" : "    env_file: [one.env, two.env]\n");
            if (extends && i == 2) text.Append("    extends:\n      service: s0\n");
            bool mapping = _random.Next(2) == 0;
            text.Append("    environment:\n");
            if (mapping && _random.Next(3) == 0) text.Append("      <<: *common\n");
            for (int k = 0; k < 4; k++) text.Append(mapping ? $"      K{k}: {Quote(Text())}\n" : $"      - {Quote($"K{k}={Text()}")}\n");
            // Numbers without quotes, of which the program makes other texts; those that end in .0 it leaves, unlike its successor.
            if (mapping) text.Append(CultureInfo.InvariantCulture, $"      N: {numbers[_random.Next(numbers.Length)]}\n");
            text.Append(mapping ? "      A:\n      NOWHERE:\n" : "      - A\n      - NOWHERE\n");
        }

        files["docker-compose.yml"] = text.ToString();
        if (_random.Next(2) == 0) files["docker-compose.override.yml"] = $"version: '3.8'\nservices:\n  s0:\n    environment:\n      - {Quote("K0=" + Text())}\n      - NEW=1\n  s1:\n    env_file: two.env\n    environment:\n      K1: {Quote(Text())}\n";
        return files;
    }

    private static string Quote(string text) => "'" + text + "'";
}
