using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Ruby: <c>ENV['X']</c> and <c>ENV.fetch</c>.</summary>
internal sealed partial class RubyKeys : ICodeLanguage
{
    public string Name => "Ruby";

    public IReadOnlyList<string> Files => [".rb", ".erb", ".rake", ".ru", "Rakefile", "Gemfile"];

    public IReadOnlyList<string> Needles => ["ENV[", "ENV.fetch"];

    public Listening.IListenIdioms Listening { get; } = new Listening.RubyListens();

    public CommentStyle Comments => CommentStyle.Hash;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Read().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            ReadOnlySpan<char> after = text.After(match.Index + match.Length, 300);
            ReadOnlySpan<char> rest = after.TrimStart(' ');
            CodeNeed need = CodeNeed.Plain;
            string? value = null;
            string expression = match.Value;
            if (match.Groups["fetch"].Success)
            {
                expression = $"ENV.fetch('{key}')";
                if (match.Groups["default"].Success) value = Following.Value(match.Groups["default"].ValueSpan);
                else if (rest.StartsWith('{')) value = Following.Value(rest[1..]);
                need = value is not null ? CodeNeed.Default : rest.StartsWith("do") ? CodeNeed.Optional : CodeNeed.Fatal;
            }
            else if (rest.StartsWith("or raise") || rest.StartsWith("|| raise")) need = CodeNeed.Fatal;
            else if (rest.StartsWith('.') || IsCondition(text.LineBefore(match.Index))) need = CodeNeed.Optional;
            else if (Following.Operator(after) is { } said) (need, value) = said;
            yield return new KeyRead(key, match.Index, expression, need, value);
        }
    }

    private static bool IsCondition(ReadOnlySpan<char> before)
    {
        ReadOnlySpan<char> end = before.TrimEnd();
        return end.EndsWith("if") || end.EndsWith("unless") || end.EndsWith('!') || end.EndsWith("&&") || end.EndsWith("||");
    }

    [GeneratedRegex(@"\bENV(?:\[\s*[""'](?<key>[A-Za-z_]\w*)[""']\s*\]|(?<fetch>\.fetch)\(?\s*[""'](?<key>[A-Za-z_]\w*)[""']\s*(?:,\s*(?<default>[^()\n]+))?\)?)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Read();
}
