using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Which components are poolers of database connections: by their images, by a file of theirs, and by their names where no image is told.</summary>
internal static class PoolerComponents
{
    private static readonly string[] s_images = ["bouncer", "pgcat", "odyssey"];

    private static readonly string[] s_names = ["bouncer", "pgcat", "supavisor", "pooler"];

    /// <summary>Whether a component is one.</summary>
    public static bool Is(ComponentModel component) => component.IsPooler || (component is { Image: null, ImageNames.Count: 0 } && Array.Exists(s_names, n => component.Name.Contains(n, StringComparison.OrdinalIgnoreCase))) || component.ImageNames.Exists(i => Array.Exists(s_images, n => i.Text.Contains(n, StringComparison.OrdinalIgnoreCase)));
}
