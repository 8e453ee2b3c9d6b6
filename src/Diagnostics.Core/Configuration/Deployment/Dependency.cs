using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A declared dependency: the component that holds this needs <paramref name="On"/>.</summary>
/// <param name="On">Name of the component needed.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Citation">The line that declares it.</param>
/// <param name="Condition">What compose waits for: <c>service_started</c>, <c>service_healthy</c>, <c>service_completed_successfully</c>; null where it does not come from <c>depends_on</c>.</param>
internal sealed record Dependency(string On, string? Environment, Citation Citation, string? Condition = null)
{
    /// <summary>The name by which a setting calls it; null where it is not called by name.</summary>
    public string? Host { get; init; }
}
