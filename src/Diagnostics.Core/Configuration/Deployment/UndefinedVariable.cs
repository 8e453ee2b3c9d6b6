using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A variable that a compose file uses and nothing in the folder defines.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Component">The service that uses it.</param>
/// <param name="Environment">Where; null for everywhere.</param>
/// <param name="IsRequired">Whether compose refuses to start without it.</param>
/// <param name="Citation">The line that uses it.</param>
/// <param name="HasSource">Whether there is a .env beside the compose file, which lacks it; without one, the variables come from elsewhere.</param>
/// <param name="Similar">A variable of that .env with almost the same name, or null.</param>
internal sealed record UndefinedVariable(string Variable, string Component, string? Environment, bool IsRequired, Citation Citation, bool HasSource, Setting? Similar);
