using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The findings about one component, and the groups of causes that they make. Several may ask at once.</summary>
internal sealed class ComponentFindings
{
    private readonly List<FindingDraft> _all = [];
    private readonly Lock _lock = new();

    // Environments of findings are few, so groups are too.
    private List<(string? Environment, CauseGroup? Group)>? _failures;
    private CauseGroup[]? _kinds;

    /// <summary>All of them.</summary>
    public IReadOnlyList<FindingDraft> All => _all;

    /// <summary>Takes a finding; before anyone asks.</summary>
    public void Add(FindingDraft finding) => _all.Add(finding);

    /// <summary>All that failed and can be true in an environment: the same object for the same environment. Null where nothing failed.</summary>
    public CauseGroup? Failures(string? environment)
    {
        using Lock.Scope held = _lock.EnterScope();
        foreach ((string? of, CauseGroup? group) in _failures ??= new(1))
        {
            if (of == environment) return group;
        }

        FindingDraft[] failed = [.. _all.Where(f => f.Status == Status.Fail && (environment is null || f.Environment is null || f.Environment == environment))];
        CauseGroup? made = failed.Length == 0 ? null : new CauseGroup(failed);
        _failures.Add((environment, made));
        return made;
    }

    /// <summary>What failed, grouped by code and environment.</summary>
    public IReadOnlyList<CauseGroup> FailuresByKind()
    {
        using Lock.Scope held = _lock.EnterScope();
        return _kinds ??= Kinds();
    }

    // Of one component there are few kinds, and mostly one finding of each: looking through them costs less than a table.
    private CauseGroup[] Kinds()
    {
        var kinds = new List<(FindingDraft First, List<FindingDraft>? Others)>(_all.Count);
        foreach (FindingDraft finding in _all)
        {
            if (finding.Status != Status.Fail) continue;
            int at = IndexOf(finding);
            if (at < 0) kinds.Add((finding, null));
            else if (kinds[at].Others is { } others) others.Add(finding);
            else kinds[at] = (kinds[at].First, [finding]);
        }

        var groups = new CauseGroup[kinds.Count];
        for (int i = 0; i < groups.Length; i++) groups[i] = new CauseGroup(kinds[i].Others is { } others ? [kinds[i].First, .. others] : [kinds[i].First]);
        return groups;

        int IndexOf(FindingDraft finding)
        {
            for (int i = 0; i < kinds.Count; i++)
            {
                if (kinds[i].First.Code == finding.Code && kinds[i].First.Environment == finding.Environment) return i;
            }

            return -1;
        }
    }
}
