using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Java and Kotlin: <c>System.getenv</c> and Spring's <c>@Value("${X:default}")</c>.</summary>
internal sealed partial class JavaKeys : ICodeLanguage
{
    public string Name => "Java";

    public IReadOnlyList<string> Files => [".java", ".kt", ".kts", ".scala", ".groovy"];

    public IReadOnlyList<string> Needles => ["getenv", "@Value"];

    public Listening.IListenIdioms Listening { get; } = new Listening.JavaListens();

    public CommentStyle Comments => CommentStyle.Slashes;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in GetEnv().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            string expression = $"System.getenv(\"{key}\")";
            if (match.Groups["default"].Success)
            {
                yield return new KeyRead(key, match.Index, expression, CodeNeed.Default, Following.Value(match.Groups["default"].ValueSpan));
                continue;
            }

            int end = match.Index + match.Length;
            ReadOnlySpan<char> after = text.After(end, 400);
            CodeNeed need = CodeNeed.Plain;
            string? value = null;
            if (text.LineBefore(match.Index).TrimEnd().EndsWith("requireNonNull(") || after.StartsWith("!!")) need = CodeNeed.Fatal;
            else if (Following.Operator(after) is { } said) (need, value) = said;
            else if (Following.AssignedTo(text.LineBefore(match.Index)) is { } variable && Following.Tested(text, end, variable) is { } tested) need = tested;
            yield return new KeyRead(key, match.Index, expression, need, value);
        }

        foreach (Match match in Value().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            bool given = match.Groups["default"].Success;
            yield return new KeyRead(key, match.Index, "@Value(\"${" + key + "}\")", given ? CodeNeed.Default : CodeNeed.Fatal, given ? match.Groups["default"].Value : null);
        }
    }

    [GeneratedRegex(@"\bSystem\.getenv\(\s*(?:""(?<key>[A-Za-z_]\w*)""\s*\)|\)\s*\.(?:get\(\s*""(?<key>[A-Za-z_]\w*)""\s*\)|getOrDefault\(\s*""(?<key>[A-Za-z_]\w*)""\s*,\s*(?<default>[^()\n]*)\)))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GetEnv();

    [GeneratedRegex(@"@Value\(\s*(?:value\s*=\s*)?""\\?\$\{(?<key>[A-Za-z_][\w.\-]*)(?::(?<default>[^}""]*))?\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();
}
