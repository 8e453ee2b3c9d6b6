using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A failure that is accepted until a day: what is given must all match. A waiver that has expired waives nothing and is said so.</summary>
/// <param name="Criterion">Name of a readiness criterion, or null.</param>
/// <param name="Code">A failure code, with <c>*</c> for any part, or null.</param>
/// <param name="Component">Name of a component, or null.</param>
/// <param name="Test">Pattern of a test's name, or null.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">The last day on which it holds.</param>
/// <param name="By">Who granted it, or null.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanWaiver(string? Criterion, string? Code, string? Component, string? Test, string Reason, DateOnly Expires, string? By, Citation Source);
