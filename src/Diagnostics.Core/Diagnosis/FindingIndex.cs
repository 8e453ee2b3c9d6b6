using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The findings, found by component without looking at all of them: rules stay linear on large deployments. Several may ask at once.</summary>
internal sealed class FindingIndex
{
    /// <summary>From so many findings on, work on them is shared by threads: below, these cost more than they save.</summary>
    public const int Many = 10_000;

    private readonly Dictionary<string, ComponentFindings> _byComponent = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _failedCodes = new(StringComparer.Ordinal);
    private IReadOnlySet<string>? _heard;

    public FindingIndex(IReadOnlyList<FindingDraft> all)
    {
        All = all;
        foreach (FindingDraft draft in all)
        {
            if (draft.Status == Status.Fail) _failedCodes.Add(draft.Code);
            if (draft.Component is null) continue;
            if (!_byComponent.TryGetValue(draft.Component, out ComponentFindings? of)) _byComponent.Add(draft.Component, of = new ComponentFindings());
            of.Add(draft);
        }
    }

    public IReadOnlyList<FindingDraft> All { get; }

    /// <summary>Codes of what failed: a rule that none of them concerns need not look further.</summary>
    public IReadOnlySet<string> FailedCodes => _failedCodes;

    /// <summary>Components that findings are about, in the order in which they come.</summary>
    public IEnumerable<string> Components => _byComponent.Keys;

    /// <summary>Components of which anything was seen, good or bad: one of these that works passes on nothing of what is wrong behind it.</summary>
    public IReadOnlySet<string> HeardOf(DiagnosisContext context)
    {
        if (_heard is { } known) return known;
        var heard = new HashSet<string>(Components, StringComparer.OrdinalIgnoreCase);
        heard.UnionWith(context.Live.Checks.Select(c => c.Component).Concat(context.Supplied.Select(s => s.Component)).Concat(context.CurrentLogs.Select(o => o.Component)).OfType<string>());
        return _heard = heard;
    }

    public IReadOnlyList<FindingDraft> Of(string? component) => Find(component)?.All ?? [];

    /// <summary>All that failed of a component and can be true in an environment, as one group: the same object for the same question. Null where nothing failed.</summary>
    public CauseGroup? Failures(string? component, string? environment) => Find(component)?.Failures(environment);

    /// <summary>What failed of a component, grouped by code and environment.</summary>
    public IReadOnlyList<CauseGroup> FailuresByKind(string? component) => Find(component)?.FailuresByKind() ?? [];

    private ComponentFindings? Find(string? component) => component is null ? null : _byComponent.GetValueOrDefault(component);
}
