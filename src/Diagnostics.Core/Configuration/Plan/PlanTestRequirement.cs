using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Tests that need components: where those are down, the tests are blocked and not failed, and a pass is not believed.</summary>
/// <param name="Tests">Which tests.</param>
/// <param name="Needs">What they need.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanTestRequirement(PlanTestSelector Tests, IReadOnlyList<PlanDependency> Needs, Citation Source)
{
    /// <summary>What they need.</summary>
    public IReadOnlyList<PlanDependency> Needs { get; init => field = value.ToIndexable(); } = Needs.ToIndexable();
}
