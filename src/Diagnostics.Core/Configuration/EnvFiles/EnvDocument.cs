namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>A .env file as one program reads it: its settings in the order in which each key occurs first, and the problems met.</summary>
public sealed class EnvDocument
{
    private readonly EnvDocumentOrigin _origin;
    private readonly Dictionary<string, int> _index;

    internal EnvDocument(EnvDocumentOrigin origin, IReadOnlyList<EnvEntry> entries, IReadOnlyList<EnvProblem> problems, Dictionary<string, int>? index = null)
    {
        _origin = origin;
        Entries = entries;
        Problems = problems;
        if (index is not null)
        {
            _index = index;
            return;
        }

        _index = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++) _index.TryAdd(entries[i].Key, i);
    }

    /// <summary>The path as it was given.</summary>
    public string Path => _origin.Path;

    /// <summary>The environment that the file configures, from the options or the path; null for a template.</summary>
    public string? Environment => _origin.Environment;

    /// <summary>The component that the file configures, or null where the path does not tell one.</summary>
    public string? Component => _origin.Component;

    /// <summary>Whether the file is a template (.env.example) that no program reads.</summary>
    public bool IsTemplate => _origin.IsTemplate;

    /// <summary>By whose rules it was read.</summary>
    public EnvDialect Dialect => _origin.Dialect;

    /// <summary>The settings, one for each key, ordered by first occurrence; of several lines with one key the last holds.</summary>
    public IReadOnlyList<EnvEntry> Entries { get; }

    /// <summary>What could not be read as it was meant, by line; problems of the whole file first.</summary>
    public IReadOnlyList<EnvProblem> Problems { get; }

    /// <summary>What all entries share.</summary>
    internal EnvDocumentOrigin Origin => _origin;

    /// <summary>The setting of a key (case matters), or null.</summary>
    public EnvEntry? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _index.TryGetValue(key, out int at) ? Entries[at] : null;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Path}: {Entries.Count} keys, {Problems.Count} problems");
}
