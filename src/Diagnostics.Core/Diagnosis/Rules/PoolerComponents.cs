using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which components are poolers of database connections, by their images.</summary>
internal static class PoolerComponents
{
    private static readonly string[] s_images = ["bouncer", "pgcat", "odyssey"];

    /// <summary>Whether a component is one.</summary>
    public static bool Is(ComponentModel component) => component.ImageNames.Exists(i => Array.Exists(s_images, n => i.Text.Contains(n, StringComparison.OrdinalIgnoreCase)));
}
