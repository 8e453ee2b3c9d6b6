using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>
/// Names of environments: their usual spellings, and what a path says. <c>.env</c> and <c>.env.local</c> name none (by convention they are development's);
/// <c>.env.prod</c>, <c>production.env</c>, <c>config/production/.env</c> and <c>.env.production.local</c> name production.
/// </summary>
public static partial class EnvironmentNames
{
    /// <summary>The environment that a file with no environment in its name belongs to.</summary>
    public const string Development = "development";

    /// <summary>The environment that customers use.</summary>
    public const string Production = "production";

    /// <summary>The environment in which a release is tried.</summary>
    public const string Staging = "staging";

    /// <summary>The environment that tests run in.</summary>
    public const string Test = "test";

    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["development"] = Development,
        ["dev"] = Development,
        ["devel"] = Development,
        ["develop"] = Development,
        ["production"] = Production,
        ["prod"] = Production,
        ["prd"] = Production,
        ["live"] = Production,
        ["staging"] = Staging,
        ["stage"] = Staging,
        ["stg"] = Staging,
        ["test"] = Test,
        ["testing"] = Test,
        ["ci"] = "ci",
        ["qa"] = "qa",
        ["uat"] = "uat",
        ["preprod"] = "preproduction",
        ["preproduction"] = "preproduction",
        ["preview"] = "preview",
        ["sandbox"] = "sandbox",
        ["demo"] = "demo",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_templates =
        new[] { "example", "sample", "template", "tpl", "dist", "schema", "defaults", "default", "examples" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Parts of file names that say nothing about environment or component.
    private static readonly FrozenSet<string> s_neutral = new[]
    {
        "env", "local", "docker", "compose", "override", "yml", "yaml", "json", "toml", "txt", "log", "out", "err", "conf", "config", "ini", "properties",
        "appsettings", "application", "settings", "vars", "variables", "secrets", "secret", "dockerfile", "enc", "encrypted", "bak", "old", "new", "tmp", "render", "service",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_lookup = s_names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The usual name of an environment (prod → production); any other name in lower case; null for none.</summary>
    public static string? Normalise(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        string trimmed = name.Trim();
        return s_names.TryGetValue(trimmed, out string? usual) ? usual : trimmed.ToLowerInvariant();
    }

    /// <summary>The environment that a word names, or null where it is no known name of one.</summary>
    public static string? Known(ReadOnlySpan<char> word) => s_lookup.TryGetValue(word, out string? usual) ? usual : null;

    /// <summary>
    /// What a path says. An environment is taken from the file name first, then from the nearest folder that bears the name of one; a part of the file name that is
    /// neither an environment nor a usual word is the component (<c>.env.worker</c>, <c>api.env</c>).
    /// </summary>
    public static EnvironmentName FromPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string[] parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return default;
        string? environment = null, component = null;
        bool template = false;
        string file = parts[^1];
        foreach (string word in file.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (Range range in Pieces(word))
            {
                string piece = word[range];
                if (s_templates.Contains(piece)) template = true;
                else if (Known(piece) is { } known) environment ??= known;
                else if (!s_neutral.Contains(piece) && IsEnvFile(file)) component ??= piece;
            }
        }

        for (int i = parts.Length - 2; i >= 0 && environment is null; i--) environment = Known(parts[i]);
        return new EnvironmentName(template && IsEnvFile(file) ? null : environment, component, template);
    }

    /// <summary>The environment that a log's path names; null where it names none. <c>go-test.txt</c>, <c>2_test.txt</c> and <c>ci.log</c> hold the output of a run of tests, which names none.</summary>
    internal static string? OfLog(string path)
    {
        string file = Path.GetFileName(path);
        return FromPath(TestRun().IsMatch(file) ? path[..^file.Length] + "log" : path).Environment;
    }

    private static bool IsEnvFile(string file) =>
        file.StartsWith(".env", StringComparison.OrdinalIgnoreCase) || file.StartsWith("env.", StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(".env", StringComparison.OrdinalIgnoreCase) || file.Contains(".env.", StringComparison.OrdinalIgnoreCase);

    // "api-production" is a component and an environment; "auth-service" is one component, unless a piece names an environment.
    private static List<Range> Pieces(string word)
    {
        var pieces = new List<Range>();
        bool split = false;
        int start = 0;
        for (int i = 0; i <= word.Length; i++)
        {
            if (i < word.Length && word[i] is not ('-' or '_')) continue;
            if (i > start)
            {
                pieces.Add(start..i);
                split |= Known(word.AsSpan(start, i - start)) is not null || s_templates.Contains(word[start..i]);
            }

            start = i + 1;
        }

        if (split) return JoinUnknown(word, pieces);
        return word.Length == 0 ? [] : [0..word.Length];
    }

    private static List<Range> JoinUnknown(string word, List<Range> pieces)
    {
        var joined = new List<Range>();
        bool open = false;
        foreach (Range piece in pieces)
        {
            bool known = Known(word.AsSpan(piece)) is not null || s_templates.Contains(word[piece]);
            if (open && !known) joined[^1] = joined[^1].Start..piece.End;
            else joined.Add(piece);
            open = !known;
        }

        return joined;
    }

    [GeneratedRegex(@"\A(?:\d{1,3}[-_])?(?:(?:go|npm|yarn|pnpm|bun|deno|node|cargo|dotnet|mvn|maven|gradle|make|mix|bundle|composer|php|python|pytest|jest|unit|integration|e2e|smoke|acceptance|tox)[-_.])?(?:test|testing|ci)(?:[-_.](?:run|output|out|results?|report|stdout|console|suite))*(?:\.\w+)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TestRun();
}
