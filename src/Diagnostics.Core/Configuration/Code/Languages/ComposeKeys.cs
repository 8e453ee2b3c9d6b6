using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Compose files: the variables that they are filled in with.</summary>
internal sealed partial class ComposeKeys : ICodeLanguage
{
    public string Name => "Compose";

    // Others (compose.staging.yaml) are found by the beginning of their name.
    public IReadOnlyList<string> Files => ["compose.yml", "compose.yaml", "docker-compose.yml", "docker-compose.yaml"];

    public IReadOnlyList<string> Needles => ["$"];

    public CommentStyle Comments => CommentStyle.Hash;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Variable().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            string operation = match.Groups["op"].Value;
            bool fallsBack = operation is "-" or ":-";
            yield return new KeyRead(key, match.Index, "${" + key + operation + "}", fallsBack ? CodeNeed.Default : operation is "?" or ":?" ? CodeNeed.Fatal : operation.Length > 0 ? CodeNeed.Optional : CodeNeed.Plain, fallsBack ? match.Groups["rest"].Value : null);
        }
    }

    [GeneratedRegex(@"(?<!\$)\$(?:\{(?<key>[A-Za-z_]\w*)(?:(?<op>:?[-?+])(?<rest>[^{}\n]*))?\}|(?<key>[A-Za-z_]\w*))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
