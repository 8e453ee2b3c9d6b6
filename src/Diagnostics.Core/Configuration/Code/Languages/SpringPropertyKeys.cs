using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Spring's property files: <c>${X:default}</c>. Only names of environment variables count; others name properties.</summary>
internal sealed partial class SpringPropertyKeys : ICodeLanguage
{
    public string Name => "Java";

    public IReadOnlyList<string> Files => [".properties", "application.yml", "application.yaml", "bootstrap.yml", "bootstrap.yaml"];

    public IReadOnlyList<string> Needles => ["${"];

    public CommentStyle Comments => CommentStyle.Hash;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Variable().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            bool given = match.Groups["default"].Success;
            yield return new KeyRead(key, match.Index, "${" + key + "}", given ? CodeNeed.Default : CodeNeed.Fatal, given ? match.Groups["default"].Value : null);
        }
    }

    [GeneratedRegex(@"\$\{(?<key>[A-Z][A-Z0-9_]*)(?::(?<default>[^{}\n]*))?\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
