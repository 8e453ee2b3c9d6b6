using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A declared dependency: the component that holds this needs <paramref name="On"/>.</summary>
/// <param name="On">Name of the component needed.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Citation">The line that declares it.</param>
internal sealed record Dependency(string On, string? Environment, Citation Citation)
{
    /// <summary>What compose waits for before it starts the component: <c>service_started</c>, <c>service_healthy</c>…; null where no file orders the start.</summary>
    public string? Condition { get; init; }
}
