using System.Collections.Frozen;

namespace Diagnostics.Core.Configuration.Code;

/// <summary>What the place of a file tells: whether it is foreign, of a test, or of no language that is known.</summary>
internal static class CodePlaces
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_foreign = FrozenSet.ToFrozenSet(
    [
        ".git", ".hg", ".svn", "node_modules", "bower_components", "jspm_packages", "vendor", "third_party", "third-party", "external", ".venv", "venv", "virtualenv", "site-packages", "__pycache__", ".tox", ".nox", ".mypy_cache",
        ".pytest_cache", ".ruff_cache", ".terraform", ".gradle", ".idea", ".vs", ".vscode", ".next", ".nuxt", ".svelte-kit", ".output", ".cache", ".parcel-cache", ".turbo", ".yarn", ".pnpm-store", "bin", "obj", "target", "dist", "coverage", "Pods", ".dart_tool",
        "fixtures", "__fixtures__", "testdata", "test-data", "test_data", "examples", "samples", "__snapshots__",
    ], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_configuration = FrozenSet.ToFrozenSet(
        [".yml", ".yaml", ".toml", ".tf", ".tfvars", ".ini", ".cfg", ".conf", ".json", ".properties", ".hcl", ".bicep", ".sh", ".ps1", ".bash"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, ICodeLanguage>.AlternateLookup<ReadOnlySpan<char>> s_languages = CodeLanguages.All
        .SelectMany(l => l.Files.Select(f => (f, l))).ToFrozenDictionary(p => p.f, p => p.l, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folder of that name holds what others wrote or tools made.</summary>
    public static bool IsForeign(ReadOnlySpan<char> folderName) => s_foreign.Contains(folderName);

    /// <summary>Whether a file may hand variables over without being code.</summary>
    public static bool IsConfiguration(ReadOnlySpan<char> name) =>
        s_configuration.Contains(Extension(name)) || name is "Makefile" or "Procfile" or "Jenkinsfile" or "justfile";

    /// <summary>The language of a file by its name; null for none that is known, and for minified files.</summary>
    public static ICodeLanguage? LanguageOf(ReadOnlySpan<char> name)
    {
        if (s_languages.TryGetValue(name, out ICodeLanguage? whole)) return whole;
        if (name.StartsWith("Dockerfile") && !Extension(name).Equals(".md", StringComparison.OrdinalIgnoreCase)) return s_languages["Dockerfile"];
        ReadOnlySpan<char> extension = Extension(name);
        if (extension.IsEmpty) return null;
        if (extension is ".yml" or ".yaml") return name.StartsWith("docker-compose") || name.StartsWith("compose.") ? s_languages["compose.yml"] : name.StartsWith("application-") ? s_languages["application.yml"] : null;
        if (name.EndsWith(".min.js") || name.EndsWith(".bundle.js") || name.EndsWith(".d.ts") || name.EndsWith(".Designer.cs") || name.EndsWith(".g.cs") || name.EndsWith(".pb.go")) return null;
        return s_languages.TryGetValue(extension, out ICodeLanguage? language) ? language : null;
    }

    /// <summary>Whether a file belongs to tests, by its folders and name.</summary>
    public static bool IsTest(string path)
    {
        ReadOnlySpan<char> rest = path;
        for (int slash = rest.IndexOf('/'); slash >= 0; slash = rest.IndexOf('/'))
        {
            ReadOnlySpan<char> folder = rest[..slash];
            if (folder is "test" or "tests" or "Test" or "Tests" or "__tests__" or "__mocks__" or "spec" or "specs" or "e2e" or "cypress" or "testing" || folder.EndsWith(".Tests") || folder.EndsWith("-tests") || folder.EndsWith("_tests")) return true;
            rest = rest[(slash + 1)..];
        }

        return rest.StartsWith("test_") || rest is "conftest.py" || rest.Contains(".test.", StringComparison.Ordinal) || rest.Contains(".spec.", StringComparison.Ordinal) || rest.Contains("_test.", StringComparison.Ordinal)
            || rest.Contains("_spec.", StringComparison.Ordinal) || rest.EndsWith("Tests.cs") || rest.EndsWith("Test.java") || rest.EndsWith("Tests.java") || rest.EndsWith("Test.php") || rest.EndsWith("Test.kt") || rest.EndsWith(".Tests.ps1");
    }

    private static ReadOnlySpan<char> Extension(ReadOnlySpan<char> name)
    {
        int dot = name.LastIndexOf('.');
        return dot < 0 ? [] : name[dot..];
    }
}
