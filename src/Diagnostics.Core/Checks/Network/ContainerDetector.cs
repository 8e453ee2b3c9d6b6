using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Network;

/// <summary>Whether this process runs in a container, and of what kind, by the marks that engines and platforms document.</summary>
internal static class ContainerDetector
{
    private static readonly (string Mark, string Kind)[] s_cgroups =
        [("kubepods", "kubernetes"), ("docker", "docker"), ("libpod", "podman"), ("lxc", "lxc"), ("containerd", "containerd")];

    /// <summary>The kind, outermost platform first (a Kubernetes pod also looks like a containerd container), or null.</summary>
    public static string? Detect(string root, Func<string, string?> environment)
    {
        if (!string.IsNullOrEmpty(environment("KUBERNETES_SERVICE_HOST"))) return "kubernetes";
        // Set by the platform in every service: https://cloud.google.com/run/docs/container-contract
        if (!string.IsNullOrEmpty(environment("K_SERVICE")) && !string.IsNullOrEmpty(environment("K_REVISION"))) return "cloud-run";
        if (!string.IsNullOrEmpty(environment("ECS_CONTAINER_METADATA_URI_V4"))) return "ecs";
        if (environment("RENDER") == "true") return "render";
        if (File.Exists(Path.Combine(root, ".dockerenv"))) return "docker";
        if (File.Exists(Path.Combine(root, "run", ".containerenv"))) return "podman";
        // systemd's container interface: https://systemd.io/CONTAINER_INTERFACE
        if (environment("container") is { Length: > 0 and < 40 } named) return TerminalText.Neutralise(named);
        try
        {
            string cgroup = Path.Combine(root, "proc", "1", "cgroup");
            string text = File.Exists(cgroup) ? File.ReadAllText(cgroup) : "";
            foreach ((string mark, string kind) in s_cgroups)
            {
                if (text.Contains(mark, StringComparison.Ordinal)) return kind;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not allowed to look: no mark seen.
        }

        return null;
    }
}
