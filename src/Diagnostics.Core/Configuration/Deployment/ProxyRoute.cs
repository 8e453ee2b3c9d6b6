using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Deployment;

/// <summary>A route of a proxy that leaves something out.</summary>
/// <param name="Proxy">The proxy.</param>
/// <param name="Path">The path that it serves.</param>
/// <param name="Citation">The line.</param>
/// <param name="Remedy">What to write there, in the proxy's own words.</param>
internal sealed record ProxyRoute(ComponentModel Proxy, string Path, Citation Citation, string Remedy);
