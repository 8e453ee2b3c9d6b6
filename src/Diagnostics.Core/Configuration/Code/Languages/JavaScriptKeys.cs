using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Code.Languages;

/// <summary>JavaScript and TypeScript: <c>process.env</c>, <c>import.meta.env</c>, <c>Deno.env.get</c>, <c>Bun.env</c>.</summary>
internal sealed partial class JavaScriptKeys : ICodeLanguage
{
    public string Name => "JavaScript";

    public IReadOnlyList<string> Files => [".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".astro"];

    public IReadOnlyList<string> Needles => [".env", "require", "Env("];

    // const { A, B, … } = process.env, a name a line.
    public int Behind => 4096;

    public Listening.IListenIdioms Listening { get; } = new Listening.JavaScriptListens();

    public CommentStyle Comments => CommentStyle.Slashes;

    public IEnumerable<KeyRead> Read(CodeText text)
    {
        foreach (Match match in Member().Matches(text.Text))
        {
            string key = match.Groups["key"].Value;
            // Given by the bundler itself.
            if (match.Value.StartsWith("import", StringComparison.Ordinal) && key is "MODE" or "DEV" or "PROD" or "SSR" or "BASE_URL") continue;
            (CodeNeed need, string? value) = Need(text, match);
            yield return new KeyRead(key, match.Index, match.Value, need, value);
        }

        foreach (Match match in Helper().Matches(text.Text)) yield return new KeyRead(match.Groups["key"].Value, match.Index, match.Value, CodeNeed.Fatal, null);

        foreach (Match match in Destructured().Matches(text.Text))
        {
            foreach (Match name in Name1().Matches(match.Groups["names"].Value))
            {
                string? value = name.Groups["default"].Success ? Following.Value(name.Groups["default"].ValueSpan) : null;
                yield return new KeyRead(name.Groups["key"].Value, match.Groups["names"].Index + name.Index, $"{{ {name.Groups["key"].Value} }} = {match.Groups["source"].Value}", value is null ? CodeNeed.Plain : CodeNeed.Default, value);
            }
        }
    }

    // required("REDIS_PASSWORD"), requireEnv("X"), mustEnv("X"), env.required("X"): a helper of the project's own whose name says that it stops without the key.
    [GeneratedRegex(@"(?<![\w$.])(?:\w+\.)?(?:required|requiredEnv|requireEnv(?:Var)?|requireVar|mustEnv|mustGetEnv|getRequiredEnv|getEnvOrThrow|envOrThrow|assertEnv)\(\s*[""'](?<key>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)[""']\s*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Helper();

    private static (CodeNeed, string?) Need(CodeText text, Match match)
    {
        int end = match.Index + match.Length;
        ReadOnlySpan<char> after = text.After(end, 400);
        ReadOnlySpan<char> before = text.LineBefore(match.Index).TrimEnd();
        // !process.env.X, and what follows from it.
        if (before.EndsWith('!')) return (Following.Ends(after) ? CodeNeed.Fatal : CodeNeed.Optional, null);
        if (after.StartsWith('!') && !after.StartsWith("!=")) return (CodeNeed.Fatal, null);
        if (after.TrimStart().StartsWith("as string")) return (CodeNeed.Fatal, null);
        if (Following.Operator(after) is { } said) return said;
        if (before.EndsWith("typeof") || before.EndsWith("delete") || before.EndsWith("if (") || before.EndsWith("if(") || before.EndsWith("&&") || before.EndsWith("||") || before.EndsWith("??") || before.EndsWith("Boolean(") || before.EndsWith("...("))
            return (CodeNeed.Optional, null);
        string? variable = Following.AssignedTo(text.LineBefore(match.Index));
        return (variable is not null && Following.Tested(text, end, variable) is { } tested ? tested : CodeNeed.Plain, null);
    }

    [GeneratedRegex(@"(?<![\w$])(?:(?:globalThis\.)?process|import\.meta|Bun)\.env(?:\??\.(?<key>[A-Za-z_]\w*)\b(?!\()|(?:\?\.)?\[\s*[""'`](?<key>[A-Za-z_]\w*)[""'`]\s*\])|(?<![\w$])Deno\.env\.get\(\s*[""'`](?<key>[A-Za-z_]\w*)[""'`]\s*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@"\{(?<names>[^{}()]*)\}\s*(?::\s*[\w.]+\s*)?=\s*(?<source>process\.env|import\.meta\.env|Bun\.env)\b(?![.\[])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Destructured();

    [GeneratedRegex(@"(?<=^|,)\s*(?<key>[A-Za-z_]\w*)\s*(?::\s*\w+\s*)?(?:=\s*(?<default>[^,]+))?(?=,|\s*$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name1();
}
