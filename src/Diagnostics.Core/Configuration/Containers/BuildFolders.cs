using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>The folders in which commands install or build: where they go, the context of an image, the file or folder that a package manager is given.</summary>
/// <remarks>Source: docker build reference (PATH, --file); the manuals of npm, pnpm, Yarn, pip, uv, Poetry, Composer, Bundler, Cargo, Go, Maven, Gradle and dotnet.</remarks>
internal static partial class BuildFolders
{
    private static readonly HashSet<string> s_images = new(StringComparer.Ordinal) { "docker", "podman", "nerdctl", "buildah", "img" };

    private static readonly HashSet<string> s_managers = new(StringComparer.Ordinal)
    {
        "npm", "npx", "yarn", "pnpm", "bun", "pip", "pip3", "python", "python3", "poetry", "uv", "pipenv", "composer", "bundle", "bundler", "cargo", "go", "mvn", "mvnw", "gradle", "gradlew", "dotnet",
    };

    // Options whose next word is a folder, or a file in it.
    private static readonly HashSet<string> s_places = new(StringComparer.Ordinal) { "--prefix", "--cwd", "-C", "--dir", "--directory", "--project", "--working-dir", "-d", "--manifest-path", "-r", "--requirement", "--gemfile", "-f", "--file", "-p", "--project-dir" };

    // Options of image builders that stand alone; any other takes the next word.
    private static readonly HashSet<string> s_flags = new(StringComparer.Ordinal) { "--push", "--load", "--pull", "--no-cache", "--quiet", "-q", "--rm", "--force-rm", "--squash", "--compress", "--debug", "-D", "--check" };

    /// <summary>The folders, in the order of the commands.</summary>
    /// <param name="script">The commands.</param>
    /// <param name="start">Where they begin; null where that is not known.</param>
    /// <param name="end">Where they end; null where that is not known.</param>
    /// <param name="isToldOnly">Whether a command counts only where it names the folder itself.</param>
    public static IReadOnlyList<string> Of(string script, string? start, out string? end, bool isToldOnly = false)
    {
        var found = new List<string>();
        string? at = start;
        foreach (string[] command in Commands(script))
        {
            string program = command[0][(command[0].LastIndexOf('/') + 1)..];
            if (program is "cd" or "pushd")
            {
                at = command.Length > 1 ? Under(at, command[1]) : null;
                if (isToldOnly && at is not null) found.Add(at);
            }
            else if (s_images.Contains(program) && command.AsSpan(1, Math.Min(3, command.Length - 1)).IndexOfAny("build", "bud") is >= 0 and var verb) found.AddRange(OfImage(command[(verb + 2)..], at));
            else if (s_managers.Contains(program)) found.AddRange(OfManager(command, isToldOnly ? null : at, at));
        }

        end = at;
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The folder of a file of the repository as a pipeline names it, or null.</summary>
    public static string? OfFile(string? path) => path is null || Under("", path) is not { } clear ? null : ScannedPaths.Folder(clear);

    /// <summary>A folder as a pipeline names it; null where it cannot be told.</summary>
    public static string? Under(string? at, string path)
    {
        string plain = Workspace().Replace(path.Trim().Trim('"', '\''), "/");
        bool isTop = plain.Length > 0 && plain[0] == '/' && plain.Length != path.Trim().Length;
        if (plain.Contains("${{ matrix.", StringComparison.Ordinal) ? plain.Replace("${{", "", StringComparison.Ordinal).Contains('$', StringComparison.Ordinal) : plain.AsSpan().IndexOfAny("$`*~") >= 0) return null;
        if ((plain.StartsWith('/') && !isTop) || (at is null && !isTop)) return null;
        string folder = ScannedPaths.Combine(isTop ? "" : at!, plain);
        return folder.StartsWith("..", StringComparison.Ordinal) ? null : folder;
    }

    private static IEnumerable<string[]> Commands(string script)
    {
        var words = new List<string>();
        foreach (ShellWord word in ShellWords.Split(script).Append(new ShellWord(";", 0, true)))
        {
            if (!word.EndsCommand)
            {
                // What stands before a command: assignments, and who runs it.
                if (words.Count > 0 || !(Assignment().IsMatch(word.Text) || word.Text is "sudo" or "exec" or "time" or "then" or "do" or "!" or "-" or "+" or "env")) words.Add(word.Text);
                continue;
            }

            if (words.Count > 0) yield return [.. words];
            words.Clear();
        }
    }

    private static IEnumerable<string> OfImage(string[] arguments, string? at)
    {
        string? file = null, context = null;
        for (int i = 0; i < arguments.Length; i++)
        {
            string word = arguments[i];
            if (!word.StartsWith('-') || word == "-") context ??= word;
            else if (word is "-f" or "--file") file = i + 1 < arguments.Length ? arguments[++i] : null;
            else if (word.StartsWith("--file=", StringComparison.Ordinal)) file = word["--file=".Length..];
            else if (!word.Contains('=', StringComparison.Ordinal) && !s_flags.Contains(word)) i++;
        }

        // The Dockerfile may lie outside of the folder whose program it builds; the context never does.
        if (file is not null && Under(at, file) is { } named) yield return ScannedPaths.Folder(named);
        if (context is not null && Under(at, context) is { } folder) yield return folder;
    }

    private static IEnumerable<string> OfManager(string[] command, string? usual, string? at)
    {
        bool told = false;
        for (int i = 1; i < command.Length; i++)
        {
            int equals = command[i].IndexOf('=', StringComparison.Ordinal);
            string option = equals > 0 ? command[i][..equals] : command[i];
            string? value = equals > 0 ? command[i][(equals + 1)..] : i + 1 < command.Length ? command[i + 1] : null;
            if (value is null || !s_places.Contains(option) || Under(at, value) is not { } place) continue;
            told = true;
            yield return File().IsMatch(value) ? ScannedPaths.Folder(place) : place;
        }

        if (!told && usual is not null) yield return usual;
    }

    [GeneratedRegex(@"^[A-Za-z_]\w*=", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Assignment();

    // A name with an ending is a file: requirements.txt, Cargo.toml, Shop.csproj.
    [GeneratedRegex(@"(?:^|/)(?:[^/]+\.(?:txt|in|toml|xml|json|lock|gradle|kts|csproj|fsproj|sln|slnx)|Gemfile|Pipfile|go\.mod)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex File();

    [GeneratedRegex(@"^(?:\$\{\{\s{0,3}github\.workspace\s{0,3}\}\}|\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR)\}?)(?:/|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Workspace();
}
