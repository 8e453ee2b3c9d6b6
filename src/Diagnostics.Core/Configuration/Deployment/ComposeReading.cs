using Diagnostics.Core.Configuration.Compose;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A compose project as it holds in one environment, or everywhere.</summary>
/// <param name="Project">The project.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Environment">The environment that its files are named after; null for those that hold everywhere.</param>
internal sealed record ComposeReading(ComposeProject Project, string Folder, string? Environment)
{
    // As compose looks for them.
    private static readonly string[] s_base = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    /// <summary>Whether it has a file that compose finds by itself: only then is it whole.</summary>
    public bool HasBase => Project.Roots.Any(r => s_base.Contains(Path.GetFileName(r), StringComparer.OrdinalIgnoreCase));

    /// <summary>The projects that a folder's compose files make: in each folder the base file with its overrides, and what is laid over them in an environment.</summary>
    public static IReadOnlyList<ComposeReading> Of(IComposeFiles files, IReadOnlyList<string> paths, Func<string, string?, EnvDocument?> variables)
    {
        HashSet<string> parts = Parts(files, paths);
        var readings = new List<ComposeReading>();
        foreach (IGrouping<(string Folder, string? Environment), string> group in paths
            .Where(p => !parts.Contains(p))
            .GroupBy(p => (Folder: files.FolderOf(p), EnvironmentNames.FromPath(p).Environment))
            .OrderBy(g => g.Key.Environment is null ? 0 : 1))
        {
            string[] own = [.. Chosen(group)];
            var project = ComposeProject.Load(files, own, variables(group.Key.Folder, group.Key.Environment));
            if (project.Services.Count > 0 || project.Problems.Count > 0) readings.Add(new ComposeReading(project, group.Key.Folder, group.Key.Environment));
        }

        return readings;
    }

    // As compose lays them over each other: the base file, of several the first that it looks for, its override, then others that are named by hand.
    private static IEnumerable<string> Chosen(IEnumerable<string> paths)
    {
        string[] ordered = [.. paths.OrderBy(Rank)];
        string? found = Array.Find(s_base, name => ordered.Any(p => Path.GetFileName(p).Equals(name, StringComparison.OrdinalIgnoreCase)));
        return ordered.Where(p => Rank(p) > 0 || Path.GetFileName(p).Equals(found, StringComparison.OrdinalIgnoreCase));
    }

    private static int Rank(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        return s_base.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase) ? 0 : stem.EndsWith(".override", StringComparison.OrdinalIgnoreCase) ? 1 : 2;
    }

    // Files that another one includes, or takes services from, are no projects of their own.
    private static HashSet<string> Parts(IComposeFiles files, IReadOnlyList<string> paths)
    {
        var parts = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            foreach (StructuredNode document in files.Parse(path))
            {
                StructuredNode? include = document["include"];
                foreach (StructuredNode entry in include is { Kind: NodeKind.Mapping } one ? [one] : include?.AsList() ?? [])
                {
                    foreach (StructuredNode file in entry.Kind == NodeKind.Mapping ? entry["path"]?.AsList() ?? [] : [entry]) Take(path, file.Value);
                }

                foreach ((string _, StructuredNode service) in document["services"]?.Entries ?? [])
                {
                    if (service.At("extends", "file") is { Value: { } file } && !s_base.Contains(Path.GetFileName(file), StringComparer.OrdinalIgnoreCase)) Take(path, file);
                }
            }
        }

        return paths.Any(p => !parts.Contains(p)) ? parts : [];

        void Take(string path, string? file)
        {
            if (file is not null && files.Resolve(files.FolderOf(path), file) is var resolved && resolved != path) parts.Add(resolved);
        }
    }
}
