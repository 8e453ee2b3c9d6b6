using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Python: <c>os.environ</c>, <c>os.getenv</c>, pydantic settings, decouple, environs and django-environ.</summary>
internal sealed partial class PythonKeys : ICodeLanguage
{
    public string Name => "Python";

    public IReadOnlyList<string> Files => [".py"];

    public IReadOnlyList<string> Needles => ["environ[", "environ.", "getenv("];

    // A settings class is read to its end; what env("X") is depends on what the file imports.
    public IReadOnlyList<string> WholeNeedles => ["BaseSettings", "decouple", "environs", "environ.Env"];

    public Listening.IListenIdioms Listening { get; } = new Listening.PythonListens();

    public CommentStyle Comments => CommentStyle.Hash | CommentStyle.TripleQuotes;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Index().Matches(text.Text)) yield return Indexed(text, match);
        foreach (Match match in Get().Matches(text.Text)) yield return Got(text, match);
        bool decouple = text.Text.Contains("decouple", StringComparison.Ordinal);
        bool environ = text.Text.Contains("environ.Env", StringComparison.Ordinal) || text.Text.Contains("environs", StringComparison.Ordinal);
        if (decouple || environ)
        {
            foreach (Match match in Call().Matches(text.Text))
            {
                if (match.Groups["name"].ValueSpan is "config" ? !decouple : !environ) continue;
                string arguments = match.Groups["arguments"].Value;
                Match given = DefaultArgument().Match(arguments);
                bool positional = !given.Success && !match.Groups["name"].ValueSpan.SequenceEqual("config") && arguments.Length > 0 && !arguments.Contains('=', StringComparison.Ordinal);
                string? value = given.Success ? Following.Value(given.Groups["value"].ValueSpan) : positional ? Following.Value(arguments) : null;
                yield return new KeyRead(match.Groups["key"].Value, match.Index, $"{match.Groups["call"].Value}('{match.Groups["key"].Value}')", value is null ? CodeNeed.Fatal : CodeNeed.Default, value);
            }
        }

        if (!text.Text.Contains("BaseSettings", StringComparison.Ordinal)) yield break;
        foreach (KeyRead field in PydanticFields.Read(text.Text)) yield return field;
    }

    private static KeyRead Indexed(CodeText text, Match match)
    {
        string key = match.Groups["key"].Value;
        ReadOnlySpan<char> after = text.After(match.Index + match.Length, 300);
        ReadOnlySpan<char> rest = after.TrimStart();
        bool isWrite = rest.StartsWith('=') && !rest.StartsWith("==");
        ReadOnlySpan<char> before = text.LineBefore(match.Index);
        bool handled = isWrite || before.TrimStart().StartsWith("del ") || after.Contains("except KeyError", StringComparison.Ordinal)
            || text.FileContains($"\"{key}\" in os.environ") || text.FileContains($"'{key}' in os.environ");
        return new KeyRead(key, match.Index, match.Value, handled ? CodeNeed.Optional : CodeNeed.Fatal);
    }

    private static KeyRead Got(CodeText text, Match match)
    {
        string key = match.Groups["key"].Value;
        string expression = $"{match.Groups["call"].Value}({match.Groups["quote"].Value}{key}{match.Groups["quote"].Value})";
        ReadOnlySpan<char> given = match.Groups["default"].ValueSpan.Trim();
        if (given.StartsWith("default=")) given = given[8..];
        if (!given.IsEmpty && given is not "None") return new KeyRead(key, match.Index, expression, CodeNeed.Default, Following.Value(given));
        if (match.Groups["call"].ValueSpan.EndsWith("pop")) return new KeyRead(key, match.Index, expression, CodeNeed.Optional);
        int end = match.Index + match.Length;
        ReadOnlySpan<char> after = text.After(end, 400).TrimStart(" )");
        if (after.StartsWith("or ")) return new KeyRead(key, match.Index, expression, CodeNeed.Default, Following.Value(after[3..]));
        ReadOnlySpan<char> before = text.LineBefore(match.Index).TrimEnd();
        bool isTest = before.EndsWith("if") || before.EndsWith("not") || before.EndsWith("bool(") || before.EndsWith(" and") || before.EndsWith(" or")
            || after.StartsWith("is ") || after.StartsWith("==") || after.StartsWith("!=") || after.StartsWith("in ") || after.StartsWith("if ") || after.StartsWith("and ") || before.EndsWith("elif");
        if (isTest) return new KeyRead(key, match.Index, expression, before.EndsWith("not") && Following.Ends(after) ? CodeNeed.Fatal : CodeNeed.Optional);
        CodeNeed need = Following.AssignedTo(text.LineBefore(match.Index)) is { } variable && Following.Tested(text, end, variable) is { } tested ? tested : CodeNeed.Plain;
        return new KeyRead(key, match.Index, expression, need);
    }

    [GeneratedRegex(@"(?<![\w.])(?:os\.)?environ\[\s*(?<quote>[""'])(?<key>[A-Za-z_]\w*)\k<quote>\s*\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Index();

    [GeneratedRegex(@"(?<![\w.])(?<call>(?:os\.)?(?:environ\.(?:get|pop|setdefault)|getenv))\(\s*(?<quote>[""'])(?<key>[A-Za-z_]\w*)\k<quote>\s*(?:,\s*(?<default>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*))?\)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Get();

    [GeneratedRegex(@"(?<![\w.])(?<call>(?<name>config|env)(?:\.(?:str|int|bool|float|list|json|url|db|db_url|cache|cache_url|dict|decimal|path))?)\(\s*[""'](?<key>[A-Za-z_]\w*)[""']\s*(?:,\s*(?<arguments>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*))?\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\bdefault\s*=\s*(?<value>.+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DefaultArgument();
}
