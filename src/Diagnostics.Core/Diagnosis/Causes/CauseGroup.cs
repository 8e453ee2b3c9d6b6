namespace Diagnostics.Core.Diagnosis;

/// <summary>Findings that explain the same effects alike: all that is wrong with one component. The same object for all those effects, so that links are counted once.</summary>
internal sealed class CauseGroup
{
    /// <summary>Creates a group. It must not be empty.</summary>
    public CauseGroup(IReadOnlyList<FindingDraft> members)
    {
        ArgumentOutOfRangeException.ThrowIfZero(members.Count);
        Members = members;
    }

    public IReadOnlyList<FindingDraft> Members { get; }
}
