namespace Diagnostics.Core.Diagnosis;

/// <summary>The findings, found by component without looking at all of them: rules stay linear on large deployments.</summary>
internal sealed class FindingIndex
{
    private readonly Dictionary<string, List<FindingDraft>> _byComponent = new(StringComparer.OrdinalIgnoreCase);

    public FindingIndex(IReadOnlyList<FindingDraft> all)
    {
        All = all;
        foreach (FindingDraft draft in all)
        {
            if (draft.Component is null) continue;
            if (!_byComponent.TryGetValue(draft.Component, out List<FindingDraft>? list)) _byComponent.Add(draft.Component, list = []);
            list.Add(draft);
        }
    }

    public IReadOnlyList<FindingDraft> All { get; }

    public IReadOnlyList<FindingDraft> Of(string? component) => component is not null && _byComponent.TryGetValue(component, out List<FindingDraft>? list) ? list : [];
}
