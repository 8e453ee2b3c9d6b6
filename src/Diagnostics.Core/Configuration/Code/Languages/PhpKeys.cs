using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>PHP: <c>getenv</c>, <c>$_ENV</c>, Laravel's <c>env('X', default)</c>.</summary>
internal sealed partial class PhpKeys : ICodeLanguage
{
    public string Name => "PHP";

    public IReadOnlyList<string> Files => [".php"];

    public IReadOnlyList<string> Needles => ["env(", "_ENV["];

    public Listening.IListenIdioms Listening { get; } = new Listening.PhpListens();

    public CommentStyle Comments => CommentStyle.Hash | CommentStyle.Slashes;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Read().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            ReadOnlySpan<char> after = text.After(match.Index + match.Length, 300);
            string expression = match.Groups["call"].Success ? $"{match.Groups["call"].Value}('{key}')" : $"$_ENV['{key}']";
            if (match.Groups["default"].Success)
            {
                string given = Following.Value(match.Groups["default"].ValueSpan);
                yield return new KeyRead(key, match.Index, expression, given == "null" ? CodeNeed.Optional : CodeNeed.Default, given == "null" ? null : given);
                continue;
            }

            (CodeNeed Need, string? Default) said = Following.Operator(after) ?? (CodeNeed.Plain, null);
            ReadOnlySpan<char> before = text.LineBefore(match.Index).TrimEnd();
            if (before.EndsWith("isset(") || before.EndsWith("empty(") || before.EndsWith('!') || before.EndsWith("if (")) said = (before.EndsWith('!') && Following.Ends(after) ? CodeNeed.Fatal : CodeNeed.Optional, null);
            yield return new KeyRead(key, match.Index, expression, said.Need, said.Default);
        }
    }

    [GeneratedRegex(@"(?<![\w>:$])(?<call>getenv|env)\(\s*[""'](?<key>[A-Za-z_]\w*)[""']\s*(?:,\s*(?<default>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*))?\)|\$_ENV\[\s*[""'](?<key>[A-Za-z_]\w*)[""']\s*\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Read();
}
