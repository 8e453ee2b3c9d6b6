using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>An address must answer as is expected.</summary>
/// <param name="Url">An absolute http, https, ws or wss address without user and password.</param>
/// <param name="Expect">What the answer must be.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Timeout">Its own time limit, or null.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanHttpCheck(Uri Url, PlanExpectation Expect, string? Environment, TimeSpan? Timeout, Citation Source)
    : PlanCheck(Environment, Timeout, Source);
