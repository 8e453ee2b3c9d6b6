using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Something that is needed: one component, or so many of several that stand in for each other.</summary>
/// <param name="Components">Names of the components; one, unless they are alternatives.</param>
/// <param name="AtLeast">How many of them must work: 1 for "any of them".</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanDependency(IReadOnlyList<string> Components, int AtLeast, string? Environment, Citation Source)
{
    /// <summary>Names of the components; one, unless they are alternatives.</summary>
    public IReadOnlyList<string> Components { get; init => field = value.ToIndexable(); } = Components.ToIndexable();

    /// <summary>Whether components stand in for each other: the need is unmet only when too few of them work.</summary>
    public bool IsRedundant => Components.Count > AtLeast;

    /// <inheritdoc/>
    public override string ToString() => string.Join(" or ", Components) + (Environment is null ? "" : $" ({Environment})");
}
