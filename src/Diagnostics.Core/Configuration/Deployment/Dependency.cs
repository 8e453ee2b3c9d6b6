using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A declared dependency: the component that holds this needs <paramref name="On"/>.</summary>
/// <param name="On">Name of the component needed.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Citation">The line that declares it.</param>
/// <param name="RedundancyGroup">
/// Null where the component is needed as such (AND). Dependencies of one component with the same group stand in for each other (OR): the need is unmet only when fewer than
/// <paramref name="GroupNeeds"/> of them work.
/// </param>
/// <param name="GroupNeeds">How many of the group must work; 1 where there is no group.</param>
internal sealed record Dependency(string On, string? Environment, Citation Citation, string? RedundancyGroup = null, int GroupNeeds = 1)
{
    /// <summary>What compose waits for before it starts the component: <c>service_started</c>, <c>service_healthy</c>…; null where no file orders the start.</summary>
    public string? Condition { get; init; }
}
