using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Rust: <c>std::env::var</c> and <c>env::var_os</c>. What is compiled in by <c>env!</c> is none of the running program's.</summary>
internal sealed partial class RustKeys : ICodeLanguage
{
    public string Name => "Rust";

    public IReadOnlyList<string> Files => [".rs"];

    public IReadOnlyList<string> Needles => ["env::var(", "env::var_os("];

    public Listening.IListenIdioms Listening { get; } = new Listening.RustListens();

    public CommentStyle Comments => CommentStyle.Slashes;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            ReadOnlySpan<char> after = text.After(match.Index + match.Length, 200).TrimStart();
            CodeNeed need = after.StartsWith(".expect(") || after.StartsWith(".unwrap()") ? CodeNeed.Fatal
                : after.StartsWith(".unwrap_or") ? CodeNeed.Default
                : after.StartsWith(".ok()") || after.StartsWith(".is_ok()") || after.StartsWith(".is_err()") || after.StartsWith(".map") || after.StartsWith(".and_then(") ? CodeNeed.Optional
                : CodeNeed.Plain;
            string? given = need == CodeNeed.Default && Default().Match(after[..Math.Min(after.Length, 120)].ToString()) is { Success: true } match2 ? match2.Groups["value"].Value : null;
            yield return new KeyRead(match.Groups["key"].Value, match.Index, match.Value, need, given);
        }
    }

    [GeneratedRegex(@"\benv::var(?:_os)?\(\s*""(?<key>[A-Za-z_]\w*)""\s*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\.unwrap_or(?:_else)?\(\s*(?:\|_\w*\|\s*)?""(?<value>[^""]*)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Default();
}
