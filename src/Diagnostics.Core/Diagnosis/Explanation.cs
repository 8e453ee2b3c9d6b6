namespace Diagnostics.Core.Diagnosis;

/// <summary>One finding explains another.</summary>
/// <param name="Cause">What explains; for a <see cref="Group"/>, its first member.</param>
/// <param name="Effect">What is explained.</param>
/// <param name="Weight">0 to 1: how directly.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Basis">What the link itself rests on, whatever is known of its two ends.</param>
internal sealed record Explanation(FindingDraft Cause, FindingDraft Effect, double Weight, string Reason, LinkBasis Basis = LinkBasis.Inferred)
{
    // An explanation that much weaker than the best one is no second cause but a guess beside a fact.
    private const double MuchWeaker = 0.2;

    /// <summary>Several causes at once: a link for each of them, said in one. Rules that join whole components stay linear by it.</summary>
    public CauseGroup? Group { get; init; }

    /// <summary>All findings that explain.</summary>
    public IReadOnlyList<FindingDraft> Causes => Group?.Members ?? [Cause];

    /// <summary>Whether it is no second cause beside an explanation of that weight, but a guess beside a fact.</summary>
    public bool IsMuchWeakerThan(double weight) => Weight <= weight - MuchWeaker;

    /// <summary>Every member of a group explains the effect; a group of one is a plain explanation.</summary>
    public static Explanation By(CauseGroup group, FindingDraft effect, double weight, string reason, LinkBasis basis) =>
        new(group.Members[0], effect, weight, reason, basis) { Group = group.Members.Count > 1 ? group : null };
}
