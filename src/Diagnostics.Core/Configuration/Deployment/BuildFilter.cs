using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Which changes of a repository a platform deploys a component for.</summary>
/// <param name="Root">The folder that its patterns and its build begin at; empty for the whole repository.</param>
/// <param name="Paths">Patterns of paths of which one must have changed; none for any.</param>
/// <param name="Ignored">Patterns of paths whose changes do not count.</param>
/// <param name="Citation">The line that says so.</param>
internal sealed record BuildFilter(string Root, IReadOnlyList<string> Paths, IReadOnlyList<string> Ignored, Citation Citation);
