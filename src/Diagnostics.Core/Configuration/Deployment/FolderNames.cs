using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Which component a file's folders name: <c>apps/web/.env</c>, <c>backend/config/.env.production</c>.</summary>
internal static class FolderNames
{
    // Folders that say what kind of files they hold, not whose.
    private static readonly HashSet<string> s_generic = new(StringComparer.OrdinalIgnoreCase)
    {
        "env", "envs", "environment", "environments", "dotenv", "config", "configs", "conf", "conf.d", "configuration", "settings", "secrets", "deploy", "deployment", "deployments", "infra", "infrastructure", "ops",
        "docker", "dockerfiles", "compose", "etc", "src", "apps", "services", "packages", "cmd", "modules", "components", "projects", "build", "ci", "k8s", "kubernetes", "helm", "scripts", "tools", "logs", "log", "local",
    };

    /// <summary>The nearest folder above a file that names something other than an environment or a kind of file; null where none does.</summary>
    public static string? Component(string path)
    {
        string[] parts = path.Split('/');
        for (int i = parts.Length - 2; i >= 0; i--)
        {
            if (!s_generic.Contains(parts[i]) && !parts[i].StartsWith('.') && EnvironmentNames.Known(parts[i]) is null) return parts[i];
        }

        return null;
    }
}
