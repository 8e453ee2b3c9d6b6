using Diagnostics.Core.Configuration.Containers;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Where files of the project stand in a component's container: what is mounted, and what its image copies.</summary>
internal static class ContainerFiles
{
    /// <summary>The path of a file in the container; null where it is not in it.</summary>
    public static string? TargetIn(ComponentModel component, string path)
    {
        foreach ((string mounted, string? target, string _) in component.Container?.OwnMounts ?? [])
        {
            if (target is null) continue;
            if (mounted == path) return target;
            if (path.StartsWith(mounted + "/", StringComparison.Ordinal)) return target.TrimEnd('/') + path[mounted.Length..];
        }

        if (component.Image is not { } image) return null;
        string context = component.BuildContext ?? ScannedPaths.Folder(image.Path);
        string relative = context.Length is 0 || context == "." ? path : path.StartsWith(context + "/", StringComparison.Ordinal) ? path[(context.Length + 1)..] : "";
        if (relative.Length == 0) return null;
        foreach (DockerStep step in image.Steps.Where(s => s.IsInherited && s.Name is "COPY" or "ADD"))
        {
            string[] words = [.. step.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => !w.StartsWith("--", StringComparison.Ordinal))];
            if (words.Length < 2 || step.Text.Contains("--from=", StringComparison.Ordinal)) continue;
            foreach (string word in words.SkipLast(1))
            {
                string source = word.StartsWith("./", StringComparison.Ordinal) ? word[2..] : word;
                if (source == relative) return words[^1].EndsWith('/') || words.Length > 2 ? words[^1].TrimEnd('/') + "/" + Path.GetFileName(path) : words[^1];
                if (source.TrimEnd('/') is { Length: > 0 } folder && folder != "." && relative.StartsWith(folder + "/", StringComparison.Ordinal)) return words[^1].TrimEnd('/') + relative[folder.Length..];
            }
        }

        return null;
    }
}
