using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A database must let the component in.</summary>
/// <param name="Key">Name of the setting that holds the connection string. The string itself is never in a plan.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Timeout">Its own time limit, or null.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanDatabaseCheck(string Key, string? Environment, TimeSpan? Timeout, Citation Source)
    : PlanCheck(Environment, Timeout, Source);
