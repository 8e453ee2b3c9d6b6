using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A declared component.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is; null where its name is left to tell.</param>
/// <param name="Aliases">Other names by which files, logs and errors call it.</param>
/// <param name="Needs">What it depends on.</param>
/// <param name="Checks">Questions by which to see whether it works.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanComponent(
    string Name, ComponentKind? Kind, IReadOnlyList<string> Aliases, IReadOnlyList<PlanDependency> Needs, IReadOnlyList<PlanCheck> Checks, Citation Source)
{
    /// <summary>Other names by which files, logs and errors call it.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = value.ToIndexable(); } = Aliases.ToIndexable();

    /// <summary>What it depends on.</summary>
    public IReadOnlyList<PlanDependency> Needs { get; init => field = value.ToIndexable(); } = Needs.ToIndexable();

    /// <summary>Questions by which to see whether it works.</summary>
    public IReadOnlyList<PlanCheck> Checks { get; init => field = value.ToIndexable(); } = Checks.ToIndexable();

    /// <inheritdoc/>
    public override string ToString() => Needs.Count == 0 ? Name : $"{Name} needs {string.Join(", ", Needs)}";
}
