using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A name by which others look for a component, and what a build of manifests makes of it in an environment.</summary>
/// <param name="From">The name that the files of the Service give.</param>
/// <param name="To">The name under which it is applied.</param>
/// <param name="Environment">Where; null for everywhere.</param>
/// <param name="Citation">The line that changes it.</param>
internal sealed record RenamedHost(string From, string To, string? Environment, Citation Citation);
