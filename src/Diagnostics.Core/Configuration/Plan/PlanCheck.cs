using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A declared question. Which may be asked, <see cref="DiagnosticPlan.Permits"/> tells.</summary>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Timeout">Its own time limit, or null.</param>
/// <param name="Source">The line of the plan.</param>
public abstract record PlanCheck(string? Environment, TimeSpan? Timeout, Citation Source);
