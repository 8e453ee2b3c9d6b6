namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>A .env file as one program reads it, or the environment of a container, service or process as its files declare it: its settings in the order in which each key occurs first, and the problems met.</summary>
public sealed class EnvDocument
{
    private readonly EnvDocumentOrigin _origin;
    private readonly Dictionary<string, int> _index;
    private Dictionary<string, List<EnvProblem>>? _problemsByKey;

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

    /// <summary>The path as it was given, or an address such as <c>compose.yaml:api</c>.</summary>
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

    /// <summary>
    /// Settings that lie beside and are not handed on by themselves: those of the .env file that compose uses for <c>${…}</c> only. Null where there is no such thing.
    /// </summary>
    internal IReadOnlyDictionary<string, EnvOrigin>? Beside { get; init; }

    /// <summary>Whether this is what a running process has, and not what is declared.</summary>
    internal bool IsObserved { get; init; }

    /// <summary>What the component is built from or runs, where the file says so: siblings of one project with the same are one program in two roles.</summary>
    internal string? Program { get; init; }

    /// <summary>What all entries share.</summary>
    internal EnvDocumentOrigin Origin => _origin;

    /// <summary>The setting of a key (case matters), or null.</summary>
    public EnvEntry? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _index.TryGetValue(key, out int at) ? Entries[at] : null;
    }

    /// <summary>The first problem of a kind with the value of a key, or null.</summary>
    internal EnvProblem? ProblemOf(string key, string code)
    {
        if (Problems.Count == 0) return null;
        if (_problemsByKey is null)
        {
            var byKey = new Dictionary<string, List<EnvProblem>>(StringComparer.Ordinal);
            foreach (EnvProblem problem in Problems)
            {
                if (problem.Key is not { } about) continue;
                if (!byKey.TryGetValue(about, out List<EnvProblem>? list)) byKey[about] = list = [];
                list.Add(problem);
            }

            _problemsByKey = byKey;
        }

        return _problemsByKey.TryGetValue(key, out List<EnvProblem>? problems) ? problems.Find(p => p.Code == code) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Path}: {Entries.Count} keys, {Problems.Count} problems");
}
