namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A plan that was written.</summary>
/// <param name="File">Its file.</param>
/// <param name="Kept">Where the plan that it replaced is kept; null where there was none, or it said the same.</param>
public sealed record SavedPlan(string File, string? Kept);
