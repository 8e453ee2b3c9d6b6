using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The findings, found by component without looking at all of them: rules stay linear on large deployments. Several may ask at once.</summary>
internal sealed class FindingIndex
{
    /// <summary>From so many findings on, work on them is shared by threads: below, these cost more than they save.</summary>
    public const int Many = 10_000;

    private readonly Dictionary<string, List<FindingDraft>> _byComponent = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _failedCodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Component, string? Environment), CauseGroup?> _failures = [];
    private readonly Dictionary<string, IReadOnlyList<CauseGroup>> _byCode = new(StringComparer.OrdinalIgnoreCase);

    private readonly Lock _lock = new();

    // Of one component at a time.
    private readonly Dictionary<(string Code, string? Environment), List<FindingDraft>> _kinds = [];

    public FindingIndex(IReadOnlyList<FindingDraft> all)
    {
        All = all;
        foreach (FindingDraft draft in all)
        {
            if (draft.Status == Status.Fail) _failedCodes.Add(draft.Code);
            if (draft.Component is null) continue;
            if (!_byComponent.TryGetValue(draft.Component, out List<FindingDraft>? list)) _byComponent.Add(draft.Component, list = []);
            list.Add(draft);
        }
    }

    public IReadOnlyList<FindingDraft> All { get; }

    /// <summary>Codes of what failed: a rule that none of them concerns need not look further.</summary>
    public IReadOnlySet<string> FailedCodes => _failedCodes;

    /// <summary>Components that findings are about, in the order in which they come.</summary>
    public IEnumerable<string> Components => _byComponent.Keys;

    public IReadOnlyList<FindingDraft> Of(string? component) => component is not null && _byComponent.TryGetValue(component, out List<FindingDraft>? list) ? list : [];

    /// <summary>All that failed of a component and can be true in an environment, as one group: the same object for the same question. Null where nothing failed.</summary>
    public CauseGroup? Failures(string? component, string? environment)
    {
        if (component is null || !_byComponent.TryGetValue(component, out List<FindingDraft>? list)) return null;
        // Environments of findings are few, so groups are too.
        (string, string?) key = (list[0].Component!, environment);
        using Lock.Scope held = _lock.EnterScope();
        if (_failures.TryGetValue(key, out CauseGroup? known)) return known;
        FindingDraft[] failed = [.. list.Where(f => f.Status == Status.Fail && (environment is null || f.Environment is null || f.Environment == environment))];
        return _failures[key] = failed.Length == 0 ? null : new CauseGroup(failed);
    }

    /// <summary>What failed of a component, grouped by code and environment.</summary>
    public IReadOnlyList<CauseGroup> FailuresByKind(string? component)
    {
        if (component is null || !_byComponent.TryGetValue(component, out List<FindingDraft>? list)) return [];
        using Lock.Scope held = _lock.EnterScope();
        if (_byCode.TryGetValue(component, out IReadOnlyList<CauseGroup>? known)) return known;
        var kinds = new List<List<FindingDraft>>();
        _kinds.Clear();
        foreach (FindingDraft finding in list)
        {
            if (finding.Status != Status.Fail) continue;
            if (!_kinds.TryGetValue((finding.Code, finding.Environment), out List<FindingDraft>? alike))
            {
                // Mostly there is one of a kind.
                _kinds.Add((finding.Code, finding.Environment), alike = new List<FindingDraft>(1));
                kinds.Add(alike);
            }

            alike.Add(finding);
        }

        CauseGroup[] groups = [.. kinds.Select(k => new CauseGroup(k))];
        return _byCode[component] = groups;
    }
}
