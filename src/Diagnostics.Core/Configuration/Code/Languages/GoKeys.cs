using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>Go: <c>os.Getenv</c>, <c>os.LookupEnv</c>, tags of envconfig, env and cleanenv.</summary>
internal sealed partial class GoKeys : ICodeLanguage
{
    public string Name => "Go";

    public IReadOnlyList<string> Files => [".go"];

    public IReadOnlyList<string> Needles => ["os.Getenv(", "os.LookupEnv(", "env:\"", "envconfig:\""];

    public Listening.IListenIdioms Listening { get; } = new Listening.GoListens();

    public CommentStyle Comments => CommentStyle.Slashes;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Call().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            int end = match.Index + match.Length;
            ReadOnlySpan<char> after = text.After(end, 400).TrimStart();
            CodeNeed need = CodeNeed.Plain;
            if (after.StartsWith("==") || after.StartsWith("!=")) need = Following.Ends(after) && after.StartsWith("== \"\"") ? CodeNeed.Fatal : CodeNeed.Optional;
            else if (Following.AssignedTo(text.LineBefore(match.Index)) is { } variable)
            {
                string[] names = [variable, "ok"];
                foreach (string name in match.Groups["lookup"].Success ? names : [variable])
                {
                    if (Following.Tested(text, end, name) is not { } tested) continue;
                    need = tested;
                    break;
                }

                if (match.Groups["lookup"].Success && need == CodeNeed.Plain) need = CodeNeed.Optional;
            }
            else if (match.Groups["lookup"].Success) need = CodeNeed.Optional;
            yield return new KeyRead(key, match.Index, match.Value, need);
        }

        foreach (Match match in Tag().Matches(text.Text))
        {
            string tag = match.Groups["tag"].Value;
            Match given = Default().Match(tag);
            bool required = tag.Contains("required:\"true\"", StringComparison.Ordinal) || tag.Contains("env-required:\"true\"", StringComparison.Ordinal) || match.Groups["options"].ValueSpan.Contains("required", StringComparison.Ordinal) || match.Groups["options"].ValueSpan.Contains("notEmpty", StringComparison.Ordinal);
            string key = match.Groups["key"].Value;
            yield return new KeyRead(key, match.Groups["key"].Index, $"{match.Groups["kind"].Value}:\"{key}\"", given.Success ? CodeNeed.Default : required ? CodeNeed.Fatal : CodeNeed.Optional, given.Success ? given.Groups["value"].Value : null);
        }
    }

    [GeneratedRegex(@"\bos\.(?:Getenv|(?<lookup>LookupEnv))\(\s*""(?<key>[A-Za-z_]\w*)""\s*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"`(?<tag>[^`\n]*\b(?<kind>env|envconfig):""(?<key>[A-Za-z_]\w*)(?<options>,[^""`]*)?""[^`\n]*)`", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\b(?:envDefault|env-default|default):""(?<value>[^""]*)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Default();
}
