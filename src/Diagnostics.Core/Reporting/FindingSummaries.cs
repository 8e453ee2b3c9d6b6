using Diagnostics.Core.Diagnosis;

namespace Diagnostics.Core.Reporting;

/// <summary>What findings say, by their ids: for the views that tell of one finding beside another.</summary>
internal sealed class FindingSummaries
{
    private readonly Dictionary<string, Finding> _byId = new(StringComparer.Ordinal);

    public FindingSummaries(IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings) _byId.TryAdd(finding.Id, finding);
    }

    /// <summary>The summary of a finding with its component, unless it begins with it; the id of one that is not known.</summary>
    public string Of(string id)
    {
        if (!_byId.TryGetValue(id, out Finding? finding)) return id;
        return finding.Component is { Length: > 0 } component && !finding.Summary.StartsWith(component, StringComparison.Ordinal) ? $"{component}: {finding.Summary}" : finding.Summary;
    }

    /// <summary>What a step of the way to a root cause answers: what another finding says, or where the root cause itself was read.</summary>
    public string Because(WhyLink link) => link.Cause is { } cause ? Of(cause) : link.Evidence is { } seen ? seen.Location : "nothing that was read says more";
}
