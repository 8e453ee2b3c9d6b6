using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Files of one kind, and whose they are.</summary>
/// <param name="Path">Which files.</param>
/// <param name="Component">The component that wrote them, or that they are about; null where their paths are left to tell.</param>
/// <param name="Environment">The environment that they tell of; null where their paths are left to tell.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanFiles(PathPattern Path, string? Component, string? Environment, Citation Source);
