using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis;

/// <summary>What to repair to become ready.</summary>
/// <param name="Roots">Ids of the root causes, in the order of the diagnosis.</param>
/// <param name="IsSufficient">Whether their repair is expected to suffice; where not, failures that nothing explains stand in the way.</param>
/// <param name="IsExact">Whether no smaller set would do; false where there were too many root causes to try all sets, and the set was grown greedily.</param>
/// <param name="Text">The same in words.</param>
public sealed record ReadinessRepair(IReadOnlyList<string> Roots, bool IsSufficient, bool IsExact, string Text)
{
    /// <summary>Ids of the root causes, in the order of the diagnosis.</summary>
    public IReadOnlyList<string> Roots { get; init => field = value.ToIndexable(); } = Roots.ToIndexable();

    /// <inheritdoc/>
    public override string ToString() => Text;
}
