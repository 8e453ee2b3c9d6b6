using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A host that a file of a component's sends it to.</summary>
/// <param name="Host">The host as written.</param>
/// <param name="Port">The port, where one is written.</param>
/// <param name="Environment">Where it holds; null for everywhere.</param>
/// <param name="Citation">The line.</param>
/// <param name="Words">What says it: "DATABASE_URL", "proxy_pass".</param>
internal sealed record HostCall(string Host, int? Port, string? Environment, Citation Citation, string Words);
