using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Elixir: <c>System.get_env</c>, <c>System.fetch_env!</c>, <c>System.fetch_env</c>.</summary>
internal sealed partial class ElixirKeys : ICodeLanguage
{
    public string Name => "Elixir";

    public IReadOnlyList<string> Files => [".ex", ".exs"];

    public IReadOnlyList<string> Needles => ["System.get_env(", "System.fetch_env"];

    public Listening.IListenIdioms Listening { get; } = new Listening.ElixirListens();

    public CommentStyle Comments => CommentStyle.Hash | CommentStyle.TripleQuotes;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            string key = match.Groups["key"].Value, way = match.Groups["way"].Value;
            if (match.Groups["default"].Success)
            {
                yield return new KeyRead(key, match.Index, $"System.{way}(\"{key}\")", CodeNeed.Default, Following.Value(match.Groups["default"].ValueSpan));
                continue;
            }

            (CodeNeed Need, string? Default) said = way == "fetch_env!" ? (CodeNeed.Fatal, null) : way == "fetch_env" ? (CodeNeed.Optional, null) : Following.Operator(text.After(match.Index + match.Length, 400)) ?? (CodeNeed.Plain, null);
            yield return new KeyRead(key, match.Index, match.Value, said.Need, said.Default);
        }
    }

    [GeneratedRegex(@"\bSystem\.(?<way>get_env|fetch_env!?)\(\s*""(?<key>[A-Za-z_]\w*)""\s*(?:,\s*(?<default>[^)\n]+))?\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();
}
