using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>The folder that an image's build can see, from which COPY takes its sources.</summary>
internal static class BuildContexts
{
    /// <summary>The folder that a compose file names; else the one, from the Dockerfile's own upwards, that holds most of what the Dockerfile copies.</summary>
    public static string Of(DiagnosisContext context, ComponentModel component, DockerImage image)
    {
        if (component.BuildContext is { } declared) return declared;
        string[] sources = [.. image.Steps.Where(s => s.Name is "COPY" or "ADD" && !s.Text.Contains("--from=", StringComparison.Ordinal)).SelectMany(CopySources.Of).Where(s => s.Trim('.', '/').Length > 0 && !s.StartsWith("..", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
        string own = Path.GetDirectoryName(image.Path)?.Replace('\\', '/') ?? "";
        string best = own;
        int most = sources.Count(s => Holds(context, own, s));
        for (string at = own; at.Length > 0;)
        {
            at = Path.GetDirectoryName(at)?.Replace('\\', '/') ?? "";
            int count = sources.Count(s => Holds(context, at, s));
            if (count <= most) continue;
            (best, most) = (at, count);
        }

        return best;
    }

    /// <summary>Whether a path is there in a folder of the repository, however it is written.</summary>
    public static bool Holds(DiagnosisContext context, string folder, string path)
    {
        string plain = path.TrimStart('.', '/').Replace("../", "", StringComparison.Ordinal).TrimEnd('/');
        return plain.Length > 0 && Path.Exists(Path.Combine(context.Root, folder, plain));
    }
}
