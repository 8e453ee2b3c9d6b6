using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Comparison;

/// <summary>What all rows of one comparison share.</summary>
internal sealed class EnvComparisonContext(EnvSchema? schema, Func<string, bool>? isTracked, IReadOnlyList<EnvDocument> documents)
{
    private readonly Dictionary<string, bool> _tracked = new(StringComparer.Ordinal);

    /// <summary>What is required, or null.</summary>
    public EnvSchema? Schema => schema;

    /// <summary>Whether one file is among the documents in two dialects.</summary>
    public bool ReadsOneFileTwice { get; } = documents.GroupBy(d => d.Path, StringComparer.Ordinal).Any(p => p.Select(d => d.Dialect).Distinct().Skip(1).Any());

    /// <summary>Whether git tracks a file; each is asked for once.</summary>
    public bool IsTracked(string path)
    {
        if (isTracked is null) return false;
        if (!_tracked.TryGetValue(path, out bool tracked)) _tracked[path] = tracked = isTracked(path);
        return tracked;
    }
}
