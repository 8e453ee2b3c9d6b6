namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>What all rows of one comparison share.</summary>
internal sealed class EnvComparisonContext(EnvSchema? schema, Func<string, bool>? isTracked)
{
    private readonly Dictionary<string, bool> _tracked = new(StringComparer.Ordinal);

    /// <summary>What is required, or null.</summary>
    public EnvSchema? Schema => schema;

    /// <summary>Whether git tracks a file; each is asked for once.</summary>
    public bool IsTracked(string path)
    {
        if (isTracked is null) return false;
        if (!_tracked.TryGetValue(path, out bool tracked)) _tracked[path] = tracked = isTracked(path);
        return tracked;
    }
}
