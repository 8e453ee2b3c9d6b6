using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A variable that a compose file uses and nothing defines.</summary>
internal sealed record UndefinedVariable(string Variable, string Component, string? Environment, bool IsRequired, Citation Citation);
