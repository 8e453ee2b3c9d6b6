using System.Globalization;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Adds where servers listen by their own configuration files, to the component into whose container the file is mounted or copied.</summary>
internal sealed class ServerFileAssembler(DeploymentModel model, Redactor redactor)
{
    public void Add(IReadOnlyList<(string Path, string Text)> files)
    {
        foreach ((string path, string text) in files)
        {
            if (ServerFileReader.Read(path, text) is not { } server) continue;
            foreach (ComponentModel component in model.Components)
            {
                if (TargetIn(component, path) is not { } target || !Obeys(component, server.Kind, target)) continue;
                string port = server.Port.ToString(CultureInfo.InvariantCulture);
                component.Claims.Add(new PortClaim(PortRole.Served, server.Port, null, new Citation(CitationKind.Config, path, server.Line, redactor.Excerpt($"listens on {server.Host}:{port}")), "its server's configuration file", Address: server.Host));
            }
        }
    }

    // Servers read a file other than their own only where their command names it. The official PHP image has a pool file of its own, zz-docker.conf, which makes it listen everywhere: only what is read after it, or in its place, counts.
    private static bool Obeys(ComponentModel component, ServerFileKind kind, string target)
    {
        if (kind != ServerFileKind.PhpFpm) return component.CommandTexts.Exists(c => c.Text.Contains(".conf", StringComparison.Ordinal));
        string below = component.Image?.Base?.Name ?? component.ImageNames.LastOrDefault().Text ?? "";
        bool official = below.StartsWith("php:", StringComparison.Ordinal) || below.Contains("library/php:", StringComparison.Ordinal);
        return !official || string.CompareOrdinal(Path.GetFileName(target), "zz-docker.conf") >= 0;
    }

    // Where the file stands in the container; null where it does not.
    private static string? TargetIn(ComponentModel component, string path)
    {
        foreach (string mount in component.Container?.Mounts ?? [])
        {
            string[] parts = mount.Split(':');
            if (parts.Length < 2 || !parts[0].StartsWith('.')) continue;
            string source = ScannedPaths.Combine(component.Container!.Project, parts[0]);
            if (source == path) return parts[1];
            if (path.StartsWith(source + "/", StringComparison.Ordinal)) return parts[1].TrimEnd('/') + path[source.Length..];
        }

        if (component.Image is not { } image || component.BuildContext is not { } context) return null;
        string relative = context.Length is 0 || context == "." ? path : path.StartsWith(context + "/", StringComparison.Ordinal) ? path[(context.Length + 1)..] : "";
        if (relative.Length == 0) return null;
        foreach (DockerStep step in image.Steps.Where(s => s.IsInherited && s.Name is "COPY" or "ADD"))
        {
            string[] words = [.. step.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => !w.StartsWith("--", StringComparison.Ordinal))];
            if (words.Length < 2 || !words.SkipLast(1).Any(w => w == relative || w == "./" + relative)) continue;
            return words[^1].EndsWith('/') || words.Length > 2 ? words[^1] + "/" + Path.GetFileName(path) : words[^1];
        }

        return null;
    }
}
