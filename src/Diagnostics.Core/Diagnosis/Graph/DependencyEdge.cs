using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Graph;

/// <summary>A component needs another one.</summary>
/// <param name="From">The one that needs.</param>
/// <param name="To">The one that is needed.</param>
/// <param name="Basis">How that is known.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Citation">The line that tells, or null.</param>
/// <param name="RedundancyGroup">
/// Null where it is needed as such (AND). Needs of one component with the same group stand in for each other (OR): the need is unmet only when fewer than <paramref name="GroupNeeds"/> of them work.
/// </param>
/// <param name="GroupNeeds">How many of the group must work; 1 where there is no group.</param>
public sealed record DependencyEdge(string From, string To, DependencyBasis Basis, string? Environment = null, Citation? Citation = null, string? RedundancyGroup = null, int GroupNeeds = 1)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To}";
}
