using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>Why compose would refuse a project, or start it otherwise than it reads.</summary>
/// <param name="Code">Failure code.</param>
/// <param name="Component">The component that it is about; null for the project as a whole.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Citation">The line.</param>
internal sealed record ComposeFault(string Code, string? Component, string? Environment, string Message, Citation Citation);
