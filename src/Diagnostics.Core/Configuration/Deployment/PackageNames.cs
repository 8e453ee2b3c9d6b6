using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>The name that a package gives itself: what the only application of a repository is called where neither a platform nor a compose file names it.</summary>
/// <remarks>Source: npm documentation, package.json (name, with or without a scope); PEP 621 (project.name).</remarks>
internal static partial class PackageNames
{
    private const long LargestFile = 256 * 1024;

    // Names of templates and roles, which tell no more than "app" does.
    private static readonly HashSet<string> s_bare = new(StringComparer.OrdinalIgnoreCase)
    {
        "app", "application", "api", "web", "server", "client", "service", "backend", "frontend", "main", "root", "project", "package", "workspace", "monorepo", "repo", "src", "my-app", "myapp", "new-app", "test", "example", "demo", "template", "starter",
    };

    /// <summary>The name; null where no package is there, or it has none that tells anything.</summary>
    /// <param name="folder">Its folder, for the file system.</param>
    public static string? In(string folder)
    {
        string? name = null;
        if (RepositoryFile.Text(folder, "package.json", LargestFile) is { } json)
        {
            try
            {
                name = JsonNodes.Read(json)["name"]?.Value;
            }
            catch (StructuredFormatException)
            {
                // Whoever builds it will say so.
                return null;
            }
        }
        else if (RepositoryFile.Text(folder, "pyproject.toml", LargestFile) is { } toml && Project().Match(toml) is { Success: true } project) name = project.Groups["name"].Value;

        string? own = name?.Split('/')[^1];
        return own is not null && Plain().IsMatch(own) && !s_bare.Contains(own) && ComponentNames.KindOf(own) is ComponentKind.Service or ComponentKind.Worker ? own : null;
    }

    [GeneratedRegex(@"^[A-Za-z][\w.\-]{1,60}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^\[project\]\s*\n(?:[^\[\n][^\n]*\n|\s*\n)*?name\s*=\s*[""'](?<name>[^""']{1,80})[""']", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Project();
}
