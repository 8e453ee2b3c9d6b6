using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A port must accept connections.</summary>
/// <param name="Host">The host; <c>localhost</c> where none is given.</param>
/// <param name="Port">The port.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Timeout">Its own time limit, or null.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanPortCheck(string Host, int Port, string? Environment, TimeSpan? Timeout, Citation Source)
    : PlanCheck(Environment, Timeout, Source);
